package cnnc.kernel;

import cnnc.tensor.Activation;
import cnnc.tensor.CounterRandom;
import java.util.Arrays;

/** Runs kernels as steps do, tasks last to first, with NaN wherever nothing has been written and with arrays that begin late. */
final class ConvRun {
    /** Where arrays begin. */
    static final int LATE = 3;

    private static final int CHUNK = 8;

    private ConvRun() {}

    static float[] random(int size, long seed) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = CounterRandom.uniform(CounterRandom.bits(seed, i), -0.5f, 0.5f);
        }
        return values;
    }

    /** y of a forward pass; rows beyond n are NaN. @param bias an empty array for none */
    static float[] forward(
            ConvKernels kernels, ConvShape s, Activation activation, int n, float[] x, float[] w, float[] bias) {
        return run(kernels.forward(s, activation), n, x, w, bias, s.n() * s.outputSize());
    }

    /** dx; rows beyond n are NaN. */
    static float[] inputGradient(ConvKernels kernels, ConvShape s, int n, float[] dy, float[] w) {
        return run(kernels.inputGradient(s), n, dy, w, new float[0], s.n() * s.inputSize());
    }

    static float[] run(Convolution convolution, int n, float[] x, float[] w, float[] bias, int results) {
        float[] packed = nan(LATE + convolution.packed());
        for (int task = convolution.packTasks() - 1; task >= 0; task--) {
            convolution.pack(task, late(w), LATE, bias.length == 0 ? bias : late(bias), LATE, packed, LATE);
        }
        float[] y = nan(LATE + results);
        float[] lateX = late(x);
        float[] gathered = nan(CacheLine.LEAD + convolution.gathered());
        for (int task = convolution.gatherTasks() - 1; task >= 0; task--) {
            convolution.gather(task, n, lateX, LATE, gathered, nan(convolution.scratch()));
        }
        float[] read = convolution.gathered() > 0 ? gathered : lateX;
        int from = convolution.gathered() > 0 ? CacheLine.LEAD : LATE;
        for (int task = convolution.tasks() - 1; task >= 0; task--) {
            convolution.run(task, n, read, from, packed, LATE, y, LATE, nan(convolution.scratch()));
        }
        return Arrays.copyOfRange(y, LATE, y.length);
    }

    /** dw, then db. */
    static float[] weightGradient(ConvKernels kernels, ConvShape s, int n, float[] x, float[] dy) {
        return run(kernels.weightGradient(s, CHUNK), n, x, dy);
    }

    static float[] run(WeightGradient gradient, int n, float[] x, float[] dy) {
        PartialSums sums = gradient.sums();
        float[] partials = nan(sums.floats());
        float[] result = nan(LATE + sums.size());
        for (int chunk = sums.count() - 1; chunk >= 0; chunk--) {
            for (int block = gradient.blocks() - 1; block >= 0; block--) {
                boolean direct = sums.count() == 1;
                float[] out = direct ? result : partials;
                int at = direct ? LATE : chunk * sums.size();
                float[] scratch = nan(gradient.scratch());
                gradient.run(
                        chunk, block, n, late(x), LATE, late(dy), LATE, out, at, out, at + sums.weights(), scratch);
            }
        }
        for (int task = sums.joinTasks() - 1; task >= 0; task--) {
            sums.join(task, partials, result, LATE, result, LATE + sums.weights());
        }
        return Arrays.copyOfRange(result, LATE, result.length);
    }

    private static float[] late(float[] values) {
        float[] late = nan(LATE + values.length);
        System.arraycopy(values, 0, late, LATE, values.length);
        return late;
    }

    private static float[] nan(int size) {
        float[] values = new float[size];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
