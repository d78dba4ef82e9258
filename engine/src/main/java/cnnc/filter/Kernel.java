package cnnc.filter;

import java.util.Arrays;

/**
 * The numbers of a filter, {@code (kh, kw, C)}, and a number that their sums are multiplied with. With C = 1 each channel of a picture
 * is filtered alone; with C = 3 the sum runs over all three channels and gives one, as in a convolution layer.
 *
 * @param weights handed over: nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose
public record Kernel(int height, int width, int channels, double[] weights, double scale) {
    public Kernel {
        if (height < 1 || width < 1 || weights.length != height * width * channels) {
            throw new IllegalArgumentException(weights.length + " numbers are no kernel of " + height + "x" + width);
        }
    }

    /** One channel. */
    static Kernel of(double scale, double[]... rows) {
        double[] weights = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return new Kernel(rows.length, rows[0].length, 1, weights, scale);
    }

    public double at(int i, int j, int channel) {
        return weights[(i * width + j) * channels + channel];
    }

    /** Turned by 180 degrees: what textbooks call convolution takes the kernel so. */
    public Kernel flipped() {
        double[] flipped = new double[weights.length];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                for (int c = 0; c < channels; c++) {
                    flipped[(i * width + j) * channels + c] = at(height - 1 - i, width - 1 - j, c);
                }
            }
        }
        return new Kernel(height, width, channels, flipped, scale);
    }

    /** The weights as numbers to show. */
    public Grid grid() {
        return new Grid(height, width, channels, weights);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel k
                && height == k.height
                && width == k.width
                && channels == k.channels
                && scale == k.scale
                && Arrays.equals(weights, k.weights);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels + " " + Arrays.toString(weights) + " times " + scale;
    }
}
