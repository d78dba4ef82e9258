package cnnc.tensor;

/**
 * A function of one number, of which losses and normalisations are made. In formulas, a and b are its constants.
 *
 * @param b 0 where the function has one constant or none
 */
public record Arithmetic(Kind kind, float a, float b) {
    /** What is computed of x. */
    public enum Kind {
        /** a x + b. */
        LINEAR,
        /** The nearest of a to b. */
        CLIP,
        /** 1 from a to b, ends included, else 0: the slope of {@link #CLIP}. */
        WITHIN,
        ABS,
        /** -1, 0 or 1. */
        SIGN,
        EXP,
        LOG,
        /** x to the power a; for x below 0, only where a is whole. */
        POWER,
        /** 2/√π · the integral of exp(-t²) from 0 to x. */
        ERF,
        /** x²/2 where |x| ≤ a, a (|x| - a/2) beyond (Huber 1964). */
        HUBER
    }

    public static Arithmetic of(Kind kind) {
        return new Arithmetic(kind, 0, 0);
    }

    public static Arithmetic linear(double factor, double summand) {
        return new Arithmetic(Kind.LINEAR, (float) factor, (float) summand);
    }

    public static Arithmetic clip(double low, double high) {
        return new Arithmetic(Kind.CLIP, (float) low, (float) high);
    }

    public static Arithmetic power(double exponent) {
        return new Arithmetic(Kind.POWER, (float) exponent, 0);
    }
}
