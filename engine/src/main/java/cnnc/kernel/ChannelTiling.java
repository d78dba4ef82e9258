package cnnc.kernel;

/**
 * The order in which sums per channel run over rows of channels {@code (rows, C)}. Rows are taken in groups, so that a group
 * fills whole vectors also where channels are few, and floats at the same place of all groups of a tile are summed one behind
 * the other; then the rows of the group are. A tile stays in the nearest cache while it is gone over twice.
 *
 * <p>All numbers are functions of the channels alone: sums don't depend on lanes or threads.
 *
 * @param channels C
 * @param group floats of a group: a multiple of C
 * @param tile floats of a tile: a multiple of the group
 */
public record ChannelTiling(int channels, int group, int tile) {
    /** No vector is wider. */
    private static final int WIDEST = 16;

    /** Floats of a group, at least, so that several sums run side by side. */
    private static final int MIN_GROUP = 64;

    /** From here on, a vector cut off at the end of a row costs little. */
    private static final int MANY_CHANNELS = 128;

    /** 16 KiB: half of the smallest first-level cache. */
    private static final int TILE = 4096;

    /** Few groups make joining tiles dear; not swept. */
    private static final int MIN_GROUPS = 32;

    /** Floats for which constants are repeated, about: 32 vectors a loop, 2 KiB a constant. */
    private static final int STRETCH = 512;

    public static ChannelTiling of(int channels) {
        int rows = channels < MANY_CHANNELS ? WIDEST / greatestCommonDivisor(WIDEST, channels) : 1;
        while (rows * channels < MIN_GROUP) {
            rows *= 2;
        }
        int group = rows * channels;
        return new ChannelTiling(channels, group, group * Math.max(MIN_GROUPS, TILE / group));
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /**
     * Floats of some whole groups. Maps go through memory as it lies, a stretch at a time, with constants beside it that are repeated to
     * one: column by column, they would wait for memory at every line (of 16 MiB: 62 cycles a vector of a gradient against 21).
     */
    public int stretch() {
        return group * Math.max(1, STRETCH / group);
    }

    /** {@code repeated[i] = perChannel[i mod C]} for a {@link #stretch}. */
    public void repeat(float[] perChannel, int at, float[] repeated, int repeatedAt) {
        repeat(perChannel, at, repeated, repeatedAt, stretch());
    }

    void repeat(float[] perChannel, int at, float[] repeated, int repeatedAt, int floats) {
        for (int i = 0; i < floats; i += channels) {
            System.arraycopy(perChannel, at, repeated, repeatedAt + i, channels);
        }
    }

    /** {@code perChannel[c] = perGroup[c] + perGroup[c + C] + …}, in this order, rounded once: a group may hold few sums of many. */
    void fold(float[] perGroup, int groupAt, float[] perChannel, int at) {
        if (group == channels) {
            System.arraycopy(perGroup, groupAt, perChannel, at, channels);
            return;
        }
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int g = c; g < group; g += channels) {
                sum += perGroup[groupAt + g];
            }
            perChannel[at + c] = (float) sum;
        }
    }
}
