package cnnc.step;

import cnnc.kernel.ConvShape;

/** {@link cnnc.graph.Op.GemmInputGrad}. */
public final class GemmInputGradStep extends ConvolutionStep {
    public GemmInputGradStep(Binding binding) {
        super(
                "GemmInputGrad",
                binding.conv().inputGradient(ConvShape.dense(binding.outShape(0), binding.inShape(1))),
                binding,
                NONE,
                null);
    }
}
