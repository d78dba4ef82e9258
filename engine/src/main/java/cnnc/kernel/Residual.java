package cnnc.kernel;

import java.util.Optional;

/**
 * What is added to the results of a convolution, behind the bias and before the activation.
 *
 * @param shift where the number for a result stands, from the place of the result in its own array
 */
public record Residual(float[] data, int shift) {
    /** To the one sum whose result goes to {@code at}. */
    static float add(Optional<Residual> residual, int at, float sum) {
        return residual.isPresent() ? sum + residual.get().data[residual.get().shift + at] : sum;
    }
}
