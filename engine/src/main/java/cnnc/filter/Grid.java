package cnnc.filter;

import cnnc.data.Picture;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A picture as numbers {@code (H, W, C)}, of any size and sign; one channel, or red, green, blue. Whole numbers stay whole up to 2^53.
 *
 * @param values row by row, handed over: nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // large, and shared on purpose
public record Grid(int height, int width, int channels, double[] values) {
    public Grid {
        if (height < 1 || width < 1 || values.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    values.length + " numbers are no " + height + "x" + width + "x" + channels);
        }
    }

    /** The stored numbers of a picture, 0 to 255. */
    public static Grid of(Picture picture) {
        byte[] pixels = picture.pixels();
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xFF;
        }
        return new Grid(picture.height(), picture.width(), picture.channels(), values);
    }

    public double at(int y, int x, int channel) {
        return values[(y * width + x) * channels + channel];
    }

    /** One channel: (77 R + 150 G + 29 B + 128) / 256 rounded down, so that whole numbers give whole numbers. */
    public Grid gray() {
        if (channels == 1) {
            return this;
        }
        double[] gray = new double[height * width];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = Math.floor((77 * values[3 * i] + 150 * values[3 * i + 1] + 29 * values[3 * i + 2] + 128) / 256);
        }
        return new Grid(height, width, 1, gray);
    }

    public Grid map(DoubleUnaryOperator change) {
        double[] changed = new double[values.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = change.applyAsDouble(values[i]);
        }
        return new Grid(height, width, channels, changed);
    }

    /** A part of it; the place counts from 0. */
    public Grid part(int top, int left, int partHeight, int partWidth) {
        double[] part = new double[partHeight * partWidth * channels];
        int row = partWidth * channels;
        for (int y = 0; y < partHeight; y++) {
            System.arraycopy(values, ((top + y) * width + left) * channels, part, y * row, row);
        }
        return new Grid(partHeight, partWidth, channels, part);
    }

    /** As a picture: rounded, and cut off below 0 and above 255. */
    public Picture picture() {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(values[i]), 0, 255);
        }
        return new Picture(height, width, channels, pixels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid g
                && height == g.height
                && width == g.width
                && channels == g.channels
                && Arrays.equals(values, g.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
