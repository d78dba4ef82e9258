package cnnc.kernel;

import cnnc.tensor.Activation;

/** The bits of {@link ScalarConvKernels}, on vectors. */
final class VectorConvKernels implements ConvKernels {
    private final ElementKernels element;

    /** @param element for activations */
    VectorConvKernels(ElementKernels element) {
        this.element = element;
    }

    @Override
    public Convolution forward(ConvShape shape, Activation activation) {
        return PanelConvolution.forward(shape, new Epilogue(element, activation));
    }

    @Override
    public Convolution inputGradient(ConvShape shape) {
        return PanelConvolution.inputGradient(shape, new Epilogue(element, Activation.IDENTITY));
    }

    @Override
    public WeightGradient weightGradient(ConvShape shape, int chunk) {
        return new PanelWeightGradient(shape, PartialSums.of(shape, chunk));
    }
}
