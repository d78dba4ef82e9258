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
        return sweep(new SweepWeights(shape, Sweep.forward(shape), false), activation);
    }

    @Override
    public Convolution inputGradient(ConvShape shape) {
        return PhasedConvolution.of(Sweep.inputGradient(shape).stream()
                .map(sweep -> sweep(new SweepWeights(shape, sweep, true), Activation.IDENTITY))
                .toList());
    }

    private Convolution sweep(SweepWeights weights, Activation activation) {
        Epilogue epilogue = new Epilogue(element, activation);
        if (DepthwiseConvolution.suits(weights)) {
            return new DepthwiseConvolution(weights, epilogue);
        }
        return PlanarConvolution.suits(weights)
                ? new PlanarConvolution(weights, epilogue)
                : new PanelConvolution(weights, epilogue);
    }

    @Override
    public WeightGradient weightGradient(ConvShape shape, int chunk) {
        PartialSums sums = PartialSums.of(shape, chunk);
        if (DepthwiseWeightGradient.suits(shape)) {
            return new DepthwiseWeightGradient(shape, sums);
        }
        return LineWeightGradient.suits(shape)
                ? new LineWeightGradient(shape, sums)
                : new PanelWeightGradient(shape, sums);
    }
}
