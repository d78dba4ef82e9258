package cnnc.benchmarks;

import java.util.List;

/** Updates of 65,536 weights in eight tasks. */
final class OptimizerCases {
    private static final int TASKS = 8;
    private static final int FLOATS = 8192;

    private OptimizerCases() {}

    static List<KernelCase> all() {
        return List.of(momentum(), adam());
    }

    private static KernelCase momentum() {
        float[] w = Data.normal(TASKS * FLOATS);
        float[] g = Data.normal(TASKS * FLOATS);
        float[] v = new float[TASKS * FLOATS];
        return new KernelCase(
                "optimizer",
                "sgd with momentum",
                kernels -> Work.of(TASKS, (task, own) -> {
                    int at = task * FLOATS;
                    kernels.optimizer().momentum(1, 1e-4f, 0.01f, 0.9f, 1, false, w, at, g, at, v, at, FLOATS);
                }),
                Work.of(TASKS, (task, own) -> {
                    for (int i = task * FLOATS; i < (task + 1) * FLOATS; i++) {
                        v[i] = 0.9f * v[i] + g[i] + 1e-4f * w[i];
                        w[i] -= 0.01f * v[i];
                    }
                }));
    }

    private static KernelCase adam() {
        float[] w = Data.normal(TASKS * FLOATS);
        float[] g = Data.normal(TASKS * FLOATS);
        float[] m = new float[TASKS * FLOATS];
        float[] v = new float[TASKS * FLOATS];
        return new KernelCase(
                "optimizer",
                "adam",
                kernels -> Work.of(TASKS, (task, own) -> {
                    int at = task * FLOATS;
                    kernels.optimizer()
                            .adam(1, 0, 1, 1e-3f, 0.1f, 0.999f, 0.001f, 1e-8f, 1, w, at, g, at, m, at, v, at, FLOATS);
                }),
                Work.of(TASKS, (task, own) -> {
                    for (int i = task * FLOATS; i < (task + 1) * FLOATS; i++) {
                        m[i] = 0.9f * m[i] + 0.1f * g[i];
                        v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
                        w[i] -= 1e-3f * m[i] / ((float) Math.sqrt(v[i]) + 1e-8f);
                    }
                }));
    }
}
