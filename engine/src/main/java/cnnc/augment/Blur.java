package cnnc.augment;

import cnnc.kernel.PictureKernels;

/** Convolutions of a plane or picture of an image's size; what lies outside is its mirror image. */
final class Blur {
    /** Blurs narrower than this change nothing that could be seen. */
    static final double LEAST_SIGMA = 0.01;

    private Blur() {}

    /**
     * With a Gaussian cut at 3 sigma, rows after columns.
     *
     * @param in {@code (H, W, channels)}
     * @param out another array
     * @param clip whether results are brought into 0..1
     */
    static void gaussian(Image image, float[] in, float[] out, int channels, double sigma, boolean clip) {
        int height = image.height();
        int row = image.width() * channels;
        if (sigma < LEAST_SIGMA) {
            System.arraycopy(in, 0, out, 0, height * row);
            return;
        }
        int radius = (int) Math.ceil(3 * sigma);
        int taps = 2 * radius + 1;
        float[] weights = gaussian(image.scratch(), sigma, radius);
        int[] down = image.scratch().ints(Scratch.Use.DOWN, taps + 1);
        int[] across = image.scratch().ints(Scratch.Use.ACROSS, taps);
        int wideRow = row + 2 * radius * channels;
        float[] wide = image.scratch().floats(Scratch.Use.ROW, 2 * wideRow);
        PictureKernels kernels = image.kernels();
        for (int y = 0; y < height; y += 2) { // the last of an odd number has a neighbour that nobody takes
            for (int k = 0; k <= taps; k++) {
                down[k] = Fill.REFLECT.index(y + k - radius, height) * row;
            }
            kernels.weighTwo(in, down, weights, taps, wide, radius * channels, wideRow + radius * channels, row);
            for (int below = 0; below < 2 && y + below < height; below++) {
                mirror(wide, below * wideRow, image.width(), channels, radius);
                for (int k = 0; k < taps; k++) {
                    across[k] = below * wideRow + k * channels;
                }
                int to = (y + below) * row;
                kernels.weigh(wide, across, weights, taps, out, to, row);
                if (clip) {
                    kernels.clip(out, to, row);
                }
            }
        }
    }

    /** Weights that sum to 1. */
    private static float[] gaussian(Scratch scratch, double sigma, int radius) {
        float[] weights = scratch.floats(Scratch.Use.TAPS, 2 * radius + 1);
        double sum = 1;
        for (int i = 1; i <= radius; i++) {
            sum += 2 * bell(i, sigma);
        }
        for (int i = -radius; i <= radius; i++) {
            weights[radius + i] = (float) (bell(i, sigma) / sum);
        }
        return weights;
    }

    private static double bell(int i, double sigma) {
        return StrictMath.exp(-i * i / (2 * sigma * sigma));
    }

    /** Continues a row by its mirror image on both sides. @param row begins with {@code radius} pixels of room */
    private static void mirror(float[] row, int from, int width, int channels, int radius) {
        int first = from + radius * channels;
        for (int x = 1; x <= radius; x++) {
            int left = Fill.REFLECT.index(-x, width);
            int right = Fill.REFLECT.index(width - 1 + x, width);
            for (int c = 0; c < channels; c++) {
                row[first - x * channels + c] = row[first + left * channels + c];
                row[first + (width - 1 + x) * channels + c] = row[first + right * channels + c];
            }
        }
    }

    /**
     * With any kernel, as cross-correlation.
     *
     * @param kernel {@code (kh, kw)}, both odd
     * @param out another array, or that of {@code in}
     */
    static void correlate(Image image, float[] in, float[] out, int channels, float[] kernel, int kh, int kw) {
        int height = image.height();
        int row = image.width() * channels;
        int radius = kw / 2;
        int wideRow = row + 2 * radius * channels;
        float[] wide = image.scratch().floats(Scratch.Use.BLUR, height * wideRow);
        for (int y = 0; y < height; y++) {
            System.arraycopy(in, y * row, wide, y * wideRow + radius * channels, row);
            mirror(wide, y * wideRow, image.width(), channels, radius);
        }
        int[] starts = image.scratch().ints(Scratch.Use.DOWN, kh * kw);
        float[] weights = image.scratch().floats(Scratch.Use.WEIGHTS, kh * kw);
        for (int y = 0; y < height; y++) {
            int terms = 0;
            for (int ky = 0; ky < kh; ky++) {
                int from = Fill.REFLECT.index(y + ky - kh / 2, height) * wideRow;
                for (int kx = 0; kx < kw; kx++) {
                    float weight = kernel[ky * kw + kx];
                    if (weight != 0) {
                        starts[terms] = from + kx * channels;
                        weights[terms++] = weight;
                    }
                }
            }
            image.kernels().weigh(wide, starts, weights, terms, out, y * row, row);
        }
    }
}
