package cnnc.augment;

import java.util.Arrays;

/** Convolutions of a picture {@code (H, W, C)} in place; what lies outside is its mirror image. */
final class Blur {
    /** Blurs narrower than this change nothing that could be seen. */
    static final double LEAST_SIGMA = 0.01;

    private Blur() {}

    /** With a Gaussian cut at 3 sigma, rows after columns. */
    static void gaussian(Scratch scratch, float[] data, int height, int width, int channels, double sigma) {
        if (sigma < LEAST_SIGMA) {
            return;
        }
        int radius = (int) Math.ceil(3 * sigma);
        float[] taps = scratch.floats(Scratch.Use.TAPS, radius + 1);
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            double tap = StrictMath.exp(-i * i / (2 * sigma * sigma));
            taps[i] = (float) tap;
            sum += i == 0 ? tap : 2 * tap;
        }
        for (int i = 0; i <= radius; i++) {
            taps[i] = (float) (taps[i] / sum);
        }
        separable(scratch, data, height, width, channels, taps, radius);
    }

    /** @param taps of the middle and of one side: {@code radius + 1} */
    private static void separable(
            Scratch scratch, float[] data, int height, int width, int channels, float[] taps, int radius) {
        int row = width * channels;
        float[] between = scratch.floats(Scratch.Use.BLUR, height * row);
        for (int y = 0; y < height; y++) {
            Rows.scale(data, y * row, taps[0], between, y * row, row);
            for (int k = 1; k <= radius; k++) {
                int above = Fill.REFLECT.index(y - k, height) * row;
                int below = Fill.REFLECT.index(y + k, height) * row;
                Rows.addBoth(data, above, below, taps[k], between, y * row, row);
            }
        }
        int side = radius * channels;
        float[] wide = scratch.floats(Scratch.Use.ROW, row + 2 * side);
        for (int y = 0; y < height; y++) {
            widen(between, y * row, width, channels, radius, wide);
            Rows.scale(wide, side, taps[0], data, y * row, row);
            for (int k = 1; k <= radius; k++) {
                Rows.addBoth(wide, side - k * channels, side + k * channels, taps[k], data, y * row, row);
            }
        }
    }

    /** A row with its mirror image on both sides. */
    private static void widen(float[] in, int from, int width, int channels, int radius, float[] out) {
        for (int x = -radius; x < 0; x++) {
            pixel(in, from + Fill.REFLECT.index(x, width) * channels, out, (x + radius) * channels, channels);
        }
        System.arraycopy(in, from, out, radius * channels, width * channels);
        for (int x = width; x < width + radius; x++) {
            pixel(in, from + Fill.REFLECT.index(x, width) * channels, out, (x + radius) * channels, channels);
        }
    }

    private static void pixel(float[] in, int from, float[] out, int to, int channels) {
        for (int c = 0; c < channels; c++) {
            out[to + c] = in[from + c];
        }
    }

    /**
     * With any kernel, as cross-correlation.
     *
     * @param kernel {@code (kh, kw)}, both odd
     */
    static void correlate(
            Scratch scratch, float[] data, int height, int width, int channels, float[] kernel, int kh, int kw) {
        int row = width * channels;
        int radius = kw / 2;
        int wideRow = row + 2 * radius * channels;
        float[] wide = scratch.floats(Scratch.Use.BLUR, height * wideRow);
        float[] one = scratch.floats(Scratch.Use.ROW, wideRow);
        for (int y = 0; y < height; y++) {
            widen(data, y * row, width, channels, radius, one);
            System.arraycopy(one, 0, wide, y * wideRow, wideRow);
        }
        Arrays.fill(data, 0, height * row, 0);
        for (int y = 0; y < height; y++) {
            for (int ky = 0; ky < kh; ky++) {
                int from = Fill.REFLECT.index(y + ky - kh / 2, height) * wideRow;
                for (int kx = 0; kx < kw; kx++) {
                    float weight = kernel[ky * kw + kx];
                    if (weight != 0) {
                        Rows.add(wide, from + kx * channels, weight, data, y * row, row);
                    }
                }
            }
        }
    }
}
