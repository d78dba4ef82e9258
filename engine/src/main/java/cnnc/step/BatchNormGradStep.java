package cnnc.step;

/** {@link cnnc.graph.Op.BatchNormGrad}. */
public final class BatchNormGradStep extends BatchNormGradients {
    private final Buffer inverse;

    public BatchNormGradStep(Binding binding) {
        super("BatchNormGrad", binding, 2, 4);
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
