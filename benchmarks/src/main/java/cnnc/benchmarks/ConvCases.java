package cnnc.benchmarks;

import cnnc.kernel.CacheLine;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Convolution;
import cnnc.kernel.Kernels;
import cnnc.kernel.WeightGradient;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Convolutions and dense layers. */
final class ConvCases {
    private static final int PICTURES = 4;
    private static final int CHUNK = 2;
    private static final Window THREE = Window.of(3, 3).pads(1, 1, 1, 1);
    private static final Window FIVE = Window.of(5, 5).pads(2, 2, 2, 2);

    private ConvCases() {}

    static List<KernelCase> all() {
        List<KernelCase> cases = new ArrayList<>();
        cases.addAll(three("conv 3x3 32-32 on 16x16", ConvShape.of(Shape.of(PICTURES, 16, 16, 32), 32, 1, THREE)));
        cases.add(forward("conv 5x5 1-6 on 28x28", ConvShape.of(Shape.of(PICTURES, 28, 28, 1), 6, 1, FIVE)));
        cases.add(
                forward("conv 1x1 64-128 on 8x8", ConvShape.of(Shape.of(PICTURES, 8, 8, 64), 128, 1, Window.of(1, 1))));
        cases.addAll(three("dense 400-120", ConvShape.dense(Shape.of(32, 400), Shape.of(400, 120))));
        return cases;
    }

    private static List<KernelCase> three(String name, ConvShape s) {
        return List.of(forward(name, s), inputGradient(name + " dx", s), weightGradient(name + " dw", s));
    }

    private static KernelCase forward(String name, ConvShape s) {
        float[] x = Data.normal(s.n() * s.inputSize());
        float[] w = Data.normal(s.weights());
        float[] y = new float[s.n() * s.outputSize()];
        Function<Kernels, Work> engine =
                kernels -> convolution(kernels.conv().forward(s, Activation.IDENTITY), s, x, w, y);
        return new KernelCase("conv", name, engine, Work.of(s.n(), (n, own) -> PlainConv.forward(s, n, x, w, y)));
    }

    private static KernelCase inputGradient(String name, ConvShape s) {
        float[] dy = Data.normal(s.n() * s.outputSize());
        float[] w = Data.normal(s.weights());
        float[] dx = new float[s.n() * s.inputSize()];
        Function<Kernels, Work> engine = kernels -> convolution(kernels.conv().inputGradient(s), s, dy, w, dx);
        return new KernelCase(
                "conv", name, engine, Work.of(s.n(), (n, own) -> PlainConv.inputGradient(s, n, dy, w, dx)));
    }

    /** Without what is done once for all tasks, which is small. */
    static Work convolution(Convolution convolution, ConvShape s, float[] x, float[] w, float[] y) {
        float[] packed = new float[convolution.packed()];
        for (int task = 0; task < convolution.packTasks(); task++) {
            convolution.pack(task, w, 0, new float[0], 0, packed, 0);
        }
        boolean gathers = convolution.gathered() > 0;
        float[] read = gathers ? CacheLine.floats(convolution.gathered()) : x;
        int from = gathers ? CacheLine.LEAD : 0;
        float[] scratch = new float[convolution.scratch()];
        for (int task = 0; task < convolution.gatherTasks(); task++) {
            convolution.gather(task, s.n(), x, 0, read, scratch);
        }
        return Work.of(
                convolution.tasks(),
                convolution.scratch(),
                (task, own) -> convolution.run(task, s.n(), read, from, packed, 0, y, 0, own));
    }

    private static KernelCase weightGradient(String name, ConvShape s) {
        float[] x = Data.normal(s.n() * s.inputSize());
        float[] dy = Data.normal(s.n() * s.outputSize());
        float[] dw = new float[s.weights()];
        Function<Kernels, Work> engine =
                kernels -> weightGradient(kernels.conv().weightGradient(s, CHUNK), s, x, dy);
        return new KernelCase(
                "conv", name, engine, Work.of(s.k(), (k, own) -> PlainConv.weightGradient(s, k, x, dy, dw)));
    }

    /** Without the join of chunks, which is small. */
    static Work weightGradient(WeightGradient gradient, ConvShape s, float[] x, float[] dy) {
        int size = gradient.sums().size();
        int blocks = gradient.blocks();
        float[] sums = new float[gradient.sums().count() * size];
        return Work.of(gradient.sums().count() * blocks, gradient.scratch(), (task, own) -> {
            int at = task / blocks * size;
            gradient.run(task / blocks, task % blocks, s.n(), x, 0, dy, 0, sums, at, sums, at + s.weights(), own);
        });
    }
}
