package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;
import java.util.Optional;

/** {@link Op.GemmWeightGrad}. */
public final class GemmWeightGradStep extends WeightGradientStep {
    public GemmWeightGradStep(Binding binding) {
        this(binding, (Op.GemmWeightGrad) binding.node().op());
    }

    private GemmWeightGradStep(Binding binding, Op.GemmWeightGrad op) {
        super(
                "GemmWeightGrad",
                binding.conv()
                        .weightGradient(ConvShape.dense(binding.inShape(0), binding.outShape(0)), binding.chunk()),
                binding,
                op.bias(),
                Optional.empty());
    }
}
