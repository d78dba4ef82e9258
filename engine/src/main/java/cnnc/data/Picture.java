package cnnc.data;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored picture: {@code (H, W, C)} unsigned bytes, row by row; one channel is grey, three are red, green, blue. The bytes are shared,
 * not copied: nobody changes them. With it may come its mask: what each of its pixels shows.
 */
public final class Picture {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;
    private final byte @Nullable [] mask;

    /** One without a mask. @param pixels {@code height * width * channels} bytes, handed over */
    public Picture(int height, int width, int channels, byte[] pixels) {
        this(height, width, channels, pixels, null);
    }

    /**
     * @param pixels {@code height * width * channels} bytes, handed over
     * @param mask {@code (H, W)}: the number of each pixel's class, 0 to 255; null: none
     */
    public Picture(int height, int width, int channels, byte[] pixels, byte @Nullable [] mask) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (height < 1 || width < 1 || pixels.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no picture of " + height + "x" + width + "x" + channels);
        }
        if (mask != null && mask.length != height * width) {
            throw new IllegalArgumentException(mask.length + " bytes are no mask of " + height + "x" + width);
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
        this.mask = mask;
    }

    /** The same with a mask {@code (H, W)}. */
    public Picture with(byte[] other) {
        return new Picture(height, width, channels, pixels, other);
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

    /** {@code (H, W)}: the number of each pixel's class; null where there is no mask. Not to be written to. */
    public byte @Nullable [] mask() {
        return mask;
    }

    /** Of a source that {@link Source#hasMasks}. */
    public byte[] requireMask() {
        return Objects.requireNonNull(mask, "a picture without a mask");
    }

    /** Bytes of pixels and mask. */
    int bytes() {
        return pixels.length + (mask == null ? 0 : mask.length);
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
                && Arrays.equals(pixels, p.pixels)
                && Arrays.equals(mask, p.mask);
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
