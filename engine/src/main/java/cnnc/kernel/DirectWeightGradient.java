package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

import java.util.Arrays;

/**
 * The gradient by weights whose pixels are read where they are: in a zero-padded band of lines, the taps of a kernel's row are one
 * run of floats for each pixel. Lines of dy are laid out in step with the band's, zeros where these have their padding, so that tiles
 * go over several lines as over one.
 */
final class DirectWeightGradient implements WeightGradient {
    /** Floats of a band of padded lines: 128 KiB. */
    private static final int BAND = 1 << 15;

    /** Pixels that a tile goes over: its products are then 20 times the access to its sums. */
    private static final int PIXELS = 128;

    /** Panels of dy side by side. */
    private static final int PANELS = 8;

    /** Sums of a block: 256 KiB. Small blocks read the pictures too often. */
    private static final int SUMS = 1 << 16;

    /** Shorter runs leave tiles empty. */
    private static final int MIN_RUN = 32;

    /** Worth a task: 8 µs at 128 products a ns. */
    private static final long MACS = 1 << 20;

    /** One for each of 16 workers. */
    private static final int ENOUGH = 16;

    /** Of terms that are all 1: for the bias. */
    private static final ColumnSums ONES = ColumnSums.next(0, ColumnSums.PANELS);

    private final ConvShape shape;
    private final PartialSums sums;
    private final PaddedBand band;
    private final int run;
    private final int rows;
    private final int rowBlocks;
    private final int columns;
    private final int columnBlocks;
    /** From line to line of dy, in pixels. */
    private final int linePixels;
    /** Lines that a tile goes over. */
    private final int blockLines;

    private final ColumnSums products;

    /** One group, taps that are not spread, several of them, and padding that is at most a seventh of the lines. */
    static boolean suits(ConvShape shape) {
        int run = shape.window().kernelW() * shape.c();
        return shape.groups() == 1
                && shape.window().dilationW() == 1
                && shape.window().strideH() == 1
                && shape.taps() > 1
                && run >= MIN_RUN
                && 7
                                * (PaddedBand.within(0, Sweep.forward(shape)).width()
                                                / shape.window().strideW()
                                        - shape.ow())
                        <= shape.ow();
    }

    DirectWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.band = PaddedBand.within(BAND, Sweep.forward(shape));
        this.run = shape.window().kernelW() * shape.c();
        this.columns = Math.min(PANELS * COLUMNS, Tile.roundUp(shape.k(), COLUMNS));
        this.columnBlocks = Tile.parts(shape.k(), columns);
        long worth = Math.max(1, shape.macs() * shape.n() / MACS);
        int wanted = Math.max(1, (int) Math.min(worth, ENOUGH) / (sums.count() * columnBlocks));
        int fitting = Tile.parts(sumRows(0, shape.depth()) * columns, SUMS);
        this.rows = Tile.roundUp(Tile.parts(shape.depth(), Math.max(wanted, fitting)), ColumnSums.NARROW_ROWS);
        this.rowBlocks = Tile.parts(shape.depth(), rows);
        this.products = ColumnSums.next(shape.window().strideW() * shape.c(), ColumnSums.PANELS);
        this.linePixels = band.width() / shape.window().strideW();
        this.blockLines = Math.clamp(PIXELS / linePixels, 1, band.rows());
    }

    @Override
    public String algorithm() {
        return "direct";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return rowBlocks * columnBlocks;
    }

    /** Rows of sums of terms from, to: each kernel row's begin with a tile of their own; one tile more is for the bias. */
    private int sumRows(int from, int to) {
        int total = ColumnSums.NARROW_ROWS;
        for (int term = from; term < to; term = endOfRun(term, to)) {
            total += Tile.roundUp(endOfRun(term, to) - term, ColumnSums.NARROW_ROWS);
        }
        return total;
    }

    private int endOfRun(int term, int to) {
        return Math.min(to, (term / run + 1) * run);
    }

    /** Behind the band and what its last tile reads too much: ones. */
    private int onesAt() {
        return band.size() + ColumnSums.NARROW_ROWS;
    }

    private int dyAt() {
        return CacheLine.next(onesAt() + ColumnSums.NARROW_ROWS);
    }

    private int panelSize() {
        return blockLines * linePixels * COLUMNS;
    }

    private int sumsAt() {
        return dyAt() + columns / COLUMNS * panelSize();
    }

    @Override
    public int scratch() {
        return sumsAt() + (sumRows(0, rows) + 2 * ColumnSums.NARROW_ROWS) * columns;
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
        int from = block / columnBlocks * rows;
        int to = Math.min(shape.depth(), from + rows);
        int column = block % columnBlocks * columns;
        int width = Math.min(columns, shape.k() - column);
        boolean withBias = to == shape.depth() && db.length > 0;
        Arrays.fill(scratch, onesAt(), dyAt(), 1);
        Arrays.fill(scratch, sumsAt(), sumsAt() + sumRows(from, to) * columns, 0);
        int end = Math.min(n, (chunk + 1) * sums.pictures());
        for (int picture = chunk * sums.pictures(); picture < end; picture++) {
            for (int row = 0; row < shape.oh(); row += band.rows()) {
                int bandRows = Math.min(band.rows(), shape.oh() - row);
                band.copy(x, xo + picture * shape.inputSize(), row, bandRows, scratch);
                for (int line = 0; line < bandRows; line += blockLines) {
                    int lines = Math.min(blockLines, bandRows - line);
                    int first = dyo + ((picture * shape.oh() + row + line) * shape.ow()) * shape.k() + column;
                    packLines(dy, first, width, lines, scratch);
                    addLines(line, lines, from, to, withBias, width, scratch);
                }
            }
        }
        store(from, to, column, width, dw, dwo, db, dbo, scratch);
    }

    private void packLines(float[] dy, int first, int width, int lines, float[] scratch) {
        for (int j = 0; j < width; j += COLUMNS) {
            int panel = dyAt() + j / COLUMNS * panelSize();
            int floats = ColumnPanels.width(j, width);
            for (int line = 0; line < lines; line++) {
                int at = panel + line * linePixels * floats;
                int from = first + line * shape.ow() * shape.k();
                ColumnPanels.pack(dy, from, shape.k(), shape.ow(), j, width, scratch, at);
                Arrays.fill(scratch, at + shape.ow() * floats, at + linePixels * floats, 0);
            }
        }
    }

    private void addLines(int line, int lines, int from, int to, boolean withBias, int width, float[] scratch) {
        int count = (lines - 1) * linePixels + shape.ow();
        int c = sumsAt();
        for (int term = from; term < to; ) {
            int end = endOfRun(term, to);
            int down = line + term / run * shape.window().dilationH();
            int at = down * band.lineSize() + term % run;
            add(products, count, at, end - term, width, c, scratch);
            c += Tile.roundUp(end - term, ColumnSums.NARROW_ROWS) * columns;
            term = end;
        }
        if (withBias) {
            add(ONES, count, onesAt(), 1, width, c, scratch);
        }
    }

    private void add(ColumnSums products, int count, int at, int terms, int width, int c, float[] scratch) {
        for (int j = 0; j < width; j += COLUMNS) {
            int panel = dyAt() + j / COLUMNS * panelSize();
            if (ColumnPanels.width(j, width) == COUNT) {
                products.narrow(terms, count, scratch, at, scratch, panel, scratch, c + j, columns);
            } else {
                products.wide(terms, count, scratch, at, scratch, panel, scratch, c + j, columns);
            }
        }
    }

    private void store(
            int from, int to, int column, int width, float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        int c = sumsAt();
        for (int term = from; term < to; ) {
            int end = endOfRun(term, to);
            for (int i = 0; i < end - term; i++) {
                PartialSums.store(scratch, c + i * columns, dw, dwo + (term + i) * shape.k() + column, width);
            }
            c += Tile.roundUp(end - term, ColumnSums.NARROW_ROWS) * columns;
            term = end;
        }
        if (to == shape.depth() && db.length > 0) {
            PartialSums.store(scratch, c, db, dbo + column, width);
        }
    }
}
