package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Activation;

/** {@link Op.Unary}. */
public final class UnaryStep extends BatchStep {
    private final Activation activation;
    private final ElementKernels kernels;
    private final Buffer x;
    private final Buffer y;

    public UnaryStep(Binding binding) {
        super("Unary", binding);
        activation = ((Op.Unary) binding.node().op()).activation();
        kernels = binding.kernels().element();
        x = binding.in(0);
        y = binding.out(0);
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        kernels.unary(activation, x.data(), x.offset() + begin, y.data(), y.offset() + begin, count);
    }
}
