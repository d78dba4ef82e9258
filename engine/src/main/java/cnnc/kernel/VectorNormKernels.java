package cnnc.kernel;

/** Batch norm in lanes: neighbouring floats of a group, which fills whole vectors unless channels are many. */
final class VectorNormKernels extends ScalarNormKernels {
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
        int group = tiling.group();
        for (int begin = 0; begin < count; begin += tiling.tile()) {
            int size = Math.min(tiling.tile(), count - begin);
            int end = size - size % group;
            int in = xAt + begin;
            int out = yAt + begin;
            int g = 0;
            for (; g + L <= group; g += L) {
                ChannelMaps.normalize(x, in + g, y, out + g, end, group, constants, mean + g, scale + g, shift + g);
            }
            for (int i = g < group ? 0 : end; i < size; i += group) {
                int from = i < end ? g : 0; // of a group that is not whole, all
                int width = Math.min(group, size - i) - from;
                super.normalize(
                        tiling,
                        x,
                        in + i + from,
                        y,
                        out + i + from,
                        width,
                        constants,
                        mean + from,
                        scale + from,
                        shift + from);
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
        int group = tiling.group();
        for (int begin = 0; begin < count; begin += tiling.tile()) {
            int size = Math.min(tiling.tile(), count - begin);
            int end = size - size % group;
            int g = 0;
            for (; g + L <= group; g += L) {
                int at = begin + g;
                ChannelMaps.inputGrad(
                        x,
                        xAt + at,
                        dy,
                        dyAt + at,
                        dx,
                        dxAt + at,
                        end,
                        group,
                        constants,
                        mean + g,
                        scale + g,
                        meanDy + g,
                        slope + g);
            }
            for (int i = g < group ? 0 : end; i < size; i += group) {
                int from = i < end ? g : 0;
                int at = begin + i + from;
                super.inputGrad(
                        tiling,
                        x,
                        xAt + at,
                        dy,
                        dyAt + at,
                        dx,
                        dxAt + at,
                        Math.min(group, size - i) - from,
                        constants,
                        mean + from,
                        scale + from,
                        meanDy + from,
                        slope + from);
            }
        }
    }
}
