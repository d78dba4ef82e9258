package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;

/** {@link Op.Conv2d}. */
public final class Conv2dStep extends ConvolutionStep {
    public Conv2dStep(Binding binding) {
        this(binding, (Op.Conv2d) binding.node().op());
    }

    private Conv2dStep(Binding binding, Op.Conv2d op) {
        super(
                "Conv2d",
                binding.conv()
                        .forward(
                                ConvShape.of(
                                        binding.inShape(0), binding.inShape(1).dim(3), op.groups(), op.window()),
                                op.activation()),
                binding,
                op.bias());
    }
}
