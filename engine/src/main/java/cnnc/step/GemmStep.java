package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;

/** {@link Op.Gemm}. */
public final class GemmStep extends ConvolutionStep {
    public GemmStep(Binding binding) {
        this(binding, (Op.Gemm) binding.node().op());
    }

    private GemmStep(Binding binding, Op.Gemm op) {
        super(
                "Gemm",
                binding.conv().forward(ConvShape.dense(binding.inShape(0), binding.inShape(1)), op.activation()),
                binding,
                op.bias() ? binding.in(2) : NONE,
                null);
    }
}
