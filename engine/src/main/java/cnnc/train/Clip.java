package cnnc.train;

/**
 * A limit on gradients before the weights follow them; infinite where there is none.
 *
 * @param norm of all gradients together, as one vector: a longer one is shortened (Pascanu et al. 2013)
 * @param value of each number of a gradient
 */
public record Clip(double norm, double value) {
    public static final Clip NONE = new Clip(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Beside the norm, as PyTorch has it, so that a gradient of zeros can be divided by. */
    private static final double EPS = 1e-6;

    /** Factor on gradients whose norm is this. */
    double factor(double found) {
        return Math.min(1, norm / (found + EPS));
    }
}
