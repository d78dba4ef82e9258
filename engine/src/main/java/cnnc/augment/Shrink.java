package cnnc.augment;

/** Separable resampling with a triangle as wide as a new pixel, for parts of a picture that get smaller; edges are repeated. */
final class Shrink {
    private Shrink() {}

    /** @param sy how many old pixels a new one is high */
    static void to(Image image, float[] out, double top, double left, double sy, double sx, int rows, int columns) {
        float[] in = image.pixels();
        int height = image.height();
        int width = image.width();
        int channels = image.channels();
        int row = columns * channels;
        float[] along = image.scratch().floats(Scratch.Use.PLANE, height * row);
        Taps across = Taps.all(image.scratch(), Scratch.Use.TAPS, Scratch.Use.ACROSS, left, sx, columns, width);
        for (int y = 0; y < height; y++) {
            across(in, y * width * channels, across, columns, channels, along, y * row);
        }
        Taps down = Taps.all(image.scratch(), Scratch.Use.WEIGHTS, Scratch.Use.DOWN, top, sy, rows, height);
        int[] starts = image.scratch().ints(Scratch.Use.ORDER, down.most);
        float[] weights = image.scratch().floats(Scratch.Use.ROW, down.most);
        for (int y = 0; y < rows; y++) {
            for (int k = 0; k < down.most; k++) {
                starts[k] = (down.first[y] + k) * row;
                weights[k] = down.weights[y * down.most + k];
            }
            image.kernels().weigh(along, starts, weights, down.most, out, y * row, row);
            image.kernels().clip(out, y * row, row); // weights that sum to 1 and a rounding
        }
    }

    private static void across(float[] in, int from, Taps taps, int columns, int channels, float[] out, int to) {
        for (int x = 0; x < columns; x++) {
            int first = from + taps.first[x] * channels;
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int k = 0; k < taps.most; k++) {
                    sum = Math.fma(in[first + k * channels + c], taps.weights[x * taps.most + k], sum);
                }
                out[to + x * channels + c] = sum;
            }
        }
    }

    /**
     * Weights of the old pixels for each new one, which sum to 1.
     *
     * @param most how many each new pixel has, with zeros behind
     * @param first old pixel of each new one, at most {@code size - most}
     */
    private record Taps(int most, int[] first, float[] weights) {
        static Taps all(
                Scratch scratch,
                Scratch.Use weightsIn,
                Scratch.Use firstIn,
                double start,
                double scale,
                int count,
                int size) {
            double support = Math.max(1, scale);
            int most = Math.min(size, 2 * (int) Math.ceil(support) + 1);
            int[] first = scratch.ints(firstIn, count);
            float[] weights = scratch.floats(weightsIn, count * most);
            for (int i = 0; i < count; i++) {
                double centre = start + (i + 0.5) * scale;
                first[i] = Math.clamp((int) Math.floor(centre - support), 0, size - most);
                set(weights, i * most, most, centre - first[i], support);
            }
            return new Taps(most, first, weights);
        }

        private static void set(float[] weights, int from, int most, double centre, double support) {
            float sum = 0;
            for (int k = 0; k < most; k++) {
                weights[from + k] = (float) Math.max(0, 1 - Math.abs(k + 0.5 - centre) / support);
                sum += weights[from + k];
            }
            for (int k = 0; k < most; k++) {
                weights[from + k] = sum == 0 ? 1f / most : weights[from + k] / sum;
            }
        }
    }
}
