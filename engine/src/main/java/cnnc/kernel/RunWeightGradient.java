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

    /**
     * Pixels that a tile goes over: its products are then 120 times the access to its sums. In a large picture more don't stay near (64 to 128
     * channels of 56×56, 8 pictures: 8.6 to 9.0 ms in place of 9.4 to 9.6).
     */
    private static final int PIXELS = 256;

    /** In several small pictures: 32 to 64 channels of 16×16 1.46 → 1.38 → 1.32 → 1.30 ms with 64, 128, 256, 512. */
    private static final int PICTURES_PIXELS = 512;

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
    private final int pictures;
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
        this.lines = Tile.parts(shape.oh(), Tile.parts(shape.pixels(), PIXELS));
        this.pictures = Math.max(1, PICTURES_PIXELS / shape.pixels());
        this.products = new RunSums[run / PART];
        int step = shape.window().strideW() * shape.c();
        for (int part = 0; part < products.length; part++) {
            int padded = shape.window().padLeft() * shape.c() / COUNT - part * RunSums.VECTORS;
            products[part] = RunSums.of(new RunSums.Kind(
                    shape.ow(),
                    step,
                    down(),
                    shape.inputSize(),
                    shape.k(),
                    shape.outputSize(),
                    run,
                    Math.clamp(padded, 0, RunSums.VECTORS)));
        }
    }

    /** Floats of x from a line that is read to the next one. */
    private int down() {
        return shape.window().strideH() * shape.w() * shape.c();
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
        for (int picture = first; picture < end; picture += pictures) {
            int more = Math.min(pictures, end - picture);
            add(
                    more,
                    row,
                    from,
                    count,
                    x,
                    xo + picture * shape.inputSize(),
                    dy,
                    dyo + picture * shape.outputSize(),
                    scratch);
        }
        store(count, dw, dwo + row * run * shape.k() + from, scratch);
        if (block == 0 && db.length > 0) {
            int pixels = (end - first) * shape.pixels();
            BiasGradient.sum(pixels, dy, dyo + first * shape.outputSize(), shape.k(), shape.k(), db, dbo);
        }
    }

    /**
     * Turned round, eight filters at a time: term by term (filter by filter, a store a line of the cache, took 9 % of 32 to 64 channels of 16×16). -0
     * becomes +0, as in {@link PartialSums#store}.
     */
    private void store(int count, float[] dw, int to, float[] scratch) {
        for (int k = 0; k < count; k += RunSums.FILTERS) {
            for (int term = 0; term < run; term++) {
                int at = SUMS_AT + k * run + term;
                int result = to + term * shape.k() + k;
                dw[result] = scratch[at] + 0f;
                dw[result + 1] = scratch[at + run] + 0f;
                dw[result + 2] = scratch[at + 2 * run] + 0f;
                dw[result + 3] = scratch[at + 3 * run] + 0f;
                dw[result + 4] = scratch[at + 4 * run] + 0f;
                dw[result + 5] = scratch[at + 5 * run] + 0f;
                dw[result + 6] = scratch[at + 6 * run] + 0f;
                dw[result + 7] = scratch[at + 7 * run] + 0f;
            }
        }
    }

    /** What pictures add; a line above them would add 0. */
    private void add(
            int pictures, int row, int from, int count, float[] x, int xo, float[] dy, int dyo, float[] scratch) {
        Window w = shape.window();
        int left = xo + (row - w.padTop()) * shape.w() * shape.c() - w.padLeft() * shape.c();
        int first = row < w.padTop() ? 1 : 0;
        for (int line = first; line < shape.oh(); line += lines) {
            int more = Math.min(lines, shape.oh() - line);
            addLines(
                    pictures,
                    more,
                    from,
                    count,
                    x,
                    left + line * down(),
                    dy,
                    dyo + line * shape.ow() * shape.k(),
                    scratch);
        }
    }

    private void addLines(
            int pictures, int lines, int from, int count, float[] x, int xo, float[] dy, int dyo, float[] scratch) {
        for (int part = 0; part < products.length; part++) {
            for (int k = 0; k < count; k += RunSums.FILTERS) {
                int sum = SUMS_AT + k * run + part * PART;
                products[part].add(pictures, lines, x, xo + part * PART, dy, dyo + from + k, scratch, sum);
            }
        }
    }
}
