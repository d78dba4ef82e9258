package cnnc.kernel;

import java.util.Arrays;

/**
 * Batch norm, plainly: the way through tiles, and inner loops over groups which {@link VectorNormKernels} does in lanes.
 */
class ScalarNormKernels implements NormKernels {
    @Override
    public final void statistics(
            ChannelTiling tiling, float[] x, int xAt, int rows, float[] moments, int momentsAt, float[] scratch) {
        int channels = tiling.channels();
        int group = tiling.group();
        int tileMoments = 2 * group;
        int all = rows * channels;
        for (int begin = 0; begin < all; begin += tiling.tile()) {
            int count = Math.min(tiling.tile(), all - begin);
            int tileRows = count / channels;
            sums(x, xAt + begin, count, group, group, scratch, 0);
            tiling.fold(scratch, 0, scratch, tileMoments);
            for (int c = 0; c < channels; c++) {
                scratch[tileMoments + c] /= tileRows;
            }
            tiling.repeat(scratch, tileMoments, scratch, group, group);
            squares(x, xAt + begin, count, group, group, scratch, group, scratch, 0);
            tiling.fold(scratch, 0, scratch, tileMoments + channels);
            if (begin == 0) {
                System.arraycopy(scratch, tileMoments, moments, momentsAt, 2 * channels);
            } else {
                Moments.join(channels, moments, momentsAt, begin / channels, scratch, tileMoments, tileRows);
            }
        }
    }

    @Override
    public final void gradientSums(
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
            float[] scratch) {
        int channels = tiling.channels();
        int tileSums = 2 * tiling.group();
        int all = rows * channels;
        Arrays.fill(sums, sumsAt, sumsAt + 2 * channels, 0);
        for (int begin = 0; begin < all; begin += tiling.tile()) {
            int count = Math.min(tiling.tile(), all - begin);
            gradients(tiling, limits, x, xAt + begin, dy, dyAt + begin, count, 0, constants, at, scratch);
            tiling.fold(scratch, 0, scratch, tileSums);
            tiling.fold(scratch, tiling.group(), scratch, tileSums + channels);
            for (int c = 0; c < 2 * channels; c++) {
                sums[sumsAt + c] += scratch[tileSums + c];
            }
        }
    }

    /** sums[g] = sum over i = g, g + group, … of a[i], for g below {@code width}. */
    void sums(float[] a, int aAt, int count, int group, int width, float[] sums, int sumsAt) {
        for (int g = 0; g < width; g++) {
            float sum = 0;
            for (int i = g; i < count; i += group) {
                sum += a[aAt + i];
            }
            sums[sumsAt + g] = sum;
        }
    }

    /** sums[g] = sum over i = g, g + group, … of (x[i] - mean[g])². */
    void squares(
            float[] x, int xAt, int count, int group, int width, float[] mean, int meanAt, float[] sums, int sumsAt) {
        for (int g = 0; g < width; g++) {
            float sum = 0;
            for (int i = g; i < count; i += group) {
                float d = x[xAt + i] - mean[meanAt + g];
                sum = Math.fma(d, d, sum);
            }
            sums[sumsAt + g] = sum;
        }
    }

    /**
     * For g from {@code first} to the group's end: sums[g] = sum over i = g, g + group, … of dy[i], and behind a group of these, sums of
     * dy[i] (x[i] - mean[g]).
     */
    void gradients(
            ChannelTiling tiling,
            Limits limits,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int count,
            int first,
            float[] constants,
            int at,
            float[] sums) {
        int group = tiling.group();
        for (int g = first; g < group; g++) {
            float sum = 0;
            float product = 0;
            for (int i = g; i < count; i += group) {
                float deviation = x[xAt + i] - constants[at + g];
                float d = argumentGradient(tiling, limits, deviation, dy[dyAt + i], constants, at + g);
                sum += d;
                product = Math.fma(d, deviation, product);
            }
            sums[g] = sum;
            sums[group + g] = product;
        }
    }

    /** @param at the mean */
    static float argumentGradient(
            ChannelTiling tiling, Limits limits, float deviation, float dy, float[] constants, int at) {
        if (limits.equals(Limits.NONE)) {
            return dy;
        }
        int stretch = tiling.stretch();
        return limits.gradient(Math.fma(deviation, constants[at + stretch], constants[at + 2 * stretch]), dy);
    }

    @Override
    public void normalize(
            ChannelTiling tiling,
            Limits limits,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int count,
            float[] constants,
            int at) {
        int stretch = tiling.stretch();
        for (int i = 0; i < count; i++) {
            int mean = at + i % stretch;
            float deviation = x[xAt + i] - constants[mean];
            y[yAt + i] = limits.limit(Math.fma(deviation, constants[mean + stretch], constants[mean + 2 * stretch]));
        }
    }

    @Override
    public void normalizeAndAdd(
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
            int at) {
        int stretch = tiling.stretch();
        for (int i = 0; i < count; i++) {
            int mean = at + i % stretch;
            float deviation = x[xAt + i] - constants[mean];
            float normal = Math.fma(deviation, constants[mean + stretch], constants[mean + 2 * stretch]);
            y[yAt + i] = limits.limit(normal + added[addedAt + i]);
        }
    }

    @Override
    public void inputGrad(
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
            int at) {
        int stretch = tiling.stretch();
        for (int i = 0; i < count; i++) {
            int mean = at + i % stretch;
            float deviation = x[xAt + i] - constants[mean];
            float d = argumentGradient(tiling, limits, deviation, dy[dyAt + i], constants, mean);
            float part = Math.fma(d, constants[mean + stretch], constants[mean + 4 * stretch]);
            dx[dxAt + i] = Math.fma(deviation, constants[mean + 3 * stretch], part);
        }
    }
}
