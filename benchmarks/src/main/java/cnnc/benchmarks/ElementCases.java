package cnnc.benchmarks;

import cnnc.kernel.Kernels;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Element by element, 65,536 floats in eight tasks. */
final class ElementCases {
    private static final int TASKS = 8;
    private static final int FLOATS = 8192;

    private interface Loop {
        void run(float[] x, float[] y, int begin, int end);
    }

    private interface Kernel {
        void run(Kernels kernels, float[] x, float[] y, int begin, int count);
    }

    private ElementCases() {}

    static List<KernelCase> all() {
        return List.of(
                unary(Kind.RELU, PlainElement::relu),
                unary(Kind.SIGMOID, PlainElement::sigmoid),
                unary(Kind.TANH, PlainElement::tanh),
                unary(Kind.GELU_TANH, PlainElement::gelu),
                unary(Kind.SOFTPLUS, PlainElement::softplus),
                gradient(Kind.RELU, PlainElement::reluGradient),
                gradient(Kind.SILU, PlainElement::siluGradient),
                of("add", (k, x, y, at, n) -> k.element().add(x, at, y, at, y, at, n), PlainElement::add),
                of(
                        "dropout",
                        (k, x, y, at, n) -> k.element().dropout(0.5f, 7, at, x, at, y, at, n),
                        (x, y, at, end) -> PlainElement.dropout(new SplittableRandom(at), x, y, at, end)));
    }

    private static KernelCase unary(Kind kind, Loop loop) {
        Activation f = Activation.of(kind);
        return of(name(kind), (k, x, y, at, n) -> k.element().unary(f, x, at, y, at, n), loop);
    }

    /** x stands for dy too. */
    private static KernelCase gradient(Kind kind, Loop loop) {
        Activation f = Activation.of(kind);
        return of(name(kind) + " dx", (k, x, y, at, n) -> k.element().unaryGrad(f, x, at, x, at, y, at, n), loop);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static KernelCase of(String name, Kernel kernel, Loop loop) {
        float[] x = Data.normal(TASKS * FLOATS);
        float[] y = new float[TASKS * FLOATS];
        return new KernelCase(
                "element",
                name,
                kernels -> Work.of(TASKS, (task, own) -> kernel.run(kernels, x, y, task * FLOATS, FLOATS)),
                Work.of(TASKS, (task, own) -> loop.run(x, y, task * FLOATS, (task + 1) * FLOATS)));
    }
}
