package cnnc.augment;

import cnnc.kernel.PictureKernels;

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

    /**
     * Both axes of {@code (H, W)}; sides up to 4096. Each is transformed down its lines, in lanes across them, so the plane is turned over between.
     *
     * @param image whose kernels and working memory are used
     * @param im is not the imaginary part afterwards
     */
    static void inverse(Image image, float[] re, float[] im, int height, int width) {
        float[] turnedRe = image.scratch().floats(Scratch.Use.TURNED_REAL, height * width);
        float[] turnedIm = image.scratch().floats(Scratch.Use.TURNED_IMAGINARY, height * width);
        down(image.kernels(), re, im, height, width);
        transpose(re, turnedRe, height, width);
        transpose(im, turnedIm, height, width);
        down(image.kernels(), turnedRe, turnedIm, width, height);
        transpose(turnedRe, re, width, height);
    }

    private static void down(PictureKernels kernels, float[] re, float[] im, int height, int width) {
        for (int i = 1, j = 0; i < height; i++) {
            int bit = height >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, i * width, j * width, width);
                swap(im, i * width, j * width, width);
            }
        }
        for (int half = 1; half < height; half <<= 1) {
            int turn = STEPS / (2 * half);
            for (int k = 0; k < half; k++) {
                for (int i = k; i < height; i += 2 * half) {
                    kernels.butterfly(re, im, i * width, (i + half) * width, width, COS[k * turn], SIN[k * turn]);
                }
            }
        }
    }

    private static void swap(float[] values, int a, int b, int count) {
        for (int i = 0; i < count; i++) {
            float was = values[a + i];
            values[a + i] = values[b + i];
            values[b + i] = was;
        }
    }

    private static void transpose(float[] in, float[] out, int height, int width) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + y] = in[y * width + x];
            }
        }
    }
}
