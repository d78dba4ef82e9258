package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Pooling;
import cnnc.kernel.WeightGradient;

/** {@link Op.Conv2dWeightGrad}. */
public final class Conv2dWeightGradStep extends WeightGradientStep {
    public Conv2dWeightGradStep(Binding binding) {
        this(binding, (Op.Conv2dWeightGrad) binding.node().op());
    }

    private Conv2dWeightGradStep(Binding binding, Op.Conv2dWeightGrad op) {
        super("Conv2dWeightGrad", gradient(binding, op), binding, op.bias(), op.norm());
    }

    private static WeightGradient gradient(Binding binding, Op.Conv2dWeightGrad op) {
        ConvShape shape = ConvShape.of(binding.inShape(0), op.weight().dim(3), op.groups(), op.window());
        if (op.pool().isEmpty()) {
            return binding.conv().weightGradient(shape, binding.chunk());
        }
        Buffer winner = binding.in(2);
        Pooling pool = new Pooling(op.pool().get(), shape.oh(), shape.ow(), shape.k());
        return binding.conv().weightGradientAtWinners(shape, binding.chunk(), pool, winner.data(), winner.offset());
    }
}
