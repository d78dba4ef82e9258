package cnnc.kernel;

/**
 * Winograd's minimal filtering F(4×4, 3×3): a tile of 4 × 4 results of a window of 3 × 3 reads 6 × 6 pixels d, and is
 * {@code Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A}, with 36 products a channel in place of 144 (Lavin and Gray, Fast Algorithms for Convolutional
 * Neural Networks, 2015; points 0, ±1, ±2, ∞). The gradient by the weights is the adjoint: {@code Gᵀ [(A dy Aᵀ) ⊙ (Bᵀ d B)] G}.
 *
 * <p>Order of summation: each transform goes down the columns, then along the rows, by the formulas below. Products of a place of the
 * 36 start with +0 and are added up by {@code fma} over channels, or over tiles (picture, row, column) for the gradient by weights.
 */
final class Winograd {
    /** Results of a tile, in either direction. */
    static final int TILE = 4;

    /** Pixels that it reads, in either direction. */
    static final int WINDOW = 6;

    /** Products of a channel. */
    static final int PLACES = WINDOW * WINDOW;

    static final int TAPS = 3;

    /**
     * Tiles of a batch at least. Transformed weights are four times as many: for one picture of 7×7, 4 tiles and 512 channels, reading
     * them takes 2.65 ms, the direct sums 2.46 (one thread, Zen 4, with the memory to itself).
     */
    private static final int FEW = 8;

    static final float SIXTH = 1 / 6f;
    static final float TWELFTH = 1 / 12f;
    static final float TWENTY_FOURTH = 1 / 24f;

    private Winograd() {}

    /** Whether it is chosen, for all passes: a function of shapes alone. */
    static boolean suits(ConvShape s) {
        return fits(s) && s.c() >= 8 && s.k() >= 8 && tiles(s) >= FEW;
    }

    private static long tiles(ConvShape s) {
        return (long) s.n() * WinogradLayout.tiles(s.oh()) * WinogradLayout.tiles(s.ow());
    }

    private static boolean fits(ConvShape s) {
        return s.window().kernelH() == TAPS
                && s.window().kernelW() == TAPS
                && s.window().strideH() == 1
                && s.window().strideW() == 1
                && s.window().dilationH() == 1
                && s.window().dilationW() == 1
                && s.groups() == 1;
    }

    /** Bᵀ: 6 pixels to 6. Elements are {@code step} apart. */
    static void pixels(float[] d, int at, int step, float[] to, int out, int outStep) {
        float d0 = d[at];
        float d1 = d[at + step];
        float d2 = d[at + 2 * step];
        float d3 = d[at + 3 * step];
        float d4 = d[at + 4 * step];
        float d5 = d[at + 5 * step];
        float even = Math.fma(-4f, d2, d4);
        float odd = Math.fma(-4f, d1, d3);
        float evenHalf = d4 - d2;
        float oddHalf = d3 - d1;
        to[out] = Math.fma(4f, d0, Math.fma(-5f, d2, d4));
        to[out + outStep] = even + odd;
        to[out + 2 * outStep] = even - odd;
        to[out + 3 * outStep] = Math.fma(2f, oddHalf, evenHalf);
        to[out + 4 * outStep] = Math.fma(-2f, oddHalf, evenHalf);
        to[out + 5 * outStep] = Math.fma(4f, d1, Math.fma(-5f, d3, d5));
    }

    /** G: 3 weights to 6. */
    static void weights(float[] g, int at, int step, float[] to, int out, int outStep) {
        float g0 = g[at];
        float g1 = g[at + step];
        float g2 = g[at + 2 * step];
        float ends = g0 + g2;
        float wide = Math.fma(4f, g2, g0);
        to[out] = 0.25f * g0;
        to[out + outStep] = -SIXTH * (ends + g1);
        to[out + 2 * outStep] = -SIXTH * (ends - g1);
        to[out + 3 * outStep] = TWENTY_FOURTH * Math.fma(2f, g1, wide);
        to[out + 4 * outStep] = TWENTY_FOURTH * Math.fma(-2f, g1, wide);
        to[out + 5 * outStep] = g2;
    }

    /** Aᵀ: 6 sums to 4 results. */
    static void results(float[] m, int at, int step, float[] to, int out, int outStep) {
        float m1 = m[at + step];
        float m2 = m[at + 2 * step];
        float m3 = m[at + 3 * step];
        float m4 = m[at + 4 * step];
        float near = m1 + m2;
        float nearOdd = m1 - m2;
        float far = m3 + m4;
        float farOdd = m3 - m4;
        float last = m[at + 5 * step];
        to[out] = m[at] + near + far;
        to[out + outStep] = Math.fma(2f, farOdd, nearOdd);
        to[out + 2 * outStep] = Math.fma(4f, far, near);
        to[out + 3 * outStep] = Math.fma(8f, farOdd, nearOdd) + last;
    }

    /** A: 4 gradients of results to 6. */
    static void gradients(float[] y, int at, int step, float[] to, int out, int outStep) {
        float y0 = y[at];
        float y1 = y[at + step];
        float y2 = y[at + 2 * step];
        float y3 = y[at + 3 * step];
        float even = y0 + y2;
        float odd = y1 + y3;
        float evenFar = Math.fma(4f, y2, y0);
        float oddFar = Math.fma(4f, y3, y1);
        to[out] = y0;
        to[out + outStep] = even + odd;
        to[out + 2 * outStep] = even - odd;
        to[out + 3 * outStep] = Math.fma(2f, oddFar, evenFar);
        to[out + 4 * outStep] = Math.fma(-2f, oddFar, evenFar);
        to[out + 5 * outStep] = y3;
    }

    /** Gᵀ: 6 sums to 3 gradients of weights. */
    static void weightGradients(float[] p, int at, int step, float[] to, int out, int outStep) {
        float p1 = p[at + step];
        float p2 = p[at + 2 * step];
        float p3 = p[at + 3 * step];
        float p4 = p[at + 4 * step];
        float near = p1 + p2;
        float far = p3 + p4;
        float first = 0.25f * p[at];
        float last = p[at + 5 * step];
        to[out] = Math.fma(TWENTY_FOURTH, far, Math.fma(-SIXTH, near, first));
        to[out + outStep] = Math.fma(TWELFTH, p3 - p4, SIXTH * (p2 - p1));
        to[out + 2 * outStep] = Math.fma(SIXTH, far - near, last);
    }
}
