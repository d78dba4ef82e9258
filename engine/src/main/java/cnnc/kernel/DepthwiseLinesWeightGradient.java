package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import java.util.Arrays;

/** The gradient by the weights of what {@link DepthwiseLines} computes, pictures and dy being read where they are. */
final class DepthwiseLinesWeightGradient implements WeightGradient {
    private final ConvShape shape;
    private final PartialSums sums;
    private final int stride;
    private final int line;

    static boolean suits(ConvShape shape) {
        return DepthwiseWeightGradient.suits(shape) && DepthwiseLines.suits(Sweep.forward(shape));
    }

    DepthwiseLinesWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.stride = shape.window().strideW();
        this.line = shape.w() * shape.c();
    }

    @Override
    public String algorithm() {
        return "depthwise";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return 1;
    }

    /** Sums, as the weights lie; a line of zeros; what lines sum up to that are only {@link DepthwiseLine#touch touched}. */
    @Override
    public int scratch() {
        return shape.weights() + line + 2 * COUNT;
    }

    @Override
    public void run(
            int chunk,
            int block,
            int n,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo,
            float[] scratch) {
        Arrays.fill(scratch, 0, scratch(), 0);
        int first = chunk * sums.pictures() * shape.oh();
        int end = Math.max(first, Math.min(n, (chunk + 1) * sums.pictures()) * shape.oh());
        for (int i = first; i < end; i++) {
            int row = i % shape.oh() * stride;
            int at = xo + i / shape.oh() * shape.inputSize() + row * line;
            int dyAt = dyo + i * shape.ow() * shape.c();
            if (shape.c() > COUNT) {
                int from = Math.min(row + 2 - stride, shape.h());
                int lines = Math.min(row + 2, shape.h()) - from;
                DepthwiseLine.touch(x, at + (from - row) * line, lines * line, scratch, shape.weights() + line);
                DepthwiseLine.touch(dy, dyAt, shape.ow() * shape.c(), scratch, shape.weights() + line);
            }
            addLine(row, x, at, dy, dyAt, scratch);
        }
        PartialSums.store(scratch, 0, dw, dwo, shape.weights());
        if (db.length > 0) {
            int from = dyo + first * shape.ow() * shape.c();
            BiasGradient.sum((end - first) * shape.ow(), dy, from, shape.c(), shape.c(), db, dbo);
        }
    }

    private void addLine(int row, float[] x, int at, float[] dy, int dyAt, float[] scratch) {
        boolean first = row == 0;
        boolean last = row + 1 == shape.h();
        float[] above = first ? scratch : x;
        int aboveAt = first ? shape.weights() : at - line;
        float[] below = last ? scratch : x;
        int belowAt = last ? shape.weights() : at + line;
        int step = shape.c();
        for (int c = 0; c < step; c += COUNT) {
            int a = aboveAt + c;
            int b = belowAt + c;
            if (stride == 1) {
                DepthwiseLine.addSame(shape.ow(), above, a, x, at + c, below, b, step, dy, dyAt + c, scratch, c, step);
            } else {
                DepthwiseLine.addHalf(shape.ow(), above, a, x, at + c, below, b, step, dy, dyAt + c, scratch, c, step);
            }
        }
    }
}
