package cnnc.onnx;

import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the activation that a function of one number is, by its values: whichever way a file spells it, its values are the same.
 */
final class KnownFunctions {
    /** Where functions are held against each other: both tails, the kinks of the piecewise ones, and 0. */
    private static final double[] PLACES = {
        -40, -12, -7, -6, -5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.75, -0.5, -0.25, -0.1, -0.01, 0, 0.01, 0.1, 0.25,
        0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 5.5, 6, 7, 12, 40
    };

    /** Constants in files are floats, and written with six digits at times. */
    private static final double TOLERANCE = 2e-6;

    private static final Map<Kind, DoubleUnaryOperator> PLAIN = plain();

    private KnownFunctions() {}

    private static Map<Kind, DoubleUnaryOperator> plain() {
        Map<Kind, DoubleUnaryOperator> plain = new LinkedHashMap<>();
        plain.put(Kind.RELU, x -> Math.max(x, 0));
        plain.put(Kind.RELU6, x -> Math.clamp(x, 0, 6));
        plain.put(Kind.SIGMOID, Formulas::sigmoid);
        plain.put(Kind.TANH, StrictMath::tanh);
        plain.put(Kind.HARD_SIGMOID, x -> Math.clamp(x / 6 + 0.5, 0, 1));
        plain.put(Kind.HARD_SWISH, x -> x * Math.clamp(x / 6 + 0.5, 0, 1));
        plain.put(Kind.SILU, x -> x * Formulas.sigmoid(x));
        plain.put(Kind.MISH, x -> x * StrictMath.tanh(Formulas.softplus(x)));
        plain.put(Kind.GELU, Formulas::gelu);
        plain.put(Kind.GELU_TANH, Formulas::geluByTanh);
        plain.put(Kind.SOFTPLUS, Formulas::softplus);
        return plain;
    }

    /** Of a kind that has no constant. */
    static DoubleUnaryOperator of(Activation activation) {
        float alpha = activation.alpha();
        return switch (activation.kind()) {
            case IDENTITY -> x -> x;
            case LEAKY_RELU -> x -> x < 0 ? alpha * x : x;
            case ELU -> x -> x < 0 ? alpha * StrictMath.expm1(x) : x;
            case SELU -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * StrictMath.expm1(x));
            case RELU, RELU6, SIGMOID, TANH, HARD_SIGMOID, HARD_SWISH, SILU, MISH, GELU, GELU_TANH, SOFTPLUS ->
                PLAIN.getOrDefault(activation.kind(), x -> Double.NaN);
        };
    }

    /** Whether nothing changes, to the last bit. */
    static boolean isIdentity(DoubleUnaryOperator f) {
        for (double x : PLACES) {
            if (f.applyAsDouble(x) != x) {
                return false;
            }
        }
        return true;
    }

    static Optional<Activation> find(DoubleUnaryOperator f) {
        for (Map.Entry<Kind, DoubleUnaryOperator> known : PLAIN.entrySet()) {
            if (alike(f, known.getValue())) {
                return Optional.of(Activation.of(known.getKey()));
            }
        }
        double below = f.applyAsDouble(-1);
        Activation leaky = new Activation(Kind.LEAKY_RELU, (float) -below);
        Activation elu = new Activation(Kind.ELU, (float) (below / StrictMath.expm1(-1)));
        return below < 0 && -below < 1 && alike(f, of(leaky))
                ? Optional.of(leaky)
                : below < 0 && alike(f, of(elu)) ? Optional.of(elu) : Optional.empty();
    }

    /** Whether {@code f} is x to the power of 2. */
    static boolean isSquare(DoubleUnaryOperator f) {
        return alike(f, x -> x * x);
    }

    static boolean isNegation(DoubleUnaryOperator f) {
        return alike(f, x -> -x);
    }

    /** The eps of 1 / sqrt(x + eps). */
    static Optional<Float> eps(DoubleUnaryOperator f) {
        double at0 = f.applyAsDouble(0);
        double eps = 1 / (at0 * at0);
        boolean is = eps > 0 && eps < 1;
        for (double x : new double[] {1e-3, 0.25, 1, 7, 40}) {
            is &= Math.abs(f.applyAsDouble(x) * Math.sqrt(x + eps) - 1) < TOLERANCE;
        }
        return is ? Optional.of((float) eps) : Optional.empty();
    }

    private static boolean alike(DoubleUnaryOperator f, DoubleUnaryOperator g) {
        for (double x : PLACES) {
            double expected = g.applyAsDouble(x);
            if (!(Math.abs(f.applyAsDouble(x) - expected) <= TOLERANCE * Math.abs(expected) + 1e-7)) {
                return false;
            }
        }
        return true;
    }
}
