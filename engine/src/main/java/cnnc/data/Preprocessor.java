package cnnc.data;

import cnnc.data.Normalization.MeanStd;
import cnnc.kernel.Pixels;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a {@link Preprocessing}. A number {@code b} of channel {@code c} becomes {@code (b / 255 - mean[c]) / std[c]}, each operation in
 * float, rounded once; looked up in a table, so {@link #write} gives the same bits as {@link #writeUnit} followed by {@link #normalize}.
 * Immutable; any number of threads may use it.
 */
public final class Preprocessor {
    private static final int VALUES = 256;

    private final Preprocessing steps;
    private final @Nullable Resize resize;
    private final int height;
    private final int width;
    private final int channels;
    private final float[] mean;
    private final float[] std;

    /** {@code (C, 256)}: what each stored number becomes. */
    private final float[] normalized;

    private final float[] unit;

    public Preprocessor(Preprocessing steps) {
        this.steps = steps;
        resize = steps.resize().orElse(null);
        height = steps.kept().height();
        width = steps.kept().width();
        channels = steps.channels();
        MeanStd numbers = steps.normalization();
        mean = toArray(numbers.mean());
        std = toArray(numbers.std());
        unit = new float[steps.channels() * VALUES];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (i % VALUES) / 255f;
        }
        normalized = new float[unit.length];
        for (int i = 0; i < unit.length; i++) {
            normalized[i] = (unit[i] - mean[i / VALUES]) / std[i / VALUES];
        }
    }

    private static float[] toArray(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    public Preprocessing steps() {
        return steps;
    }

    /** The first step alone, bytes to bytes: what is worth keeping of a decoded picture. */
    public Picture resize(Picture picture) {
        return resize == null ? picture : resize.apply(picture);
    }

    /**
     * The model's input, {@code (H, W, C)} at {@code offset}. Allocates nothing for a picture that has its size already.
     *
     * @throws IllegalArgumentException when the picture's size is not the one these steps are for
     */
    public void write(Picture picture, float[] out, int offset) {
        write(picture, normalized, out, offset);
    }

    /** The same in 0..1, before normalisation: what augmentation works on. */
    public void writeUnit(Picture picture, float[] out, int offset) {
        write(picture, unit, out, offset);
    }

    /** The last step alone, in place: one picture {@code (H, W, C)} in 0..1 at {@code offset}. */
    public void normalize(float[] values, int offset) {
        int end = offset + steps.outputLength();
        for (int i = offset; i < end; i += channels) {
            for (int c = 0; c < channels; c++) {
                values[i + c] = (values[i + c] - mean[c]) / std[c];
            }
        }
    }

    /** The classes of a picture's pixels as the model sees them, {@code (H, W)} from 0: in {@code pad} those of class 0. */
    public void writeMask(Picture stored, byte[] out) {
        Picture picture = resize(stored);
        check(picture);
        byte[] mask = picture.requireMask();
        int pad = steps.pad();
        int fromY = (picture.height() - height) / 2;
        int fromX = (picture.width() - width) / 2;
        int row = width + 2 * pad;
        Arrays.fill(out, 0, steps.output().height() * row, (byte) 0);
        for (int y = 0; y < height; y++) {
            System.arraycopy(mask, (fromY + y) * picture.width() + fromX, out, (pad + y) * row + pad, width);
        }
    }

    private void write(Picture stored, float[] table, float[] out, int offset) {
        Picture picture = resize(stored);
        check(picture);
        if (steps.pad() == 0 && picture.width() == width && picture.channels() == channels) {
            int from = (picture.height() - height) / 2 * width * channels;
            Pixels.look(
                    picture.pixels(), from, table, out, offset, height * width * channels, channels); // one long row
            return;
        }
        int fromY = (picture.height() - height) / 2;
        int fromX = (picture.width() - width) / 2;
        int side = steps.pad() * channels;
        int border = steps.pad() * (width * channels + 2 * side);
        black(table, out, offset, border);
        int o = offset + border;
        for (int y = 0; y < height; y++) {
            black(table, out, o, side);
            o += side;
            row(picture, ((fromY + y) * picture.width() + fromX) * picture.channels(), table, out, o);
            o += width * channels;
            black(table, out, o, side);
            o += side;
        }
        black(table, out, o, border);
    }

    private void check(Picture picture) {
        boolean fits = steps.crop().isPresent()
                ? picture.height() >= height && picture.width() >= width
                : picture.height() == height && picture.width() == width;
        if (!fits) {
            throw new IllegalArgumentException(
                    "a picture of " + picture.size() + " where " + new PictureSize(height, width) + " is wanted");
        }
    }

    /** {@code count} numbers of black pixels. */
    private void black(float[] table, float[] out, int offset, int count) {
        if (channels == 1) {
            Arrays.fill(out, offset, offset + count, table[0]);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[offset + i] = table[i % channels * VALUES];
        }
    }

    private void row(Picture picture, int from, float[] table, float[] out, int o) {
        byte[] in = picture.pixels();
        if (picture.channels() == channels) {
            Pixels.look(in, from, table, out, o, width * channels, channels);
        } else if (channels == 1) {
            for (int x = 0; x < width; x++) {
                out[o + x] = table[luma(in, from + 3 * x)];
            }
        } else {
            for (int x = 0; x < width; x++) {
                int value = in[from + x] & 0xFF;
                for (int c = 0; c < channels; c++) {
                    out[o + channels * x + c] = table[c * VALUES + value];
                }
            }
        }
    }

    /** 0.299 R + 0.587 G + 0.114 B, rounded: the grey of a coloured pixel. */
    static int luma(byte[] rgb, int at) {
        return (299 * (rgb[at] & 0xFF) + 587 * (rgb[at + 1] & 0xFF) + 114 * (rgb[at + 2] & 0xFF) + 500) / 1000;
    }
}
