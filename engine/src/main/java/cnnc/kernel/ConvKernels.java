package cnnc.kernel;

import cnnc.tensor.Activation;
import java.util.Optional;

/**
 * Convolutions and dense layers, forward and both gradients.
 *
 * <p>Shapes that suit {@link Winograd} have its order of summation. That of all others ("im2col"): a sum starts with +0, then
 * {@code fma} term by term, a pixel of the padding counting as 0, then the bias is added, +0 where there is none. Terms go up in
 * <ul>
 *   <li>(kh, kw, c) in the forward pass;
 *   <li>(kh descending, kw descending, out-channel) in the gradient by the input, over the taps whose stride meets the pixel: the
 *       forward pass of the rotated, transposed kernel;
 *   <li>(picture, oh, ow) in the gradient by the weights, within a chunk of {@link PartialSums}.
 * </ul>
 */
public interface ConvKernels {
    /** The same by direct sums only, in the order above. */
    ConvKernels exact();

    /** x → {@code activation(x ∗ w + bias)}. */
    default Convolution forward(ConvShape shape, Activation activation) {
        return forward(shape, activation, Optional.empty());
    }

    /** x → {@code activation((x ∗ w + bias) + residual)}; with a residual, the activation {@link Activation#isLimit}. */
    Convolution forward(ConvShape shape, Activation activation, Optional<Residual> residual);

    /** Whether {@link #forwardPooled} takes this. */
    default boolean pools(ConvShape shape, Activation activation, Pooling pool) {
        return false;
    }

    /**
     * x → the largest of {@code activation(x ∗ w + bias)} in each window {@code (N, PH, PW, K)}, the bits of {@link
     * PoolKernels#maxPoolWinners}.
     *
     * @param winner where the winning taps go; empty if nobody wants them
     */
    default Convolution forwardPooled(ConvShape shape, Activation activation, Pooling pool, Optional<Winner> winner) {
        throw new IllegalArgumentException(shape + " isn't pooled here");
    }

    /** dy → dx. */
    Convolution inputGradient(ConvShape shape);

    /** x, dy → dw, db. @param chunk pictures to be added up in order, see {@link PartialSums} */
    WeightGradient weightGradient(ConvShape shape, int chunk);

    /**
     * As {@link #inputGradient}, where the results went into max pooling by windows that don't meet and have no padding: dy is given
     * at the pool's results {@code (N, PH, PW, K)}.
     *
     * @param winner the pool's winning taps, of the same shape, from {@code winnerAt}
     */
    Convolution inputGradientAtWinners(ConvShape shape, Pooling pool, float[] winner, int winnerAt);

    /** As {@link #weightGradient}, and dy as in {@link #inputGradientAtWinners}. */
    WeightGradient weightGradientAtWinners(ConvShape shape, int chunk, Pooling pool, float[] winner, int winnerAt);
}
