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

    /** Few groups make joining tiles dear. */
    private static final int MIN_GROUPS = 8;

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

    /** {@code perGroup[g] = perChannel[g mod C]}: for kernels that go through groups. */
    public void repeat(float[] perChannel, int at, float[] perGroup, int groupAt) {
        for (int g = 0; g < group; g += channels) {
            System.arraycopy(perChannel, at, perGroup, groupAt + g, channels);
        }
    }

    /** {@code perChannel[c] = perGroup[c] + perGroup[c + C] + …}, in this order, rounded once: a group may hold few sums of many. */
    void fold(float[] perGroup, int groupAt, float[] perChannel, int at) {
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int g = c; g < group; g += channels) {
                sum += perGroup[groupAt + g];
            }
            perChannel[at + c] = (float) sum;
        }
    }
}
