package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;

/** {@link Op.Conv2dWeightGrad}. */
public final class Conv2dWeightGradStep extends WeightGradientStep {
    public Conv2dWeightGradStep(Binding binding) {
        this(binding, (Op.Conv2dWeightGrad) binding.node().op());
    }

    private Conv2dWeightGradStep(Binding binding, Op.Conv2dWeightGrad op) {
        super(
                "Conv2dWeightGrad",
                binding.conv()
                        .weightGradient(
                                ConvShape.of(binding.inShape(0), op.weight().dim(3), op.groups(), op.window()),
                                binding.chunk()),
                binding,
                op.bias());
    }
}
