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
        SweepWeights weights = new SweepWeights(shape, Sweep.forward(shape), false);
        return winograd(shape)
                .<Convolution>map(form -> new ScalarWinogradConvolution(form, weights, activation, residual))
                .orElseGet(() -> new ScalarConvolution(shape, activation, residual));
    }

    @Override
    public Convolution inputGradient(ConvShape shape) {
        return winograd(shape)
                .<Convolution>map(form -> {
                    Sweep sweep = Sweep.inputGradient(shape).getFirst(); // stride 1 has no other
                    SweepWeights weights = new SweepWeights(shape, sweep, true);
                    return new ScalarWinogradConvolution(form, weights, Activation.IDENTITY, Optional.empty());
                })
                .orElseGet(() -> new ScalarInputGradient(shape));
    }

    private Optional<Winograd> winograd(ConvShape shape) {
        return exact ? Optional.empty() : Winograd.of(shape);
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
