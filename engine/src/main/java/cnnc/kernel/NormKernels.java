package cnnc.kernel;

/**
 * Batch norm over rows of channels {@code (rows, C)}. Constants of channels come repeated to a {@link ChannelTiling#stretch}, one kind
 * behind the other; ranges begin at a multiple of the group.
 */
public interface NormKernels {
    /**
     * Mean and sum of squared deviations of each channel over {@code rows} rows, never as a difference of large sums: each tile
     * is gone over twice, tiles are joined one behind the other ({@link Moments#join}).
     *
     * @param moments receives C means and C sums of squared deviations
     * @param scratch {@link #statisticsScratch} floats
     */
    void statistics(
            ChannelTiling tiling, float[] x, int xAt, int rows, float[] moments, int momentsAt, float[] scratch);

    static int statisticsScratch(ChannelTiling tiling) {
        return 2 * tiling.group() + 2 * tiling.channels();
    }

    /**
     * y = (x - mean) scale + shift, within limits.
     *
     * @param constants means, scales, shifts
     */
    void normalize(
            ChannelTiling tiling,
            Limits limits,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int count,
            float[] constants,
            int at);

    /** y = (x - mean) scale + shift + added, within limits. */
    void normalizeAndAdd(
            ChannelTiling tiling,
            Limits limits,
            float[] x,
            int xAt,
            float[] added,
            int addedAt,
            float[] y,
            int yAt,
            int count,
            float[] constants,
            int at);

    /**
     * Sums of each channel over {@code rows} rows, tile by tile. Limits make dy that of their argument, which is computed as
     * {@link #normalize} does.
     *
     * @param constants means; with limits scales and shifts, too
     * @param sums receives C sums of dy and C sums of dy (x - mean)
     * @param scratch {@link #gradientSumsScratch} floats
     */
    void gradientSums(
            ChannelTiling tiling,
            Limits limits,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int rows,
            float[] constants,
            int at,
            float[] sums,
            int sumsAt,
            float[] scratch);

    static int gradientSumsScratch(ChannelTiling tiling) {
        return 2 * tiling.group() + 2 * tiling.channels();
    }

    /**
     * dx = dy scale + offset + (x - mean) slope, dy as in {@link #gradientSums}.
     *
     * @param constants means, scales, shifts, slopes, offsets
     */
    void inputGrad(
            ChannelTiling tiling,
            Limits limits,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int count,
            float[] constants,
            int at);
}
