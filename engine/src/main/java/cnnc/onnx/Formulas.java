package cnnc.onnx;

import java.util.function.DoubleUnaryOperator;

/** Functions that {@code StrictMath} lacks, in double. */
final class Formulas {
    private Formulas() {}

    static final DoubleUnaryOperator ERF = Formulas::erf;
    static final DoubleUnaryOperator ASINH = x -> Math.copySign(StrictMath.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
    static final DoubleUnaryOperator ACOSH = x -> StrictMath.log(x + Math.sqrt(x * x - 1));
    static final DoubleUnaryOperator ATANH = x -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));

    /**
     * 2/√π ∫₀ˣ exp(-t²) dt, to about 1e-15: its power series near 0 (Abramowitz and Stegun 7.1.6), beyond 3 the continued fraction
     * of its complement (7.1.14).
     */
    static double erf(double x) {
        double a = Math.abs(x);
        if (a < 3) {
            double term = x;
            double sum = x;
            for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
        }
        if (Double.isNaN(x) || a > 6) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        double fraction = 0;
        for (int n = 60; n >= 1; n--) {
            fraction = n / 2.0 / (a + fraction);
        }
        return Math.copySign(1 - StrictMath.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction), x);
    }

    /** x times the share of a normal distribution below x. */
    static double gelu(double x) {
        return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    }

    /** {@link #gelu} nearly (Hendrycks and Gimpel 2016). */
    static double geluByTanh(double x) {
        return 0.5 * x * (1 + StrictMath.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    /** 1 / (1 + exp(-x)). */
    static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /** log(1 + exp(x)). */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** {@code base} to a whole power of 0 or more; wraps. */
    static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long rest = exponent; rest != 0; rest >>>= 1) {
            result *= (rest & 1) == 1 ? square : 1;
            square *= square;
        }
        return result;
    }
}
