package cnnc.data;

import java.util.Arrays;

/**
 * A stored picture: {@code (H, W, C)} unsigned bytes, row by row; one channel is grey, three are red, green, blue. The bytes are shared,
 * not copied: nobody changes them.
 */
public final class Picture {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    /** @param pixels {@code height * width * channels} bytes, handed over */
    public Picture(int height, int width, int channels, byte[] pixels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (height < 1 || width < 1 || pixels.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no picture of " + height + "x" + width + "x" + channels);
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public int channels() {
        return channels;
    }

    public PictureSize size() {
        return new PictureSize(height, width);
    }

    /** {@code (H, W, C)}; not to be written to. */
    public byte[] pixels() {
        return pixels;
    }

    /** The stored number at a place, 0 to 255. */
    public int at(int y, int x, int channel) {
        return pixels[(y * width + x) * channels + channel] & 0xFF;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture p
                && height == p.height
                && width == p.width
                && channels == p.channels
                && Arrays.equals(pixels, p.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
