package cnnc.kernel;

import cnnc.tensor.Arithmetic;

/** The functions that losses and normalisations are made of, one number at a time. */
final class ScalarArithmetic {
    private ScalarArithmetic() {}

    static float apply(Arithmetic f, float x) {
        return switch (f.kind()) {
            case LINEAR -> Math.fma(f.a(), x, f.b());
            case CLIP -> x < f.a() ? f.a() : (x > f.b() ? f.b() : x);
            case WITHIN -> x >= f.a() && x <= f.b() ? 1 : 0;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> ScalarMath.exp(x);
            case LOG -> ScalarMath.log(x);
            case POWER -> power(x, f.a());
            case ERF -> ScalarMath.erf(x);
            case HUBER -> Math.abs(x) <= f.a() ? 0.5f * x * x : f.a() * (Math.abs(x) - 0.5f * f.a());
        };
    }

    /** The frequent ones are exact to a rounding; {@link StrictMath} is the same everywhere, but allocates. */
    private static float power(float x, float exponent) {
        if (exponent == 1) {
            return x;
        }
        if (exponent == 2) {
            return x * x;
        }
        if (exponent == 0.5f) {
            return (float) Math.sqrt(x);
        }
        if (exponent == -1) {
            return 1 / x;
        }
        return exponent == -2 ? (float) (1 / ((double) x * x)) : (float) StrictMath.pow(x, exponent);
    }
}
