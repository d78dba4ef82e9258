package cnnc.kernel;

import cnnc.tensor.Activation;
import java.util.Optional;

/** The plainest loops that can be right; one task a picture. */
final class ScalarConvKernels implements ConvKernels {
    private final boolean exact;

    ScalarConvKernels() {
        this(false);
    }

    private ScalarConvKernels(boolean exact) {
        this.exact = exact;
    }

    @Override
    public ConvKernels exact() {
        return new ScalarConvKernels(true);
    }

    @Override
    public Convolution forward(ConvShape shape, Activation activation, Optional<Residual> residual) {
        return !exact && Winograd.suits(shape)
                ? new ScalarWinogradConvolution(
                        new SweepWeights(shape, Sweep.forward(shape), false), activation, residual)
                : new ScalarConvolution(shape, activation, residual);
    }

    @Override
    public Convolution inputGradient(ConvShape shape) {
        if (!exact && Winograd.suits(shape)) {
            Sweep sweep = Sweep.inputGradient(shape).getFirst(); // stride 1 has no other
            return new ScalarWinogradConvolution(
                    new SweepWeights(shape, sweep, true), Activation.IDENTITY, Optional.empty());
        }
        return new ScalarInputGradient(shape);
    }

    @Override
    public WeightGradient weightGradient(ConvShape shape, int chunk) {
        PartialSums sums = PartialSums.of(shape, chunk);
        return !exact && Winograd.suits(shape)
                ? new ScalarWinogradWeightGradient(shape, sums)
                : new ScalarWeightGradient(shape, sums);
    }

    @Override
    public Convolution inputGradientAtWinners(ConvShape shape, Pooling pool, float[] winner, int winnerAt) {
        return new ScalarWinners.InputGradient(new ScalarWinners(Winners.of(shape, pool), winner, winnerAt));
    }

    @Override
    public WeightGradient weightGradientAtWinners(
            ConvShape shape, int chunk, Pooling pool, float[] winner, int winnerAt) {
        return new ScalarWinners.ByWeights(
                new ScalarWinners(Winners.of(shape, pool), winner, winnerAt), PartialSums.of(shape, chunk));
    }
}
