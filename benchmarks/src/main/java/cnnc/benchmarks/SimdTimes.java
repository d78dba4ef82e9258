package cnnc.benchmarks;

import java.util.Map;

/**
 * All kernels measured one way.
 *
 * @param way plain, scalar or vector
 * @param lanes floats of a vector; 0 where there are none
 * @param nanos by {@link #key}
 */
record SimdTimes(String way, int lanes, Map<String, Double> nanos) {
    static String key(String kernel, int threads) {
        return kernel + "\t" + threads;
    }

    double of(KernelCase one, int threads) {
        return nanos.get(key(one.name(), threads));
    }
}
