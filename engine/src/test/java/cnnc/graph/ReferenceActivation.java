package cnnc.graph;

import cnnc.tensor.Activation;

/** The functions and their derivatives by definition (PyTorch's, kinks included). */
final class ReferenceActivation {
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    private ReferenceActivation() {}

    static void apply(Activation activation, double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = value(activation, from[i]);
        }
    }

    static void gradient(Activation activation, Call call) {
        for (int i = 0; i < call.out(0).length; i++) {
            double dy = call.in(1)[i] + (call.in().size() > 2 ? call.in(2)[i] : 0);
            call.out(0)[i] = dy * derivative(activation, call.in(0)[i]);
        }
    }

    static double value(Activation activation, double x) {
        double alpha = activation.alpha();
        return switch (activation.kind()) {
            case IDENTITY -> x;
            case RELU -> Math.max(0, x);
            case RELU6 -> Math.min(6, Math.max(0, x));
            case LEAKY_RELU -> x > 0 ? x : alpha * x;
            case ELU -> x > 0 ? x : alpha * Math.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case SIGMOID -> sigmoid(x);
            case TANH -> Math.tanh(x);
            case HARD_SIGMOID -> Math.min(6, Math.max(0, x + 3)) / 6;
            case HARD_SWISH -> x * Math.min(6, Math.max(0, x + 3)) / 6;
            case SILU -> x * sigmoid(x);
            case MISH -> x * Math.tanh(softplus(x));
            case GELU -> x * normal(x);
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(bent(x)));
            case SOFTPLUS -> softplus(x);
        };
    }

    /** By what is kept: the result where {@link Activation.Kind#gradientFromOutput()}, else the argument. */
    static double derivative(Activation activation, double v) {
        double alpha = activation.alpha();
        return switch (activation.kind()) {
            case IDENTITY -> 1;
            case RELU -> v > 0 ? 1 : 0;
            case RELU6 -> v > 0 && v < 6 ? 1 : 0;
            case LEAKY_RELU -> v > 0 ? 1 : alpha;
            case ELU -> v > 0 ? 1 : v + alpha;
            case SELU -> v > 0 ? SELU_SCALE : v + SELU_SCALE * SELU_ALPHA;
            case SIGMOID -> v * (1 - v);
            case TANH -> 1 - v * v;
            case HARD_SIGMOID -> v > 0 && v < 1 ? 1.0 / 6 : 0;
            case HARD_SWISH -> v <= -3 ? 0 : v < 3 ? v / 3 + 0.5 : 1;
            case SILU -> sigmoid(v) * (1 + v * (1 - sigmoid(v)));
            case MISH -> {
                double t = Math.tanh(softplus(v));
                yield t + v * sigmoid(v) * (1 - t * t);
            }
            case GELU -> normal(v) + v * Math.exp(-v * v / 2) / Math.sqrt(2 * Math.PI);
            case GELU_TANH -> {
                double t = Math.tanh(bent(v));
                double inner = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * v * v);
                yield 0.5 * (1 + t) + 0.5 * v * (1 - t * t) * inner;
            }
            case SOFTPLUS -> sigmoid(v);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double bent(double x) {
        return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    }

    /** The normal distribution's share below x: 1/2 + its density times x + x³/3 + x⁵/(3·5) + … (Marsaglia 2004). */
    private static double normal(double x) {
        if (Math.abs(x) > 9) {
            return x < 0 ? 0 : x > 0 ? 1 : x;
        }
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
