package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Activation;
import org.jspecify.annotations.Nullable;

/** {@link Op.UnaryGrad}. */
public final class UnaryGradStep extends BatchStep {
    private final Activation activation;
    private final ElementKernels kernels;
    private final Buffer saved;
    private final Buffer dy;
    private final Buffer dx;

    /** Added to dy, if the op says so. */
    private final @Nullable Buffer more;

    public UnaryGradStep(Binding binding) {
        super("UnaryGrad", binding);
        Op.UnaryGrad op = (Op.UnaryGrad) binding.node().op();
        activation = op.activation();
        kernels = binding.kernels().element();
        saved = binding.in(0);
        dy = binding.in(1);
        dx = binding.out(0);
        more = op.sum() ? binding.in(2) : null;
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        int at = dx.offset() + begin;
        Buffer by = dy;
        if (more != null) {
            kernels.add(dy.data(), dy.offset() + begin, more.data(), more.offset() + begin, dx.data(), at, count);
            by = dx;
        }
        kernels.unaryGrad(
                activation, saved.data(), saved.offset() + begin, by.data(), by.offset() + begin, dx.data(), at, count);
    }
}
