package cnnc.kernel;

import org.junit.jupiter.api.Test;

/** The twins give the same bits; that they are PyTorch's steps is shown where optimizers are. */
class OptimizerKernelsTest {
    private static final OptimizerKernels SCALAR = new ScalarOptimizerKernels();
    private static final OptimizerKernels VECTOR = new VectorOptimizerKernels();

    private interface Update {
        /** @param a weights, gradients, and the optimizer's numbers */
        void run(OptimizerKernels kernels, float[][] a, int at, int count);
    }

    private static void same(Update update) {
        for (int size : Twins.sizes()) {
            float[][] scalar = new float[5][];
            float[][] vector = new float[5][];
            for (int i = 0; i < 5; i++) {
                scalar[i] = Twins.normal(size + 3, i);
                for (int j = 0; i > 1 && j < size + 3; j++) {
                    scalar[i][j] = Math.abs(scalar[i][j]);
                }
                scalar[i][size / 2 + 1] = 0;
                vector[i] = scalar[i].clone();
            }
            for (int step = 0; step < 2; step++) {
                update.run(SCALAR, scalar, 1, size);
                update.run(VECTOR, vector, 1, size);
            }
            for (int i = 0; i < 5; i++) {
                Twins.same("array " + i, scalar[i], vector[i]);
            }
        }
    }

    @Test
    void sgd() {
        same((k, a, at, n) -> k.sgd(0.5f, 1e-4f, 0.1f, a[0], at, a[1], at, n));
    }

    @Test
    void momentum() {
        same((k, a, at, n) -> k.momentum(2, 1e-4f, 0.1f, 0.9f, 0.7f, false, a[0], at, a[1], at, a[2], at, n));
        same((k, a, at, n) -> k.momentum(2, 1e-4f, 0.1f, 0.9f, 0.7f, true, a[0], at, a[1], at, a[2], at, n));
    }

    @Test
    void adam() {
        same((k, a, at, n) ->
                k.adam(1, 0, 0.99f, 0.01f, 0.1f, 0.999f, 0.001f, 1e-8f, 3, a[0], at, a[1], at, a[2], at, a[3], at, n));
    }

    @Test
    void rmsprop() {
        same((k, a, at, n) ->
                k.rmsprop(1, 0.1f, 0.01f, 0.9f, 0.1f, 1e-8f, 0.5f, a[0], at, a[1], at, a[2], at, a[3], at, n));
        same((k, a, at, n) -> k.rmspropCentered(
                1, 0.1f, 0.01f, 0.9f, 0.1f, 1e-8f, 0.5f, a[0], at, a[1], at, a[2], at, a[3], at, a[4], at, n));
    }

    @Test
    void adagradAndLion() {
        same((k, a, at, n) -> k.adagrad(1, 0.1f, 0.01f, 1e-10f, a[0], at, a[1], at, a[2], at, n));
        same((k, a, at, n) -> k.lion(1, 0.99f, 0.01f, 0.9f, 0.1f, 0.99f, 0.01f, a[0], at, a[1], at, a[2], at, n));
    }

    @Test
    void squares() {
        float[] scratch = new float[OptimizerKernels.SQUARES_SCRATCH];
        for (int size : new int[] {1, 63, 65, 4096, 4097, 10_000}) {
            float[] g = Twins.normal(size + 1, 1);
            double exact = 0;
            for (int i = 1; i <= size; i++) {
                exact += (double) g[i] * g[i];
            }
            double scalar = SCALAR.squares(g, 1, size, scratch);
            Twins.close("squares", exact, scalar, 1e-6, 0);
            Twins.close("twin", scalar, VECTOR.squares(g, 1, size, scratch), 0, 0);
        }
    }
}
