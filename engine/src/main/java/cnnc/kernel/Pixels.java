package cnnc.kernel;

/** Stored bytes on their way to a model's input. One and three channels have loops of their own: a step that C2 knows. */
public final class Pixels {
    /** What a byte can be. */
    private static final int VALUES = 256;

    private Pixels() {}

    /**
     * {@code out[i] = table[c, in[i]]}, c the channel of number i.
     *
     * @param in {@code (pixels, C)} from {@code from}, unsigned
     * @param table {@code (C, 256)}
     * @param count numbers
     */
    public static void look(byte[] in, int from, float[] table, float[] out, int o, int count, int channels) {
        switch (channels) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    out[o + i] = table[in[from + i] & 0xFF];
                }
            }
            case 3 -> {
                for (int i = 0; i + 2 < count; i += 3) {
                    out[o + i] = table[in[from + i] & 0xFF];
                    out[o + i + 1] = table[VALUES + (in[from + i + 1] & 0xFF)];
                    out[o + i + 2] = table[2 * VALUES + (in[from + i + 2] & 0xFF)];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    out[o + i] = table[i % channels * VALUES + (in[from + i] & 0xFF)];
                }
            }
        }
    }

    /** {@code (C, pixels)} to {@code (pixels, C)}. */
    public static void interleave(byte[] planes, byte[] pixels, int channels) {
        int plane = planes.length / channels;
        if (channels == 3) {
            for (int i = 0; i < plane; i++) {
                pixels[3 * i] = planes[i];
                pixels[3 * i + 1] = planes[plane + i];
                pixels[3 * i + 2] = planes[2 * plane + i];
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane; i++) {
                pixels[i * channels + c] = planes[c * plane + i];
            }
        }
    }
}
