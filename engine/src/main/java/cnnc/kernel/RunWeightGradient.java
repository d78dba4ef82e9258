package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import cnnc.tensor.Window;
import java.util.Arrays;

/**
 * The gradient by weights of a convolution whose stride leaves no padding but above and on the left: pixels and dy are read where they are. The
 * taps of a kernel's row are one run of floats for each pixel; filters are the rows of sums, so that a vector of a run serves eight products.
 */
final class RunWeightGradient implements WeightGradient {
    /** Floats of a run that a tile takes. */
    private static final int PART = RunSums.VECTORS * COUNT;

    /** Pixels that a tile goes over: its products are then 60 times the access to its sums. */
    private static final int PIXELS = 128;

    /** Sums of a block: 256 KiB. Small blocks read the pictures too often. */
    private static final int SUMS = 1 << 16;

    /** Worth a task: 8 µs at 128 products a ns. */
    private static final long MACS = 1 << 20;

    /** One for each of 16 workers. */
    private static final int ENOUGH = 16;

    private static final int SUMS_AT = CacheLine.next(0);

    private final ConvShape shape;
    private final PartialSums sums;
    private final int run;
    /** Filters of a block. */
    private final int filters;

    private final int filterBlocks;
    private final int lines;
    /** For each part of a run. */
    private final RunSums[] products;

    /** One group, whole tiles, whole vectors of channels, and a window that leaves the picture above and on the left alone. */
    static boolean suits(ConvShape s) {
        Window w = s.window();
        return Tile.ROWS == 8
                && s.groups() == 1
                && w.dilationH() == 1
                && w.dilationW() == 1
                && s.c() % COUNT == 0
                && w.kernelW() * s.c() % PART == 0
                && s.k() % RunSums.FILTERS == 0
                && w.padLeft() <= 1
                && w.padTop() <= 1
                && (s.oh() - 1) * w.strideH() - w.padTop() + w.kernelH() <= s.h()
                && (s.ow() - 1) * w.strideW() - w.padLeft() + w.kernelW() <= s.w();
    }

    RunWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.run = shape.window().kernelW() * shape.c();
        long worth = Math.max(1, shape.macs() * shape.n() / MACS);
        int wanted = Math.max(1, (int) Math.min(worth, ENOUGH) / (sums.count() * rows()));
        int fitting = Tile.parts(run * shape.k(), SUMS);
        this.filters = Tile.roundUp(Tile.parts(shape.k(), Math.max(wanted, fitting)), RunSums.FILTERS);
        this.filterBlocks = Tile.parts(shape.k(), filters);
        this.lines = Math.clamp(PIXELS / shape.ow(), 1, shape.oh());
        this.products = new RunSums[run / PART];
        int step = shape.window().strideW() * shape.c();
        for (int part = 0; part < products.length; part++) {
            int padded = shape.window().padLeft() * shape.c() / COUNT - part * RunSums.VECTORS;
            products[part] = RunSums.of(new RunSums.Kind(step, shape.k(), Math.clamp(padded, 0, RunSums.VECTORS)));
        }
    }

    private int rows() {
        return shape.window().kernelH();
    }

    @Override
    public String algorithm() {
        return "runs";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return rows() * filterBlocks;
    }

    /** {@code (filters, run)}. */
    @Override
    public int scratch() {
        return SUMS_AT + filters * run;
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
        int row = block / filterBlocks;
        int from = block % filterBlocks * filters;
        int count = Math.min(filters, shape.k() - from);
        Arrays.fill(scratch, 0, scratch(), 0);
        int first = chunk * sums.pictures();
        int end = Math.max(first, Math.min(n, first + sums.pictures()));
        for (int picture = first; picture < end; picture++) {
            add(row, from, count, x, xo + picture * shape.inputSize(), dy, dyo + picture * shape.outputSize(), scratch);
        }
        for (int k = 0; k < count; k++) {
            int at = dwo + row * run * shape.k() + from + k;
            PartialSums.store(scratch, SUMS_AT + k * run, dw, at, shape.k(), run);
        }
        if (block == 0 && db.length > 0) {
            int pixels = (end - first) * shape.pixels();
            BiasGradient.sum(pixels, dy, dyo + first * shape.outputSize(), shape.k(), shape.k(), db, dbo);
        }
    }

    /** What a picture adds; a line above it would add 0. */
    private void add(int row, int from, int count, float[] x, int xo, float[] dy, int dyo, float[] scratch) {
        Window w = shape.window();
        int down = w.strideH() * shape.w() * shape.c();
        int left = xo + (row - w.padTop()) * shape.w() * shape.c() - w.padLeft() * shape.c();
        int first = row < w.padTop() ? 1 : 0;
        for (int line = first; line < shape.oh(); line += lines) {
            int more = Math.min(lines, shape.oh() - line);
            add(more, from, count, x, left + line * down, down, dy, dyo + line * shape.ow() * shape.k(), scratch);
        }
    }

    private void add(
            int lines, int from, int count, float[] x, int xo, int down, float[] dy, int dyo, float[] scratch) {
        for (int part = 0; part < products.length; part++) {
            for (int k = 0; k < count; k += RunSums.FILTERS) {
                int sum = SUMS_AT + k * run + part * PART;
                products[part].add(lines, shape.ow(), x, xo + part * PART, down, dy, dyo + from + k, scratch, sum, run);
            }
        }
    }
}
