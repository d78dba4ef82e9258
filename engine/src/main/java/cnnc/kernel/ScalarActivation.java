package cnnc.kernel;

import cnnc.tensor.Activation;

/**
 * Activation functions and their derivatives, one number at a time, by PyTorch's definitions: at a kink the derivative is
 * that of the side PyTorch takes.
 */
final class ScalarActivation {
    /** Klambauer et al. 2017. */
    static final float SELU_SCALE = 1.050701f;

    static final float SELU_ALPHA = 1.6732632f;

    static final float ROOT_HALF = 0.70710677f;

    /** 1 / √(2π): the height of the normal density. */
    static final float NORMAL = 0.3989423f;

    /** √(2/π) and its product with 0.044715: Hendrycks and Gimpel 2016. */
    static final float TANH_LINEAR = 0.7978846f;

    static final float TANH_CUBIC = 0.035677407f;

    private ScalarActivation() {}

    static float apply(Activation f, float x) {
        return switch (f.kind()) {
            case IDENTITY -> x;
            case RELU -> x <= 0 ? 0 : x;
            case RELU6 -> clamp6(x);
            case LEAKY_RELU -> x > 0 ? x : x * f.alpha();
            case ELU -> x > 0 ? x : f.alpha() * ScalarMath.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * ScalarMath.expm1(x));
            case SIGMOID -> ScalarMath.sigmoid(x);
            case TANH -> ScalarMath.tanh(x);
            case HARD_SIGMOID -> clamp6(x + 3) / 6;
            case HARD_SWISH -> x * clamp6(x + 3) / 6;
            case SILU -> x * ScalarMath.sigmoid(x);
            case MISH -> x * mishGate(ScalarMath.exp(x > 20 ? 20 : x));
            case GELU -> x * normalCdf(x);
            case GELU_TANH -> 0.5f * x * (1 + ScalarMath.tanh(geluInner(x)));
            case SOFTPLUS -> ScalarMath.softplus(x);
        };
    }

    /**
     * dy times the derivative.
     *
     * @param saved the function's result where {@link Activation.Kind#gradientFromOutput()}, else its argument
     */
    static float gradient(Activation f, float saved, float dy) {
        return switch (f.kind()) {
            case IDENTITY -> dy;
            case RELU -> saved <= 0 ? 0 : dy;
            case RELU6 -> saved <= 0 || saved >= 6 ? 0 : dy;
            case LEAKY_RELU -> saved > 0 ? dy : dy * f.alpha();
            case ELU -> saved > 0 ? dy : dy * (saved + f.alpha());
            case SELU -> dy * (saved > 0 ? SELU_SCALE : saved + SELU_SCALE * SELU_ALPHA);
            case SIGMOID -> dy * ((1 - saved) * saved);
            case TANH -> dy * Math.fma(-saved, saved, 1);
            case HARD_SIGMOID -> saved > 0 && saved < 1 ? dy / 6 : 0;
            case HARD_SWISH -> saved <= -3 ? 0 : (saved < 3 ? dy * (saved / 3 + 0.5f) : dy);
            case SILU -> dy * siluSlope(saved);
            case MISH -> dy * mishSlope(saved);
            case GELU -> dy * geluSlope(saved);
            case GELU_TANH -> dy * geluTanhSlope(saved);
            case SOFTPLUS -> dy * ScalarMath.sigmoid(saved);
        };
    }

    private static float clamp6(float x) {
        float low = x < 0 ? 0 : x;
        return low > 6 ? 6 : low;
    }

    private static float siluSlope(float x) {
        float s = ScalarMath.sigmoid(x);
        return s * Math.fma(x, 1 - s, 1);
    }

    /** tanh(log(1 + e)) as n / (n + 2), n = e (e + 2), e being e^x. */
    private static float mishGate(float e) {
        float n = e * (e + 2);
        return n / (n + 2);
    }

    /** gate + x gate', gate' = 4 e (e + 1) / (n + 2)²; from 20 on it is 1. */
    private static float mishSlope(float x) {
        float small = x > 20 ? 20 : x;
        float e = ScalarMath.exp(small);
        float n = e * (e + 2);
        float d = n + 2;
        return n / d + small * (4 * (e / d) * ((e + 1) / d));
    }

    /** The share of a standard normal below x. */
    private static float normalCdf(float x) {
        return Math.fma(0.5f, ScalarMath.erf(x * ROOT_HALF), 0.5f);
    }

    private static float geluSlope(float x) {
        return Math.fma(x * NORMAL, ScalarMath.exp(-0.5f * x * x), normalCdf(x));
    }

    private static float geluInner(float x) {
        return x * Math.fma(TANH_CUBIC, x * x, TANH_LINEAR);
    }

    /** From 10 on it is 1, below -10 it is 0. */
    private static float geluTanhSlope(float x) {
        float low = x < -10 ? -10 : x;
        float small = low > 10 ? 10 : low;
        float t = ScalarMath.tanh(geluInner(small));
        float inner = Math.fma(3 * TANH_CUBIC, small * small, TANH_LINEAR);
        float sech = Math.fma(-t, t, 1);
        return Math.fma(0.5f * small * sech, inner, Math.fma(0.5f, t, 0.5f));
    }
}
