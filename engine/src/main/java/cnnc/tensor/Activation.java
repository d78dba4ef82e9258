package cnnc.tensor;

/**
 * A function applied to each element, with the constants some of them take.
 *
 * @param alpha the negative slope of {@code LEAKY_RELU}, alpha of {@code ELU}; 0 elsewhere
 */
public record Activation(Kind kind, float alpha) {
    public static final Activation IDENTITY = new Activation(Kind.IDENTITY, 0);
    public static final Activation RELU = new Activation(Kind.RELU, 0);

    public static Activation of(Kind kind) {
        return new Activation(kind, 0);
    }

    /** Whether it is a limit on one side or both, or none at all: cheap enough to be applied on the way to memory. */
    public boolean isLimit() {
        return switch (kind) {
            case IDENTITY, RELU, RELU6 -> true;
            case LEAKY_RELU, ELU, SELU, SIGMOID, TANH, HARD_SIGMOID -> false;
            case HARD_SWISH, SILU, MISH, GELU, GELU_TANH, SOFTPLUS -> false;
        };
    }

    /** PyTorch's definitions of the functions of the same names. */
    public enum Kind {
        IDENTITY(true),
        RELU(true),
        RELU6(true),
        LEAKY_RELU(true),
        ELU(true),
        SELU(true),
        SIGMOID(true),
        TANH(true),
        HARD_SIGMOID(true),
        HARD_SWISH(false),
        SILU(false),
        MISH(false),
        GELU(false),
        GELU_TANH(false),
        SOFTPLUS(false);

        private final boolean gradientFromOutput;

        Kind(boolean gradientFromOutput) {
            this.gradientFromOutput = gradientFromOutput;
        }

        /** Whether the derivative is a function of the result, so that the input need not be kept. */
        public boolean gradientFromOutput() {
            return gradientFromOutput;
        }
    }
}
