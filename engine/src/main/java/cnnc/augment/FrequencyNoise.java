package cnnc.augment;

import cnnc.tensor.CounterRandom;

/**
 * Noise whose amplitude at frequency f is f^e: about -2 makes big soft shapes, 0 white noise. Made on a plane with sides of powers of two,
 * at most so many pixels long, and enlarged.
 */
final class FrequencyNoise {
    private static final int LEAST_SIDE = 4;
    private static final int MOST_SIDE = 1024;
    private static final float LEAST = 0.01f;

    private FrequencyNoise() {}

    /**
     * Numbers in 0..1, of which before enlarging the least is 0.01 and the most 1.
     *
     * @param exponent at most 0
     * @param most longest side of the plane on which it is made
     * @param out {@code (H, W)}
     */
    static void fill(Image image, long stream, double exponent, int most, float[] out, int height, int width) {
        Scratch scratch = image.scratch();
        double scale = Math.min(1, (double) most / Math.max(height, width));
        int h = side(height * scale);
        int w = side(width * scale);
        float[] re = scratch.floats(Scratch.Use.REAL, h * w);
        float[] im = scratch.floats(Scratch.Use.IMAGINARY, h * w);
        spectrum(image, stream, exponent, re, im, h, w);
        Fourier.inverse(image, re, im, h, w);
        stretch(re, h * w);
        if (h == height && w == width) {
            System.arraycopy(re, 0, out, 0, h * w);
        } else {
            Bicubic.enlarge(image, re, h, w, out, height, width);
            image.kernels().clip(out, 0, height * width);
        }
    }

    private static int side(double wanted) {
        return Math.clamp(Integer.highestOneBit((int) Math.max(1, Math.rint(wanted))), LEAST_SIDE, MOST_SIDE);
    }

    private static void spectrum(Image image, long stream, double exponent, float[] re, float[] im, int h, int w) {
        int quarterW = w / 2 + 1;
        int quarter = (h / 2 + 1) * quarterW;
        float[] powers = image.scratch().floats(Scratch.Use.SMALLER, quarter);
        for (int ky = 0; ky <= h / 2; ky++) {
            for (int kx = 0; kx < quarterW; kx++) {
                powers[ky * quarterW + kx] = ky * ky + kx * kx;
            }
        }
        image.kernels().power(powers, 0, quarter, (float) exponent / 2);
        powers[0] = 0; // no frequency, no amplitude
        for (int ky = 0; ky < h; ky++) {
            for (int kx = 0; kx < w; kx++) {
                long bits = CounterRandom.bits(stream, (long) ky * w + kx);
                float power = powers[Math.min(ky, h - ky) * quarterW + Math.min(kx, w - kx)];
                float amplitude = CounterRandom.uniform(bits) * power;
                int phase = (int) bits;
                re[ky * w + kx] = amplitude * Fourier.cos(phase);
                im[ky * w + kx] = amplitude * Fourier.sin(phase);
            }
        }
    }

    private static void stretch(float[] values, int count) {
        float least = values[0];
        float most = values[0];
        for (int i = 1; i < count; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        float range = most - least;
        for (int i = 0; i < count; i++) {
            values[i] = range == 0 ? LEAST : LEAST + (1 - LEAST) * ((values[i] - least) / range);
        }
    }
}
