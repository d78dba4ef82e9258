package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;

/** {@link Op.ConvTranspose2d}. */
public final class ConvTranspose2dStep extends ConvolutionStep {
    public ConvTranspose2dStep(Binding binding) {
        this(binding, (Op.ConvTranspose2d) binding.node().op());
    }

    private ConvTranspose2dStep(Binding binding, Op.ConvTranspose2d op) {
        super(
                "ConvTranspose2d",
                binding.conv()
                        .inputGradient(
                                ConvShape.of(op.output(), binding.inShape(1).dim(3), op.groups(), op.window())),
                binding,
                false);
    }
}
