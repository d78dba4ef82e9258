package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Activation;

/** {@link Op.UnaryGrad}. */
public final class UnaryGradStep extends BatchStep {
    private final Activation activation;
    private final ElementKernels kernels;
    private final Buffer saved;
    private final Buffer dy;
    private final Buffer dx;

    public UnaryGradStep(Binding binding) {
        super("UnaryGrad", binding);
        activation = ((Op.UnaryGrad) binding.node().op()).activation();
        kernels = binding.kernels().element();
        saved = binding.in(0);
        dy = binding.in(1);
        dx = binding.out(0);
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        kernels.unaryGrad(
                activation,
                saved.data(),
                saved.offset() + begin,
                dy.data(),
                dy.offset() + begin,
                dx.data(),
                dx.offset() + begin,
                count);
    }
}
