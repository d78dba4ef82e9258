package cnnc.kernel;

import cnnc.tensor.Activation;
import java.util.List;
import java.util.Optional;

/** The bits of {@link ScalarConvKernels}, on vectors. */
final class VectorConvKernels implements ConvKernels {
    private final ElementKernels element;
    private final boolean exact;

    /** @param element for activations */
    VectorConvKernels(ElementKernels element) {
        this(element, false);
    }

    private VectorConvKernels(ElementKernels element, boolean exact) {
        this.element = element;
        this.exact = exact;
    }

    @Override
    public ConvKernels exact() {
        return new VectorConvKernels(element, true);
    }

    @Override
    public Convolution forward(ConvShape shape, Activation activation, Optional<Residual> residual) {
        Epilogue epilogue = new Epilogue(element, activation, residual);
        return sweep(new SweepWeights(shape, Sweep.forward(shape), false), epilogue);
    }

    /** By batches alone: there, pooling costs less than turning back what it drops. */
    @Override
    public boolean pools(ConvShape shape, Activation activation, Pooling pool) {
        Epilogue epilogue = new Epilogue(element, activation, Optional.empty());
        return pool.quarters()
                && sweep(new SweepWeights(shape, Sweep.forward(shape), false), epilogue) instanceof BatchConvolution;
    }

    @Override
    public Convolution forwardPooled(ConvShape shape, Activation activation, Pooling pool, Optional<Winner> winner) {
        return new BatchConvolution(
                new SweepWeights(shape, Sweep.forward(shape), false),
                new Epilogue(element, activation, Optional.empty()),
                Optional.of(new BatchConvolution.Pool(pool, winner)));
    }

    @Override
    public Convolution inputGradient(ConvShape shape) {
        Epilogue epilogue = new Epilogue(element, Activation.IDENTITY, Optional.empty());
        if (DepthwiseQuads.suits(shape)) {
            return new DepthwiseQuads(shape);
        }
        if (QuadInputGradient.suits(shape)) {
            return new QuadInputGradient(shape);
        }
        List<SweepWeights> phases = Sweep.inputGradient(shape).stream()
                .map(sweep -> new SweepWeights(shape, sweep, true))
                .toList();
        boolean oneAddsUp =
                phases.stream().skip(1).allMatch(phase -> phase.sweep().taps() == 0);
        if (phases.size() > 1 && oneAddsUp && WindowConvolution.suitsAlone(phases.getFirst())) {
            return WindowConvolution.alone(phases.getFirst(), epilogue);
        }
        return PhasedConvolution.of(
                phases.stream().map(phase -> sweep(phase, epilogue)).toList());
    }

    private Convolution sweep(SweepWeights weights, Epilogue epilogue) {
        Optional<Winograd> winograd = exact ? Optional.empty() : Winograd.of(weights.shape());
        if (winograd.isPresent()) {
            return new WinogradConvolution(winograd.get(), weights, epilogue);
        }
        if (DepthwiseLines.suits(weights) && !epilogue.adds()) {
            return new DepthwiseLines(weights, epilogue);
        }
        if (DepthwiseConvolution.suits(weights) && !epilogue.adds()) {
            return new DepthwiseConvolution(weights, epilogue);
        }
        if (SlidingConvolution.suits(weights)) {
            return new SlidingConvolution(weights, epilogue);
        }
        if (BatchConvolution.suits(weights) && !epilogue.adds()) {
            return new BatchConvolution(weights, epilogue, Optional.empty());
        }
        if (PlanarConvolution.suits(weights) && !epilogue.adds()) {
            return new PlanarConvolution(weights, epilogue);
        }
        if (PointwiseConvolution.suits(weights)) {
            return new PointwiseConvolution(weights, epilogue);
        }
        if (WindowConvolution.suits(weights)) {
            return new WindowConvolution(weights, epilogue);
        }
        return DirectConvolution.suits(weights)
                ? new DirectConvolution(weights, epilogue)
                : new PanelConvolution(weights, epilogue);
    }

    @Override
    public WeightGradient weightGradient(ConvShape shape, int chunk) {
        PartialSums sums = PartialSums.of(shape, chunk);
        if (!exact && Winograd.suits(shape)) {
            return new WinogradWeightGradient(shape, sums);
        }
        if (DepthwiseLinesWeightGradient.suits(shape)) {
            return new DepthwiseLinesWeightGradient(shape, sums);
        }
        if (DepthwiseWeightGradient.suits(shape)) {
            return new DepthwiseWeightGradient(shape, sums);
        }
        if (SlidingWeightGradient.suits(shape)) {
            return new SlidingWeightGradient(shape, sums);
        }
        if (LineWeightGradient.suits(shape)) {
            return new LineWeightGradient(shape, sums);
        }
        if (PointwiseWeightGradient.suits(shape)) {
            return new PointwiseWeightGradient(shape, sums);
        }
        if (RunWeightGradient.suits(shape)) {
            return new RunWeightGradient(shape, sums);
        }
        return DirectWeightGradient.suits(shape)
                ? new DirectWeightGradient(shape, sums)
                : new PanelWeightGradient(shape, sums);
    }

    @Override
    public Convolution inputGradientAtWinners(ConvShape shape, Pooling pool, float[] winner, int winnerAt) {
        return new WinnerInputGradient(Winners.of(shape, pool), winner, winnerAt);
    }

    @Override
    public WeightGradient weightGradientAtWinners(
            ConvShape shape, int chunk, Pooling pool, float[] winner, int winnerAt) {
        return new WinnerWeightGradient(Winners.of(shape, pool), PartialSums.of(shape, chunk), winner, winnerAt);
    }
}
