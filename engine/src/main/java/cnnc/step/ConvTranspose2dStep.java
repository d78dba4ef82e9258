package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Convolution;
import cnnc.kernel.Pooling;

/** {@link Op.ConvTranspose2d}. */
public final class ConvTranspose2dStep extends ConvolutionStep {
    public ConvTranspose2dStep(Binding binding) {
        super(
                "ConvTranspose2d",
                convolution(binding, (Op.ConvTranspose2d) binding.node().op()),
                binding,
                NONE,
                null);
    }

    private static Convolution convolution(Binding binding, Op.ConvTranspose2d op) {
        ConvShape shape = ConvShape.of(op.output(), binding.inShape(1).dim(3), op.groups(), op.window());
        if (op.pool().isEmpty()) {
            return binding.conv().inputGradient(shape);
        }
        Buffer winner = binding.in(2);
        Pooling pool = new Pooling(op.pool().get(), shape.oh(), shape.ow(), shape.k());
        return binding.conv().inputGradientAtWinners(shape, pool, winner.data(), winner.offset());
    }
}
