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
        int end = count - count % group;
        int g = first;
        // four columns with limits need 18 registers, which machines of 16 lanes have
        boolean fits = limits.equals(Limits.NONE) || L >= 16;
        for (; fits && g + 4 * L <= group; g += 4 * L) {
            if (limits.equals(Limits.NONE)) {
                ChannelSums.gradients4(x, xAt + g, dy, dyAt + g, end, group, constants, at + g, sums, g);
            } else {
                ChannelSums.limitedGradients4(
                        limits, x, xAt + g, dy, dyAt + g, end, group, constants, at + g, tiling.stretch(), sums, g);
            }
        }
        for (; g + L <= group; g += L) {
            if (limits.equals(Limits.NONE)) {
                ChannelSums.gradients1(x, xAt + g, dy, dyAt + g, end, group, constants, at + g, sums, g);
            } else {
                ChannelSums.limitedGradients1(
                        limits, x, xAt + g, dy, dyAt + g, end, group, constants, at + g, tiling.stretch(), sums, g);
            }
        }
        super.gradients(tiling, limits, x, xAt, dy, dyAt, end, g, constants, at, sums);
        for (int i = end; i < count; i++) {
            int mean = at + i - end;
            float deviation = x[xAt + i] - constants[mean];
            float d = argumentGradient(tiling, limits, deviation, dy[dyAt + i], constants, mean);
            sums[i - end] += d;
            sums[group + i - end] = Math.fma(d, deviation, sums[group + i - end]);
        }
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
        for (int begin = 0; begin < count; begin += stretch) {
            int size = Math.min(stretch, count - begin);
            int end = Lanes.FLOATS.loopBound(size);
            if (limits.equals(Limits.NONE)) {
                ChannelMaps.normalize(x, xAt + begin, y, yAt + begin, end, constants, at, stretch);
            } else {
                ChannelMaps.normalizeLimited(limits, x, xAt + begin, y, yAt + begin, end, constants, at, stretch);
            }
            int from = begin + end;
            super.normalize(tiling, limits, x, xAt + from, y, yAt + from, size - end, constants, at + end);
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
        for (int begin = 0; begin < count; begin += stretch) {
            int size = Math.min(stretch, count - begin);
            int end = Lanes.FLOATS.loopBound(size);
            int d = dyAt + begin;
            int to = dxAt + begin;
            if (limits.equals(Limits.NONE)) {
                ChannelMaps.inputGrad(x, xAt + begin, dy, d, dx, to, end, constants, at, stretch);
            } else {
                ChannelMaps.inputGradLimited(limits, x, xAt + begin, dy, d, dx, to, end, constants, at, stretch);
            }
            int from = xAt + begin + end;
            super.inputGrad(tiling, limits, x, from, dy, d + end, dx, to + end, size - end, constants, at + end);
        }
    }
}
