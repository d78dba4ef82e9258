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
