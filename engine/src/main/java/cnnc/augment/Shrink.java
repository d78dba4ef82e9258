package cnnc.augment;

import java.util.Arrays;

/** Separable resampling with a triangle as wide as a new pixel, for parts of a picture that get smaller; edges are repeated. */
final class Shrink {
    private Shrink() {}

    /** @param sy how many old pixels a new one is high */
    static void to(Image image, float[] out, double top, double left, double sy, double sx, int rows, int columns) {
        float[] in = image.pixels();
        int height = image.height();
        int width = image.width();
        int channels = image.channels();
        float[] along = image.scratch().floats(Scratch.Use.PLANE, height * columns * channels);
        for (int x = 0; x < columns; x++) {
            Taps taps = Taps.at(image.scratch(), left + (x + 0.5) * sx, Math.max(1, sx), width);
            for (int y = 0; y < height; y++) {
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    for (int k = 0; k < taps.count; k++) {
                        sum = Math.fma(in[(y * width + taps.from + k) * channels + c], taps.weights[k], sum);
                    }
                    along[(y * columns + x) * channels + c] = sum;
                }
            }
        }
        int row = columns * channels;
        for (int y = 0; y < rows; y++) {
            Taps taps = Taps.at(image.scratch(), top + (y + 0.5) * sy, Math.max(1, sy), height);
            Arrays.fill(out, y * row, (y + 1) * row, 0);
            for (int k = 0; k < taps.count; k++) {
                Rows.add(along, (taps.from + k) * row, taps.weights[k], out, y * row, row);
            }
        }
    }

    /** Weights of the old pixels for one new one; they sum to 1. */
    private record Taps(int from, int count, float[] weights) {
        static Taps at(Scratch scratch, double centre, double support, int size) {
            int from = Math.clamp((int) Math.floor(centre - support), 0, size - 1);
            int to = Math.clamp((int) Math.ceil(centre + support), from + 1, size);
            float[] weights = scratch.floats(Scratch.Use.TAPS, to - from);
            float sum = 0;
            for (int k = 0; k < to - from; k++) {
                weights[k] = (float) Math.max(0, 1 - Math.abs(from + k + 0.5 - centre) / support);
                sum += weights[k];
            }
            for (int k = 0; k < to - from; k++) {
                weights[k] = sum == 0 ? 1f / (to - from) : weights[k] / sum;
            }
            return new Taps(from, to - from, weights);
        }
    }
}
