package cnnc.step;

import cnnc.graph.Op;
import cnnc.tensor.Activation;

/** {@link Op.BatchNormInferenceGrad}. */
public final class BatchNormInferenceGradStep extends BatchNormGradients {
    private final float eps;
    private final Buffer variance;

    public BatchNormInferenceGradStep(Binding binding) {
        super("BatchNormInferenceGrad", binding, 2, 4, Activation.IDENTITY);
        eps = ((Op.BatchNormInferenceGrad) binding.node().op()).eps();
        variance = binding.in(3);
    }

    @Override
    float inverse(int c) {
        return (float) (1 / Math.sqrt((double) variance.data()[variance.offset() + c] + eps));
    }

    @Override
    boolean training() {
        return false;
    }
}
