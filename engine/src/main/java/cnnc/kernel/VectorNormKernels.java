package cnnc.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Batch norm in lanes: neighbouring floats of a group, which fills whole vectors unless channels are many. */
final class VectorNormKernels extends ScalarNormKernels {
    private static final int L = Lanes.COUNT;

    private static final Map<Limits, NormLoops> LOOPS = new ConcurrentHashMap<>();

    private static NormLoops loops(Limits limits) {
        return LOOPS.computeIfAbsent(limits, l -> Specialized.of(ChannelLoops.class, NormLoops.class, l));
    }

    /** Floats in one go: all, unless stretches end within a vector. */
    private static int step(int stretch, int count) {
        return stretch % L == 0 ? count : stretch;
    }

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
        NormLoops loops = loops(limits);
        int group = tiling.group();
        int stretch = tiling.stretch();
        int end = count - count % group;
        int g = first;
        // four columns with limits need 18 registers, which machines of 16 lanes have
        boolean fits = limits.equals(Limits.NONE) || L >= 16;
        for (; fits && g + 4 * L <= group; g += 4 * L) {
            loops.gradients4(x, xAt + g, dy, dyAt + g, end, group, constants, at + g, stretch, sums, g);
        }
        for (; g + L <= group; g += L) {
            loops.gradients1(x, xAt + g, dy, dyAt + g, end, group, constants, at + g, stretch, sums, g);
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
        NormLoops loops = loops(limits);
        int stretch = tiling.stretch();
        int step = step(stretch, count);
        for (int begin = 0; begin < count; begin += step) {
            int size = Math.min(step, count - begin);
            int end = Lanes.FLOATS.loopBound(size);
            loops.normalize(x, xAt + begin, y, yAt + begin, end, constants, at, stretch);
            int from = begin + end;
            super.normalize(tiling, limits, x, xAt + from, y, yAt + from, size - end, constants, at + end % stretch);
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
        NormLoops loops = loops(limits);
        int stretch = tiling.stretch();
        int step = step(stretch, count);
        for (int begin = 0; begin < count; begin += step) {
            int size = Math.min(step, count - begin);
            int end = Lanes.FLOATS.loopBound(size);
            int a = addedAt + begin;
            loops.normalizeAndAdd(x, xAt + begin, added, a, y, yAt + begin, end, constants, at, stretch);
            int from = begin + end;
            int to = yAt + from;
            super.normalizeAndAdd(
                    tiling, limits, x, xAt + from, added, a + end, y, to, size - end, constants, at + end % stretch);
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
        NormLoops loops = loops(limits);
        int stretch = tiling.stretch();
        int step = step(stretch, count);
        for (int begin = 0; begin < count; begin += step) {
            int size = Math.min(step, count - begin);
            int end = Lanes.FLOATS.loopBound(size);
            int d = dyAt + begin;
            int to = dxAt + begin;
            loops.inputGrad(x, xAt + begin, dy, d, dx, to, end, constants, at, stretch);
            int from = xAt + begin + end;
            super.inputGrad(
                    tiling, limits, x, from, dy, d + end, dx, to + end, size - end, constants, at + end % stretch);
        }
    }
}
