package cnnc.data;

import java.util.Arrays;

/**
 * Separable resampling with a triangle filter: first along rows, then along columns, in float, rounded once. Of a mask each pixel takes the
 * one in which its centre lies.
 */
final class Resampler {
    private Resampler() {}

    /**
     * Weights of the source pixels for each target pixel of one axis.
     *
     * @param first index of the first source pixel, by target pixel
     * @param weights {@code (target, taps)}, each row sums to 1; taps beyond the edge weigh 0
     * @param nearest index of the source pixel in which its centre lies, by target pixel
     */
    private record Axis(int[] first, float[][] weights, int[] nearest) {
        /** @param begin where the part of the axis that is shown begins; as much is cut off at its end */
        static Axis of(int source, double begin, int target) {
            double scale = (source - 2 * begin) / target;
            double support = Math.max(1, scale);
            int[] first = new int[target];
            float[][] weights = new float[target][];
            int[] nearest = new int[target];
            for (int i = 0; i < target; i++) {
                double centre = begin + (i + 0.5) * scale;
                int from = Math.clamp((int) Math.floor(centre - support), 0, source - 1);
                int to = Math.clamp((int) Math.ceil(centre + support), from + 1, source);
                double[] triangle = new double[to - from];
                double sum = 0;
                for (int k = 0; k < triangle.length; k++) {
                    triangle[k] = Math.max(0, 1 - Math.abs(from + k + 0.5 - centre) / support);
                    sum += triangle[k];
                }
                first[i] = from;
                nearest[i] = Math.clamp((int) Math.floor(centre), 0, source - 1);
                weights[i] = new float[triangle.length];
                for (int k = 0; k < triangle.length; k++) {
                    weights[i][k] = (float) (triangle[k] / sum);
                }
            }
            return new Axis(first, weights, nearest);
        }
    }

    /** The whole picture at another size. */
    static Picture resample(Picture picture, PictureSize size) {
        return resample(picture, size, 0, 0);
    }

    /** The picture without {@code cutY} pixels above and below and {@code cutX} left and right, at another size. */
    static Picture resample(Picture picture, PictureSize size, double cutY, double cutX) {
        int channels = picture.channels();
        Axis horizontal = Axis.of(picture.width(), cutX, size.width());
        Axis vertical = Axis.of(picture.height(), cutY, size.height());
        float[] rows = alongRows(picture, horizontal, size.width());
        byte[] out = alongColumns(rows, size.width() * channels, vertical, size.height());
        byte[] mask = picture.mask();
        return new Picture(
                size.height(),
                size.width(),
                channels,
                out,
                mask == null ? null : nearest(mask, picture.width(), horizontal.nearest(), vertical.nearest()));
    }

    /** (H, W) to (height, width). */
    private static byte[] nearest(byte[] mask, int width, int[] columns, int[] rows) {
        byte[] out = new byte[rows.length * columns.length];
        int o = 0;
        for (int row : rows) {
            for (int column : columns) {
                out[o++] = mask[row * width + column];
            }
        }
        return out;
    }

    /** (H, W, C) bytes to (H, width, C) floats. */
    private static float[] alongRows(Picture picture, Axis axis, int width) {
        int channels = picture.channels();
        byte[] in = picture.pixels();
        float[] out = new float[picture.height() * width * channels];
        int o = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                float[] weights = axis.weights[x];
                int from = (y * picture.width() + axis.first[x]) * channels;
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    for (int k = 0; k < weights.length; k++) {
                        sum = Math.fma(in[from + k * channels + c] & 0xFF, weights[k], sum);
                    }
                    out[o++] = sum;
                }
            }
        }
        return out;
    }

    /** (H, row) floats to (height, row) bytes, rounded to nearest. */
    private static byte[] alongColumns(float[] in, int row, Axis axis, int height) {
        byte[] out = new byte[height * row];
        float[] sums = new float[row];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0.5f);
            float[] weights = axis.weights[y];
            for (int k = 0; k < weights.length; k++) {
                int from = (axis.first[y] + k) * row;
                for (int i = 0; i < row; i++) {
                    sums[i] = Math.fma(in[from + i], weights[k], sums[i]);
                }
            }
            for (int i = 0; i < row; i++) {
                out[y * row + i] = (byte) Math.clamp((int) sums[i], 0, 255);
            }
        }
        return out;
    }
}
