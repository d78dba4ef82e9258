package cnnc.benchmarks;

import cnnc.kernel.Pooling;
import cnnc.tensor.Window;
import java.util.List;

/** Pooling, a picture a task. */
final class PoolCases {
    private static final int PICTURES = 16;
    private static final Window QUARTER = Window.of(2, 2).stride(2, 2);

    private PoolCases() {}

    static List<KernelCase> all() {
        return List.of(
                max("max pool 2x2 on 28x28x6", new Pooling(QUARTER, 28, 28, 6)),
                max("max pool 2x2 on 16x16x64", new Pooling(QUARTER, 16, 16, 64)),
                max(
                        "max pool 3x3/2 on 16x16x64",
                        new Pooling(Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1), 16, 16, 64)),
                maxGradient("max pool 2x2 on 28x28x6 dx", new Pooling(QUARTER, 28, 28, 6)),
                maxGradient("max pool 2x2 on 16x16x64 dx", new Pooling(QUARTER, 16, 16, 64)),
                average("average of 8x8x64", new Pooling(Window.of(8, 8), 8, 8, 64)));
    }

    private static KernelCase max(String name, Pooling p) {
        float[] x = Data.normal(PICTURES * p.pictureIn());
        float[] y = new float[PICTURES * p.pictureOut()];
        float[] winner = new float[y.length];
        return new KernelCase(
                "pool",
                name,
                kernels -> Work.of(PICTURES, (n, own) -> {
                    int out = n * p.pictureOut();
                    kernels.pool().maxPoolWinners(p, x, n * p.pictureIn(), y, out, winner, out, 0, p.outH());
                }),
                Work.of(PICTURES, (n, own) -> PlainPool.max(p, n, x, y, winner)));
    }

    private static KernelCase maxGradient(String name, Pooling p) {
        float[] x = Data.normal(PICTURES * p.pictureIn());
        float[] dy = Data.normal(PICTURES * p.pictureOut());
        float[] winner = new float[dy.length];
        float[] dx = new float[x.length];
        for (int n = 0; n < PICTURES; n++) {
            PlainPool.max(p, n, x, new float[dy.length], winner);
        }
        return new KernelCase(
                "pool",
                name,
                kernels -> Work.of(PICTURES, (n, own) -> {
                    int out = n * p.pictureOut();
                    kernels.pool().maxPoolGrad(p, winner, out, dy, out, dx, n * p.pictureIn());
                }),
                Work.of(PICTURES, (n, own) -> PlainPool.maxGradient(p, n, winner, dy, dx)));
    }

    private static KernelCase average(String name, Pooling p) {
        float[] x = Data.normal(PICTURES * p.pictureIn());
        float[] y = new float[PICTURES * p.pictureOut()];
        return new KernelCase(
                "pool",
                name,
                kernels -> Work.of(
                        PICTURES,
                        (n, own) -> kernels.pool()
                                .averagePool(p, false, x, n * p.pictureIn(), y, n * p.pictureOut(), 0, p.outH())),
                Work.of(PICTURES, (n, own) -> PlainPool.averageOfAll(p, n, x, y)));
    }
}
