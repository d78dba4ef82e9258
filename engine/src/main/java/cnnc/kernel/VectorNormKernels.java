package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Batch norm in lanes: neighbouring floats of a group, which fills whole vectors unless channels are many. */
final class VectorNormKernels extends ScalarNormKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    @Override
    void sums(float[] a, int aAt, int count, int group, int width, float[] sums, int sumsAt) {
        int end = count - count % group;
        int g = 0;
        for (; g + 4 * L <= width; g += 4 * L) {
            ChannelSums.sums4(a, aAt + g, end, group, sums, sumsAt + g);
        }
        for (; g + L <= width; g += L) {
            ChannelSums.sums1(a, aAt + g, end, group, sums, sumsAt + g);
        }
        super.sums(a, aAt + g, end, group, width - g, sums, sumsAt + g);
        for (int i = end; i < count; i++) {
            sums[sumsAt + i - end] += a[aAt + i];
        }
    }

    @Override
    void squares(
            float[] x, int xAt, int count, int group, int width, float[] mean, int meanAt, float[] sums, int sumsAt) {
        int end = count - count % group;
        int g = 0;
        for (; g + 4 * L <= width; g += 4 * L) {
            ChannelSums.squares4(x, xAt + g, end, group, mean, meanAt + g, sums, sumsAt + g);
        }
        for (; g + L <= width; g += L) {
            ChannelSums.squares1(x, xAt + g, end, group, mean, meanAt + g, sums, sumsAt + g);
        }
        super.squares(x, xAt + g, end, group, width - g, mean, meanAt + g, sums, sumsAt + g);
        for (int i = end; i < count; i++) {
            float d = x[xAt + i] - mean[meanAt + i - end];
            sums[sumsAt + i - end] = Math.fma(d, d, sums[sumsAt + i - end]);
        }
    }

    @Override
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
        int end = count - count % group;
        int g = 0;
        for (; g + 4 * L <= width; g += 4 * L) {
            ChannelSums.products4(x, xAt + g, dy, dyAt + g, end, group, mean, meanAt + g, sums, sumsAt + g);
        }
        for (; g + L <= width; g += L) {
            ChannelSums.products1(x, xAt + g, dy, dyAt + g, end, group, mean, meanAt + g, sums, sumsAt + g);
        }
        super.products(x, xAt + g, dy, dyAt + g, end, group, width - g, mean, meanAt + g, sums, sumsAt + g);
        for (int i = end; i < count; i++) {
            float d = x[xAt + i] - mean[meanAt + i - end];
            sums[sumsAt + i - end] = Math.fma(dy[dyAt + i], d, sums[sumsAt + i - end]);
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
        for (int begin = 0; begin < count; begin += tiling.group()) {
            int width = Math.min(tiling.group(), count - begin);
            int end = S.loopBound(width);
            for (int g = 0; g < end; g += L) {
                FloatVector deviation = fromArray(S, x, xAt + begin + g).sub(fromArray(S, constants, mean + g));
                deviation
                        .fma(fromArray(S, constants, scale + g), fromArray(S, constants, shift + g))
                        .intoArray(y, yAt + begin + g);
            }
            if (end < width) {
                super.normalize(
                        tiling,
                        x,
                        xAt + begin + end,
                        y,
                        yAt + begin + end,
                        width - end,
                        constants,
                        mean + end,
                        scale + end,
                        shift + end);
            }
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
        for (int begin = 0; begin < count; begin += tiling.group()) {
            int width = Math.min(tiling.group(), count - begin);
            int end = S.loopBound(width);
            for (int g = 0; g < end; g += L) {
                FloatVector deviation = fromArray(S, x, xAt + begin + g).sub(fromArray(S, constants, mean + g));
                FloatVector centred = fromArray(S, dy, dyAt + begin + g).sub(fromArray(S, constants, meanDy + g));
                deviation
                        .neg()
                        .fma(fromArray(S, constants, slope + g), centred)
                        .mul(fromArray(S, constants, scale + g))
                        .intoArray(dx, dxAt + begin + g);
            }
            if (end < width) {
                super.inputGrad(
                        tiling,
                        x,
                        xAt + begin + end,
                        dy,
                        dyAt + begin + end,
                        dx,
                        dxAt + begin + end,
                        width - end,
                        constants,
                        mean + end,
                        scale + end,
                        meanDy + end,
                        slope + end);
            }
        }
    }
}
