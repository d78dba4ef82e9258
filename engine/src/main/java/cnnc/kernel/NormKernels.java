package cnnc.kernel;

/**
 * Batch norm over rows of channels {@code (rows, C)}. Constants of channels come repeated to a {@link ChannelTiling#group};
 * ranges begin at a multiple of the group.
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

    /** y = (x - mean) scale + shift. */
    void normalize(
            ChannelTiling tiling,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int count,
            float[] constants,
            int mean,
            int scale,
            int shift);

    /**
     * Sums of each channel over {@code rows} rows, tile by tile.
     *
     * @param mean where in {@code constants} the means begin
     * @param sums receives C sums of dy and C sums of dy (x - mean)
     * @param scratch {@link #gradientSumsScratch} floats
     */
    void gradientSums(
            ChannelTiling tiling,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int rows,
            float[] constants,
            int mean,
            float[] sums,
            int sumsAt,
            float[] scratch);

    static int gradientSumsScratch(ChannelTiling tiling) {
        return 2 * tiling.group() + 2 * tiling.channels();
    }

    /** dx = scale (dy - meanDy - (x - mean) slope). */
    void inputGrad(
            ChannelTiling tiling,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int count,
            float[] constants,
            int mean,
            int scale,
            int meanDy,
            int slope);
}
