package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

import java.util.Arrays;

/**
 * The gradient by the weights of a window of one pixel: pixels and dy are read where they are. Against packed panels, one thread, 64
 * pictures: 16 to 64 channels of 32×32 3.2 → 1.6 ms, 24 to 96 6.8 → 4.4, 96 to 24 of 16×16 1.4 → 1.0, 32 to 192 3.1 → 2.5; with 64 to
 * 384 of 8×8 about the same. With a stride, pixels are copied first, a block's channels of them: 16 to 32 of 32×32 0.236 → 0.188 ms, 32 to 64 of 16×16 0.206 → 0.179.
 */
final class PointwiseWeightGradient implements WeightGradient {
    /** Pixels that tiles go over while all of them stay in cache: dy of up to 128 KiB, and no more pixels than this. */
    private static final int PIXELS = 128;

    private static final int DY = 1 << 15;

    /** Filters of a pixel that take a page of memory: 8 pictures of 14×14, 256 to 1024 channels take 9.9 ms where they lie, copied 8.7. */
    private static final int LONG = 1024;

    /** The last pixels, of which there is a copy with room behind it: tiles read beyond a pixel's channels. */
    private static final int LAST = 16;

    private final ConvShape shape;

    /** Whether filters are the rows of sums: where channels fill vectors and filters don't (96 to 24 of 16×16 0.95 → 0.73 ms). */
    private final boolean turned;

    private final boolean inPlace;
    private final PickedPixels picked;
    private final PartialSums sums;
    private final int rows;
    private final int columns;
    private final int columnBlocks;
    private final ColumnSums products;

    /** As {@link PointwiseConvolution#suits}; pixels that are picked are rows. */
    static boolean suits(ConvShape shape) {
        Sweep sweep = Sweep.forward(shape);
        return (sweep.line() == Integer.MAX_VALUE || PickedPixels.suits(sweep) && !isTurned(shape))
                && shape.pixels() > 1
                && shape.groups() == 1
                && shape.k() < LONG;
    }

    PointwiseWeightGradient(ConvShape shape, PartialSums sums) {
        Sweep sweep = Sweep.forward(shape);
        this.inPlace = sweep.line() == Integer.MAX_VALUE;
        this.picked = new PickedPixels(sweep);
        this.turned = isTurned(shape);
        this.shape = turned ? turned(shape) : shape;
        this.sums = sums;
        WeightBlocks blocks = WeightBlocks.of(this.shape, sums);
        this.rows = blocks.rows();
        this.columns = blocks.columns();
        this.columnBlocks = Tile.parts(this.shape.k(), columns);
        this.products = ColumnSums.next(this.shape.c(), this.shape.k());
    }

    private static boolean isTurned(ConvShape shape) {
        return tiles(shape.k(), shape.c()) < tiles(shape.c(), shape.k());
    }

    /** Sums that tiles of so many rows and columns make. */
    private static long tiles(int rows, int columns) {
        return (long) Tile.roundUp(rows, Tile.ROWS) * Tile.roundUp(columns, COUNT);
    }

    private static ConvShape turned(ConvShape s) {
        return new ConvShape(s.n(), s.h(), s.w(), s.k(), s.oh(), s.ow(), s.c(), s.groups(), s.window());
    }

    @Override
    public String algorithm() {
        return "pointwise";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return columnBlocks * Tile.parts(shape.c(), rows);
    }

    /** The last pixels, their dy, sums, and pixels where they are not read in place. */
    @Override
    public int scratch() {
        return pickedAt() + (inPlace ? 0 : step() * shape.c() + ColumnSums.NARROW_ROWS);
    }

    private int pickedAt() {
        return CacheLine.next(sumsAt() + sumRows(rows) * columns);
    }

    private int step() {
        return Math.clamp(DY / shape.k(), 1, PIXELS);
    }

    private int lastDyAt() {
        return CacheLine.next(LAST * shape.c() + ColumnSums.NARROW_ROWS);
    }

    private int sumsAt() {
        return CacheLine.next(lastDyAt() + LAST * shape.k() + COLUMNS);
    }

    private static int sumRows(int rows) {
        return Tile.roundUp(rows, ColumnSums.NARROW_ROWS);
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
        if (turned) {
            sum(chunk, block, n, dy, dyo, x, xo, dw, dwo, scratch);
        } else {
            sum(chunk, block, n, x, xo, dy, dyo, dw, dwo, scratch);
        }
        int filters = turned ? shape.c() : shape.k();
        if (block == 0 && db.length > 0) {
            int firstPixel = chunk * sums.pictures() * shape.pixels();
            int endPixel = Math.max(firstPixel, Math.min(n, (chunk + 1) * sums.pictures()) * shape.pixels());
            BiasGradient.sum(endPixel - firstPixel, dy, dyo + firstPixel * filters, filters, filters, db, dbo);
        }
    }

    private void sum(
            int chunk, int block, int n, float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo, float[] scratch) {
        int from = block / columnBlocks * rows;
        int count = Math.min(rows, shape.c() - from);
        int column = block % columnBlocks * columns;
        int width = Math.min(columns, shape.k() - column);
        int firstPixel = chunk * sums.pictures() * shape.pixels();
        int endPixel = Math.max(firstPixel, Math.min(n, (chunk + 1) * sums.pictures()) * shape.pixels());
        int last = Math.max(firstPixel, endPixel - LAST);

        Arrays.fill(scratch, sumsAt(), sumsAt() + sumRows(count) * columns, 0);
        for (int pixel = firstPixel; pixel < last; pixel += step()) {
            int pixels = Math.min(step(), last - pixel);
            int to = dyo + pixel * shape.k() + column;
            if (inPlace) {
                multiply(pixels, count, width, x, xo + pixel * shape.c() + from, dy, to, scratch);
            } else {
                picked.copy(x, xo + from, pixel, pixels, count, scratch, pickedAt());
                multiply(pixels, count, width, scratch, pickedAt(), dy, to, scratch);
            }
        }
        int left = endPixel - last;
        if (inPlace) {
            System.arraycopy(x, xo + last * shape.c(), scratch, 0, left * shape.c());
        } else {
            picked.copy(x, xo + from, last, left, count, scratch, from);
        }
        System.arraycopy(dy, dyo + last * shape.k(), scratch, lastDyAt(), left * shape.k());
        multiply(left, count, width, scratch, from, scratch, lastDyAt() + column, scratch);

        for (int row = 0; row < count; row++) {
            int sum = sumsAt() + row * columns;
            if (turned) {
                PartialSums.store(scratch, sum, dw, dwo + column * shape.c() + from + row, shape.c(), width);
            } else {
                PartialSums.store(scratch, sum, dw, dwo + (from + row) * shape.k() + column, width);
            }
        }
    }

    private void multiply(int pixels, int rows, int width, float[] x, int xo, float[] dy, int dyo, float[] scratch) {
        for (int j = 0; j < width; j += COLUMNS) {
            if (ColumnPanels.width(j, width) == COUNT) {
                products.narrow(rows, pixels, x, xo, dy, dyo + j, scratch, sumsAt() + j, columns);
            } else {
                products.wide(rows, pixels, x, xo, dy, dyo + j, scratch, sumsAt() + j, columns);
            }
        }
    }
}
