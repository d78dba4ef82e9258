package cnnc.benchmarks;

import cnnc.kernel.LossKernels;
import java.util.List;

/** Softmax cross-entropy over 64 rows, eight a task. */
final class LossCases {
    private static final int TASKS = 8;
    private static final int ROWS = 8;

    private LossCases() {}

    static List<KernelCase> all() {
        return List.of(loss(10), loss(1000), gradient(1000));
    }

    private static KernelCase loss(int classes) {
        float[] x = Data.normal(TASKS * ROWS * classes);
        float[] p = new float[x.length];
        float[] loss = new float[TASKS * ROWS];
        float[] target = new float[TASKS * ROWS];
        return new KernelCase(
                "loss",
                "cross-entropy of " + classes + " classes",
                kernels -> Work.of(TASKS, LossKernels.SCRATCH, (task, own) -> {
                    int row = task * ROWS;
                    int at = row * classes;
                    kernels.loss().crossEntropy(0, false, x, at, target, row, p, at, loss, row, ROWS, classes, own);
                }),
                Work.of(TASKS, (task, own) -> {
                    for (int row = task * ROWS; row < (task + 1) * ROWS; row++) {
                        loss[row] = plainLoss(x, (int) target[row], p, row * classes, classes);
                    }
                }));
    }

    private static float plainLoss(float[] x, int target, float[] p, int at, int classes) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, x[at + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            p[at + k] = (float) Math.exp(x[at + k] - largest);
            sum += p[at + k];
        }
        for (int k = 0; k < classes; k++) {
            p[at + k] /= (float) sum;
        }
        return (float) (Math.log(sum) + largest - x[at + target]);
    }

    private static KernelCase gradient(int classes) {
        float[] p = Data.normal(TASKS * ROWS * classes);
        float[] dx = new float[p.length];
        float[] target = new float[TASKS * ROWS];
        return new KernelCase(
                "loss",
                "cross-entropy of " + classes + " classes dx",
                kernels -> Work.of(TASKS, (task, own) -> {
                    int row = task * ROWS;
                    int at = row * classes;
                    kernels.loss().crossEntropyGrad(0, false, 0.01f, p, at, target, row, dx, at, ROWS, classes);
                }),
                Work.of(TASKS, (task, own) -> {
                    for (int row = task * ROWS; row < (task + 1) * ROWS; row++) {
                        plainGradient(p, (int) target[row], dx, row * classes, classes);
                    }
                }));
    }

    private static void plainGradient(float[] p, int target, float[] dx, int at, int classes) {
        for (int k = 0; k < classes; k++) {
            dx[at + k] = 0.01f * (p[at + k] - (k == target ? 1 : 0));
        }
    }
}
