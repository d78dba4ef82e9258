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
            tiling.repeat(scratch, tileMoments, scratch, group);
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
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int rows,
            float[] constants,
            int mean,
            float[] sums,
            int sumsAt,
            float[] scratch) {
        int channels = tiling.channels();
        int group = tiling.group();
        int tileSums = 2 * group;
        int all = rows * channels;
        Arrays.fill(sums, sumsAt, sumsAt + 2 * channels, 0);
        for (int begin = 0; begin < all; begin += tiling.tile()) {
            int count = Math.min(tiling.tile(), all - begin);
            sums(dy, dyAt + begin, count, group, group, scratch, 0);
            products(x, xAt + begin, dy, dyAt + begin, count, group, group, constants, mean, scratch, group);
            tiling.fold(scratch, 0, scratch, tileSums);
            tiling.fold(scratch, group, scratch, tileSums + channels);
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

    /** sums[g] = sum over i = g, g + group, … of dy[i] (x[i] - mean[g]). */
    void products(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int count,
            int group,
            int width,
            float[] mean,
            int meanAt,
            float[] sums,
            int sumsAt) {
        for (int g = 0; g < width; g++) {
            float sum = 0;
            for (int i = g; i < count; i += group) {
                sum = Math.fma(dy[dyAt + i], x[xAt + i] - mean[meanAt + g], sum);
            }
            sums[sumsAt + g] = sum;
        }
    }

    @Override
    public void normalize(
            ChannelTiling tiling,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int count,
            float[] constants,
            int mean,
            int scale,
            int shift) {
        for (int i = 0; i < count; i++) {
            int g = i % tiling.group();
            y[yAt + i] = Math.fma(x[xAt + i] - constants[mean + g], constants[scale + g], constants[shift + g]);
        }
    }

    @Override
    public void inputGrad(
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
            int slope) {
        for (int i = 0; i < count; i++) {
            int g = i % tiling.group();
            float deviation = x[xAt + i] - constants[mean + g];
            float centred = dy[dyAt + i] - constants[meanDy + g];
            dx[dxAt + i] = constants[scale + g] * Math.fma(-deviation, constants[slope + g], centred);
        }
    }
}
