package cnnc.benchmarks;

import cnnc.kernel.Kernels;
import cnnc.kernel.Workers;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures all kernels one way, in a process of its own, so that no way spoils the compiler's knowledge of another: {@code plain},
 * {@code scalar} or {@code vector}, then numbers of threads. Prints {@code time TAB kernel TAB threads TAB nanoseconds} lines.
 */
public final class SimdFork {
    private SimdFork() {}

    public static void main(String[] args) {
        int[] threads = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
        for (KernelCase one : KernelCase.all()) {
            Work work = work(one, args[0]);
            for (int count : threads) {
                try (Workers workers = Workers.of(count)) {
                    double nanos = Stopwatch.time(work, workers);
                    System.out.printf(Locale.ROOT, "time\t%s\t%d\t%.1f%n", one.name(), count, nanos);
                }
            }
        }
    }

    private static Work work(KernelCase one, String way) {
        return switch (way) {
            case "plain" -> one.plain();
            case "scalar" -> one.engine().apply(Kernels.scalar());
            case "vector" -> one.engine().apply(Kernels.vector());
            default -> throw new IllegalArgumentException(way);
        };
    }
}
