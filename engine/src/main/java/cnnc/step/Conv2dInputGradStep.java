package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;

/** {@link Op.Conv2dInputGrad}. */
public final class Conv2dInputGradStep extends ConvolutionStep {
    public Conv2dInputGradStep(Binding binding) {
        this(binding, (Op.Conv2dInputGrad) binding.node().op());
    }

    private Conv2dInputGradStep(Binding binding, Op.Conv2dInputGrad op) {
        super(
                "Conv2dInputGrad",
                binding.conv()
                        .inputGradient(
                                ConvShape.of(op.input(), binding.inShape(1).dim(3), op.groups(), op.window())),
                binding,
                false);
    }
}
