package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import java.util.Arrays;

/**
 * A depthwise sweep of 3×3 taps over pictures as they lie, whole vectors of channels: nothing is padded or copied, since what is outside
 * of a picture is a vector of zeros on the left and right, and a line of zeros above and below.
 */
final class DepthwiseLines implements Convolution {
    private static final int TAPS = 9;

    /** Worth a task: 30 000 products of channels. */
    private static final long MACS = 1 << 17;

    private final SweepWeights weights;
    private final Sweep sweep;
    private final Epilogue epilogue;
    private final int stride;
    private final int line;
    private final int linesPerTask;

    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        Sweep.Target target = sweep.target();
        return DepthwiseConvolution.suits(weights)
                && suits(sweep)
                && target.colStep() == sweep.c()
                && target.rowStep() == sweep.cols() * sweep.c();
    }

    /** Taps of 3×3 that reach a pixel beyond each side, except, with a stride of 2, the right one. */
    static boolean suits(Sweep sweep) {
        return sweep.c() % COUNT == 0
                && suits(sweep.vertical())
                && suits(sweep.horizontal())
                && sweep.vertical().stride() == sweep.horizontal().stride()
                && sweep.w() == sweep.cols() * sweep.horizontal().stride();
    }

    private static boolean suits(Sweep.Axis axis) {
        return axis.taps() == 3 && axis.stride() <= 2 && axis.dilation() == 1 && axis.pad() == 1;
    }

    DepthwiseLines(SweepWeights weights, Epilogue epilogue) {
        this.weights = weights;
        this.sweep = weights.sweep();
        this.epilogue = epilogue;
        this.stride = sweep.horizontal().stride();
        this.line = sweep.w() * sweep.c();
        this.linesPerTask = Math.clamp(MACS / ((long) sweep.cols() * sweep.c() * TAPS), 1, Integer.MAX_VALUE);
    }

    @Override
    public String algorithm() {
        return "depthwise";
    }

    /** A line of channels a tap, the bias, a line of zeros. */
    @Override
    public int packed() {
        return zerosAt() + line;
    }

    private int zerosAt() {
        return (TAPS + 1) * sweep.c();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int c = sweep.c();
        for (int tap = 0; tap < TAPS; tap++) {
            System.arraycopy(w, wo + weights.first(0, tap), packed, po + tap * c, c);
        }
        for (int i = 0; i < c; i++) {
            packed[po + TAPS * c + i] = bias.length == 0 ? 0 : bias[bo + i] + 0f;
        }
        Arrays.fill(packed, po + zerosAt(), po + packed(), 0);
    }

    @Override
    public int tasks() {
        return Tile.parts(Math.multiplyExact(weights.shape().n(), sweep.rows()), linesPerTask);
    }

    /** What lines sum up to that are only {@link DepthwiseLine#touch touched}. */
    @Override
    public int scratch() {
        return 2 * COUNT;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int end = Math.min((task + 1) * linesPerTask, n * sweep.rows());
        for (int i = task * linesPerTask; i < end; i++) {
            int row = i % sweep.rows() * stride;
            int at = xo + i / sweep.rows() * sweep.pictureSize() + row * line;
            int to = yo + sweep.targetOf(i);
            if (sweep.c() > COUNT) {
                int from = Math.min(row + 2 - stride, sweep.h());
                int lines = Math.min(row + 2, sweep.h()) - from;
                DepthwiseLine.touch(x, at + (from - row) * line, lines * line, scratch, 0);
            }
            line(row, x, at, packed, po, y, to);
            epilogue.finish(y, to, sweep.cols() * sweep.c());
        }
    }

    private void line(int row, float[] x, int at, float[] packed, int po, float[] y, int to) {
        boolean first = row == 0;
        boolean last = row + 1 == sweep.h();
        float[] above = first ? packed : x;
        int aboveAt = first ? po + zerosAt() : at - line;
        float[] below = last ? packed : x;
        int belowAt = last ? po + zerosAt() : at + line;
        int step = sweep.c();
        float low = epilogue.low();
        float high = epilogue.high();
        for (int c = 0; c < step; c += COUNT) {
            int a = aboveAt + c;
            int b = belowAt + c;
            if (stride == 1) {
                DepthwiseLine.same(
                        sweep.cols(), above, a, x, at + c, below, b, step, packed, po + c, step, low, high, y, to + c);
            } else {
                DepthwiseLine.half(
                        sweep.cols(), above, a, x, at + c, below, b, step, packed, po + c, step, low, high, y, to + c);
            }
        }
    }
}
