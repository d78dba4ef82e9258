package cnnc.kernel;

/**
 * The functions of the engine, one number at a time: the definition, to the bit, of what {@link VectorMath} computes in
 * lanes. {@code java.lang.Math} promises only 1 ulp and may differ from machine to machine; these are made of correctly
 * rounded operations alone.
 *
 * <p>Largest errors over all floats in units in the last place: exp, log, expm1, erf 0.95; log1p 1.1; softplus 1.8; tanh,
 * sigmoid 2.6. Results of exp below 2⁻¹²⁶ are 0. Polynomials are minimax fits (Lawson's iteration), each coefficient rounded to float before the
 * next ones were fitted.
 */
public final class ScalarMath {
    static final float LOG2_E = 0x1.715476p0f;
    static final float LN2_HIGH = 0x1.62e43p-1f;
    static final float LN2_LOW = -0x1.05c61p-29f;

    /** Adding it rounds to an integer, which then stands in the lowest bits. */
    static final float ROUND = 0x1.8p23f;

    /** ln 2⁻¹²⁶ and the last argument whose exponential is finite. */
    static final float EXP_LOWEST = -87.33654f;

    static final float EXP_HIGHEST = 88.72283f;

    // e^r = 1 + r + r² (E0 + E1 r + …), |r| <= ln 2 / 2
    static final float E0 = 0.49999994f;
    static final float E1 = 0.1666652f;
    static final float E2 = 0.041668244f;
    static final float E3 = 0.0083688395f;
    static final float E4 = 0.0013822948f;

    // 2 atanh(s) = 2 s + s z (L0 + L1 z + …), z = s² <= 1/9
    static final float L0 = 0.66666675f;
    static final float L1 = 0.39998946f;
    static final float L2 = 0.2861534f;
    static final float L3 = 0.2144215f;
    static final float L4 = 0.24252763f;

    /** The bits of √½: mantissas from there to √2 are nearest to 1. */
    static final int ROOT_HALF = 0x3F3504F3;

    // erf x = x + x (S0 + S1 x² + …) up to ERF_SPLIT, 1 - exp(t (B0 + B1 t + …) - t) above
    static final float ERF_SPLIT = 0.9375f;
    static final float S0 = 0.12837917f;
    static final float S1 = -0.3761263f;
    static final float S2 = 0.11283626f;
    static final float S3 = -0.026855737f;
    static final float S4 = 0.005192438f;
    static final float S5 = -0.00080503843f;
    static final float S6 = 8.000279e-05f;
    static final float B0 = -0.12851477f;
    static final float B1 = -0.6357169f;
    static final float B2 = -0.10526373f;
    static final float B3 = 0.022891209f;
    static final float B4 = -0.003215355f;
    static final float B5 = 0.00021403491f;

    private ScalarMath() {}

    /** e to the x; 0 below 2⁻¹²⁶. */
    public static float exp(float x) {
        float t = Math.fma(x, LOG2_E, ROUND);
        float r = reduce(x, t - ROUND);
        float p = Math.fma(Math.fma(expTail(r), r, 1), r, 1);
        float y = Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(t) << 23));
        y = x < EXP_LOWEST ? 0 : y;
        return x <= EXP_HIGHEST ? y : x + Float.POSITIVE_INFINITY;
    }

    /** e to the x, less 1, for x <= 0: keeps its relative accuracy near 0. */
    static float expm1(float x) {
        float y = x < -20 ? -20 : x;
        float t = Math.fma(y, LOG2_E, ROUND);
        float r = reduce(y, t - ROUND);
        float p = Math.fma(r * r, expTail(r), r);
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(t) << 23) + 0x3F800000);
        return Math.fma(power, p, power - 1);
    }

    /** x - n ln 2. */
    private static float reduce(float x, float n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    }

    /** (e^r - 1 - r) / r². */
    private static float expTail(float r) {
        return Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
    }

    /** The natural logarithm. */
    public static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(tiny ? x * 0x1p23f : x);
        int exponent = (bits - ROOT_HALF) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
        float e = Float.intBitsToFloat(exponent + Float.floatToRawIntBits(ROUND)) - ROUND;
        e = tiny ? e - 23 : e;
        float s = f / (2 + f);
        float z = s * s;
        float low = Math.fma(s, Math.fma(-z, logTail(z), f), e * -LN2_LOW);
        float y = Math.fma(e, LN2_HIGH, f - low);
        y = x > 0 ? y : (x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN);
        return x < Float.POSITIVE_INFINITY ? y : x;
    }

    /** log(1 + u) for 0 <= u <= 1. */
    static float log1p(float u) {
        float s = u / (2 + u);
        float z = s * s;
        return Math.fma(-s, Math.fma(-z, logTail(z), u), u);
    }

    /** (2 atanh(√z) / √z - 2) / z. */
    private static float logTail(float z) {
        return Math.fma(Math.fma(Math.fma(Math.fma(L4, z, L3), z, L2), z, L1), z, L0);
    }

    public static float tanh(float x) {
        float a = Math.abs(x);
        a = a > 10 ? 10 : a;
        float u = expm1(-2 * a);
        return Math.copySign(-u / (u + 2), x);
    }

    /** 1 / (1 + e^-x). */
    public static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    /** The error function. */
    public static float erf(float x) {
        float t = Math.abs(x);
        t = t > 4 ? 4 : t;
        float far = Math.copySign(1 - exp(Math.fma(erfTail(t), t, -t)), x);
        float near = Math.fma(erfNear(x * x), x, x);
        return t > ERF_SPLIT ? far : near;
    }

    /** erf(√s) / √s - 1. */
    private static float erfNear(float s) {
        float p = Math.fma(Math.fma(Math.fma(S6, s, S5), s, S4), s, S3);
        return Math.fma(Math.fma(Math.fma(p, s, S2), s, S1), s, S0);
    }

    /** ln(erfc t) / t + 1. */
    private static float erfTail(float t) {
        return Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(B5, t, B4), t, B3), t, B2), t, B1), t, B0);
    }

    /** log(1 + e^x). */
    public static float softplus(float x) {
        return (x > 0 ? x : 0) + log1p(exp(-Math.abs(x)));
    }
}
