package cnnc.kernel;

import java.util.Optional;

/**
 * Winograd's minimal filtering F(m×m, 3×3): a tile of m × m results of a window of 3 × 3 reads (m + 2)² pixels d, and is
 * {@code Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A}, with (m + 2)² products a channel in place of 9 m² (Lavin and Gray, Fast Algorithms for Convolutional
 * Neural Networks, 2015; points 0, ±1, ∞, and ±2 for m = 4). The gradient by the weights, always of F(4×4), is the adjoint:
 * {@code Gᵀ [(A dy Aᵀ) ⊙ (Bᵀ d B)] G}.
 *
 * <p>Order of summation: each transform goes down the columns, then along the rows, by the formulas below. Products of a place of the
 * (m + 2)² start with +0 and are added up by {@code fma} over channels, or over tiles (picture, row, column) for the gradient by weights.
 */
enum Winograd {
    /** F(2×2, 3×3): 16 products in place of 36, and 16 weights a window of 9, which are read once where tiles are few. */
    TWO(2) {
        @Override
        void pixels(float[] d, int at, int step, float[] to, int out, int outStep) {
            float d0 = d[at];
            float d1 = d[at + step];
            float d2 = d[at + 2 * step];
            float d3 = d[at + 3 * step];
            to[out] = d0 - d2;
            to[out + outStep] = d1 + d2;
            to[out + 2 * outStep] = d2 - d1;
            to[out + 3 * outStep] = d1 - d3;
        }

        @Override
        void weights(float[] g, int at, int step, float[] to, int out, int outStep) {
            float g0 = g[at];
            float g1 = g[at + step];
            float g2 = g[at + 2 * step];
            float ends = g0 + g2;
            to[out] = g0;
            to[out + outStep] = 0.5f * (ends + g1);
            to[out + 2 * outStep] = 0.5f * (ends - g1);
            to[out + 3 * outStep] = g2;
        }

        @Override
        void results(float[] m, int at, int step, float[] to, int out, int outStep) {
            float m1 = m[at + step];
            float m2 = m[at + 2 * step];
            to[out] = m[at] + m1 + m2;
            to[out + outStep] = m1 - m2 - m[at + 3 * step];
        }
    },

    /** F(4×4, 3×3): 36 products in place of 144, and 36 weights a window of 9. */
    FOUR(4) {
        @Override
        void pixels(float[] d, int at, int step, float[] to, int out, int outStep) {
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

        @Override
        void weights(float[] g, int at, int step, float[] to, int out, int outStep) {
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

        @Override
        void results(float[] m, int at, int step, float[] to, int out, int outStep) {
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
    };

    /** Results of a tile of {@link #FOUR}, in either direction. */
    static final int TILE = 4;

    /** Pixels that it reads, in either direction. */
    static final int WINDOW = 6;

    /** Products of a channel. */
    static final int PLACES = WINDOW * WINDOW;

    static final int TAPS = 3;

    /**
     * Tiles of a batch at least. Of one picture of 7×7 there are 4 of 4×4: weights four times as many as taps would be read for them, and half
     * of the rows of products computed in vain; 512 channels take 1.66 ms, with tiles of 2×2 1.47, by direct sums 2.2 (products alone, one thread,
     * Zen 4, weights from memory). 8 and 9 of 2×2 take half the time of direct sums and 0.75 to 1.0 of it, four as long.
     */
    private static final int FEW = 8;

    static final float SIXTH = 1 / 6f;
    static final float TWELFTH = 1 / 12f;
    static final float TWENTY_FOURTH = 1 / 24f;

    private final int tile;

    Winograd(int tile) {
        this.tile = tile;
    }

    /** Results of a tile, in either direction. */
    int tile() {
        return tile;
    }

    /** Pixels that it reads, in either direction. */
    int window() {
        return tile + TAPS - 1;
    }

    /** Products of a channel. */
    int places() {
        return window() * window();
    }

    /** Tiles that cover so many results, in one direction. */
    int tiles(int results) {
        return Tile.parts(results, tile);
    }

    /** Bᵀ: a window of pixels to as many. Elements are {@code step} apart. */
    abstract void pixels(float[] d, int at, int step, float[] to, int out, int outStep);

    /** G: 3 weights to a window. */
    abstract void weights(float[] g, int at, int step, float[] to, int out, int outStep);

    /** Aᵀ: a window of sums to the results of a tile. */
    abstract void results(float[] m, int at, int step, float[] to, int out, int outStep);

    /** What is chosen forward and by the input, if anything: a function of shapes alone. */
    static Optional<Winograd> of(ConvShape s) {
        if (suits(s)) {
            return Optional.of(FOUR);
        }
        return fits(s) && tiles(TWO, s) >= FEW ? Optional.of(TWO) : Optional.empty();
    }

    /** Whether {@link #FOUR} is chosen, for all passes. */
    static boolean suits(ConvShape s) {
        return fits(s) && tiles(FOUR, s) >= FEW;
    }

    private static long tiles(Winograd form, ConvShape s) {
        return (long) s.n() * form.tiles(s.oh()) * form.tiles(s.ow());
    }

    private static boolean fits(ConvShape s) {
        return s.window().kernelH() == TAPS
                && s.window().kernelW() == TAPS
                && s.window().strideH() == 1
                && s.window().strideW() == 1
                && s.window().dilationH() == 1
                && s.window().dilationW() == 1
                && s.groups() == 1
                && s.c() >= 8
                && s.k() >= 8;
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
