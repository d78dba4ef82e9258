package cnnc.kernel;

import cnnc.tensor.Activation;

/** The plainest loops that can be right; one task a picture. */
final class ScalarConvKernels implements ConvKernels {
    @Override
    public ConvKernels exact() {
        return this;
    }

    @Override
    public Convolution forward(ConvShape shape, Activation activation) {
        return new ScalarConvolution(shape, activation);
    }

    @Override
    public Convolution inputGradient(ConvShape shape) {
        return new ScalarInputGradient(shape);
    }

    @Override
    public WeightGradient weightGradient(ConvShape shape, int chunk) {
        return new ScalarWeightGradient(shape, PartialSums.of(shape, chunk));
    }
}
