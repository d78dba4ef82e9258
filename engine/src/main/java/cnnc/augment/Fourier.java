package cnnc.augment;

/** The inverse transform of lines whose length is a power of two, in place (Cooley and Tukey, 1965); not divided by the length. */
final class Fourier {
    /** The unit circle in so many steps: the longest line. */
    private static final int STEPS = 4096;

    private static final float[] COS = new float[STEPS];
    private static final float[] SIN = new float[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            COS[i] = (float) StrictMath.cos(2 * Math.PI * i / STEPS);
            SIN[i] = (float) StrictMath.sin(2 * Math.PI * i / STEPS);
        }
    }

    private Fourier() {}

    static float cos(int step) {
        return COS[step & (STEPS - 1)];
    }

    static float sin(int step) {
        return SIN[step & (STEPS - 1)];
    }

    /** Both axes of {@code (H, W)}; sides up to 4096. */
    static void inverse(float[] re, float[] im, int height, int width) {
        for (int y = 0; y < height; y++) {
            line(re, im, y * width, 1, width);
        }
        for (int x = 0; x < width; x++) {
            line(re, im, x, width, height);
        }
    }

    private static void line(float[] re, float[] im, int from, int stride, int length) {
        for (int i = 1, j = 0; i < length; i++) {
            int bit = length >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, from + i * stride, from + j * stride);
                swap(im, from + i * stride, from + j * stride);
            }
        }
        for (int half = 1; half < length; half <<= 1) {
            int turn = STEPS / (2 * half);
            for (int k = 0; k < half; k++) {
                float c = COS[k * turn];
                float s = SIN[k * turn];
                for (int i = k; i < length; i += 2 * half) {
                    int a = from + i * stride;
                    int b = a + half * stride;
                    float r = re[b] * c - im[b] * s;
                    float m = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - m;
                    re[a] += r;
                    im[a] += m;
                }
            }
        }
    }

    private static void swap(float[] values, int a, int b) {
        float was = values[a];
        values[a] = values[b];
        values[b] = was;
    }
}
