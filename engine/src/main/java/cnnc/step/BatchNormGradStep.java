package cnnc.step;

import cnnc.graph.Op;

/** {@link Op.BatchNormGrad}. */
public final class BatchNormGradStep extends BatchNormGradients {
    private final Buffer inverse;

    public BatchNormGradStep(Binding binding) {
        super("BatchNormGrad", binding, 2, 4, ((Op.BatchNormGrad) binding.node().op()).activation());
        inverse = binding.in(3);
    }

    @Override
    float inverse(int c) {
        return inverse.data()[inverse.offset() + c];
    }

    @Override
    boolean training() {
        return true;
    }
}
