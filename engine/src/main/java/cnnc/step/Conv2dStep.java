package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Convolution;
import cnnc.kernel.Residual;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Op.Conv2d}. */
public final class Conv2dStep extends ConvolutionStep {
    public Conv2dStep(Binding binding) {
        this(binding, (Op.Conv2d) binding.node().op(), bias(binding));
    }

    private Conv2dStep(Binding binding, Op.Conv2d op, Buffer bias) {
        super("Conv2d", convolution(binding, op), binding, bias, norm(binding, op, bias));
    }

    private static Buffer bias(Binding binding) {
        return ((Op.Conv2d) binding.node().op()).bias() ? binding.in(2) : NONE;
    }

    private static Convolution convolution(Binding binding, Op.Conv2d op) {
        ConvShape shape = ConvShape.of(binding.inShape(0), binding.inShape(1).dim(3), op.groups(), op.window());
        return binding.conv().forward(shape, op.activation(), residual(binding, op));
    }

    private static Optional<Residual> residual(Binding binding, Op.Conv2d op) {
        if (!op.residual()) {
            return Optional.empty();
        }
        Buffer added = binding.inputs().getLast();
        return Optional.of(
                new Residual(added.data(), added.offset() - binding.out(0).offset()));
    }

    private static @Nullable FoldedNorm norm(Binding binding, Op.Conv2d op, Buffer bias) {
        return op.norm()
                .map(eps -> new FoldedNorm(binding, eps, bias, op.bias() ? 3 : 2))
                .orElse(null);
    }
}
