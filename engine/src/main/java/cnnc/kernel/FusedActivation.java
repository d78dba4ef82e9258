package cnnc.kernel;

import cnnc.tensor.Activation;

/** What a convolution does with a sum before it stores it. */
final class FusedActivation {
    private FusedActivation() {}

    /** Whether a convolution can apply it as it stores; NaN stays NaN. */
    static boolean supports(Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY, RELU, RELU6 -> true;
            case LEAKY_RELU,
                    ELU,
                    SELU,
                    SIGMOID,
                    TANH,
                    HARD_SIGMOID,
                    HARD_SWISH,
                    SILU,
                    MISH,
                    GELU,
                    GELU_TANH,
                    SOFTPLUS -> false;
        };
    }

    /** Below it a result becomes it. */
    static float low(Activation activation) {
        return activation.kind() == Activation.Kind.IDENTITY ? Float.NEGATIVE_INFINITY : 0;
    }

    /** Above it a result becomes it. */
    static float high(Activation activation) {
        return activation.kind() == Activation.Kind.RELU6 ? 6 : Float.POSITIVE_INFINITY;
    }
}
