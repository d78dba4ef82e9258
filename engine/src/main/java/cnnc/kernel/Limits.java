package cnnc.kernel;

import cnnc.tensor.Activation;

/** Activations that are no more than a limit on either side, so that kernels apply them on the way; the lower one is 0. NaN stays NaN. */
public record Limits(float low, float high) {
    public static final Limits NONE = new Limits(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    /** Those of an activation; {@link #NONE} where it is none, or more than limits. */
    public static Limits of(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> new Limits(0, Float.POSITIVE_INFINITY);
            case RELU6 -> new Limits(0, 6);
            default -> NONE;
        };
    }

    /** Whether there is a lower one, which is 0. */
    boolean isFloored() {
        return low == 0;
    }

    /** Whether there is an upper one. */
    boolean isCapped() {
        return high < Float.POSITIVE_INFINITY;
    }

    float limit(float x) {
        float floored = x <= low ? low : x;
        return floored > high ? high : floored;
    }

    /** The gradient by x: where there is no upper limit, infinity is below it. */
    float gradient(float x, float dy) {
        return isFloored() && x <= low || isCapped() && x >= high ? 0 : dy;
    }
}
