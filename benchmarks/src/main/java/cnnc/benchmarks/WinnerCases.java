package cnnc.benchmarks;

import cnnc.kernel.ConvShape;
import cnnc.kernel.Kernels;
import cnnc.kernel.Pooling;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.function.Function;

/** Gradients of a convolution right before 2×2 max pooling, at its winners; the textbook's go over whole pictures, most of them zeros. */
final class WinnerCases {
    private static final int PICTURES = 16;
    private static final int CHUNK = 8;
    private static final Window QUARTER = Window.of(2, 2).stride(2, 2);

    private WinnerCases() {}

    static List<KernelCase> all() {
        ConvShape s = ConvShape.of(Shape.of(PICTURES, 14, 14, 6), 16, 1, Window.of(5, 5));
        Pooling p = new Pooling(QUARTER, s.oh(), s.ow(), s.k());
        float[] winner = new float[PICTURES * p.pictureOut()];
        float[] results = Data.normal(PICTURES * p.pictureIn());
        for (int n = 0; n < PICTURES; n++) {
            PlainPool.max(p, n, results, new float[winner.length], winner);
        }
        return List.of(inputGradient(s, p, winner), weightGradient(s, p, winner));
    }

    private static KernelCase inputGradient(ConvShape s, Pooling p, float[] winner) {
        float[] dy = Data.normal(winner.length);
        float[] w = Data.normal(s.weights());
        float[] dx = new float[s.n() * s.inputSize()];
        float[] whole = new float[s.n() * s.outputSize()];
        Function<Kernels, Work> engine =
                kernels -> ConvCases.convolution(kernels.conv().inputGradientAtWinners(s, p, winner, 0), s, dy, w, dx);
        return new KernelCase("conv", "conv 5x5 6-16 on 14x14 at winners dx", engine, Work.of(s.n(), (n, own) -> {
            PlainPool.maxGradient(p, n, winner, dy, whole);
            PlainConv.inputGradient(s, n, whole, w, dx);
        }));
    }

    private static KernelCase weightGradient(ConvShape s, Pooling p, float[] winner) {
        float[] x = Data.normal(s.n() * s.inputSize());
        float[] dy = Data.normal(winner.length);
        float[] dw = new float[s.weights()];
        float[] whole = new float[s.n() * s.outputSize()];
        Function<Kernels, Work> engine = kernels ->
                ConvCases.weightGradient(kernels.conv().weightGradientAtWinners(s, CHUNK, p, winner, 0), s, x, dy);
        return new KernelCase("conv", "conv 5x5 6-16 on 14x14 at winners dw", engine, Work.of(1, (task, own) -> {
            for (int n = 0; n < s.n(); n++) {
                PlainPool.maxGradient(p, n, winner, dy, whole);
            }
            for (int k = 0; k < s.k(); k++) {
                PlainConv.weightGradient(s, k, x, whole, dw);
            }
        }));
    }
}
