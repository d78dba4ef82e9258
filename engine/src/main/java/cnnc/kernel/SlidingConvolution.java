package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

/**
 * A sweep over few channels: in a zero-padded band of lines, a window slides along each row of the kernel, a vector of filters at a time;
 * what it lies on is broadcast once for all taps. Sums wait in cache for the next row of the kernel, and behind the last go to their place,
 * through the epilogue where that does more than add a bias.
 */
final class SlidingConvolution implements Convolution {
    /** Pixels of a band, whose sums take 16 KiB. */
    private static final int PIXELS = 256;

    private static final int MIN_TERMS = 3;

    private final Sweep sweep;
    private final PanelWeights panels;
    private final int columns;
    private final Epilogue epilogue;
    private final PaddedBand band;
    private final TaskGrid grid;
    private final int terms;
    private final SlidingDots firstRow;
    private final SlidingDots nextRow;
    private final SlidingDots lastRow;

    /** One group, rows of the kernel that fit into 32 registers, lines of pairs, whole vectors of filters, not four at once. */
    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        int terms = sweep.horizontal().taps() * sweep.c();
        int step = sweep.horizontal().stride() * sweep.c();
        return Tile.ROWS == 8
                && weights.shape().groups() == 1
                && sweep.horizontal().dilation() == 1
                && terms >= MIN_TERMS
                && terms <= SlidingDots.MAX_TERMS
                && step < terms
                && SlidingDots.isPossible(step)
                && sweep.cols() % 2 == 0
                && weights.columns() % COUNT == 0
                && !WindowConvolution.isBroad(weights)
                && !isWide(weights);
    }

    /**
     * Two vectors of filters under a window that skips pixels, of which few serve several taps: {@link WindowConvolution} broadcasts for both. One thread,
     * 64 pictures, 3 to 32 channels of 32×32 with stride 2: 0.386 → 0.307 ms.
     */
    private static boolean isWide(SweepWeights weights) {
        return weights.columns() == COLUMNS
                && weights.sweep().horizontal().stride() > 1
                && WindowConvolution.suits(weights);
    }

    SlidingConvolution(SweepWeights weights, Epilogue epilogue) {
        this.sweep = weights.sweep();
        this.panels = new PanelWeights(weights);
        this.columns = weights.columns();
        this.epilogue = epilogue;
        this.band = new PaddedBand(sweep, Math.clamp(PIXELS / sweep.cols(), 1, sweep.rows()));
        this.grid = TaskGrid.of(
                Math.multiplyExact(weights.shape().n(), band.perPicture()),
                1,
                1,
                (long) band.rows() * sweep.cols() * sweep.depth() * columns);
        this.terms = sweep.horizontal().taps() * sweep.c();
        int rows = sweep.vertical().taps();
        this.firstRow = row(true, false);
        this.nextRow = row(false, false);
        this.lastRow = row(rows == 1, epilogue.addsBiasOnly());
    }

    private SlidingDots row(boolean fresh, boolean biased) {
        return SlidingDots.of(new SlidingDots.Kind(terms, sweep.horizontal().stride() * sweep.c(), fresh, biased));
    }

    @Override
    public String algorithm() {
        return "sliding";
    }

    @Override
    public int packed() {
        return panels.floats();
    }

    @Override
    public int packTasks() {
        return panels.packTasks();
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        panels.pack(task, w, wo, bias, bo, packed, po);
    }

    @Override
    public int tasks() {
        return grid.tasks();
    }

    private int sumsAt() {
        return CacheLine.next(band.size());
    }

    @Override
    public int scratch() {
        return sumsAt() + band.rows() * sweep.cols() * COUNT;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstItem(task);
        int end = Math.min(first + grid.itemsPerTask(), n * band.perPicture());
        for (int item = first; item < end; item++) {
            int picture = item / band.perPicture();
            int line = item % band.perPicture() * band.rows();
            int lines = Math.min(band.rows(), sweep.rows() - line);
            band.copy(x, xo + picture * sweep.pictureSize(), line, lines, scratch);
            int to = yo + sweep.targetOf(picture * sweep.rows() + line);
            for (int column = 0; column < columns; column += COUNT) {
                sum(lines, column, packed, po, y, to + column, scratch);
            }
        }
    }

    private void sum(int lines, int column, float[] packed, int po, float[] y, int to, float[] scratch) {
        int panel = column / COLUMNS;
        int ldw = panels.isNarrow(panel) ? COUNT : COLUMNS;
        int w = po + panels.panelAt(0, panel) + column % COLUMNS;
        int bias = po + panels.biasAt(0, panel) + column % COLUMNS;
        int last = sweep.vertical().taps() - 1;
        for (int row = 0; row < last; row++) {
            SlidingDots dots = row == 0 ? firstRow : nextRow;
            sumRow(dots, row, lines, packed, w, ldw, bias, scratch, sumsAt(), COUNT, scratch);
        }
        if (epilogue.addsBiasOnly()) {
            sumRow(
                    lastRow,
                    last,
                    lines,
                    packed,
                    w,
                    ldw,
                    bias,
                    y,
                    to,
                    sweep.target().colStep(),
                    scratch);
        } else {
            int pixels = lines * sweep.cols();
            sumRow(lastRow, last, lines, packed, w, ldw, bias, scratch, sumsAt(), COUNT, scratch);
            epilogue.begin(scratch, sumsAt(), pixels, COUNT, packed, bias);
            epilogue.store(
                    scratch,
                    sumsAt(),
                    COUNT,
                    packed,
                    bias,
                    y,
                    to,
                    sweep.target().colStep(),
                    pixels,
                    COUNT);
        }
    }

    private void sumRow(
            SlidingDots dots,
            int row,
            int lines,
            float[] packed,
            int w,
            int ldw,
            int bias,
            float[] y,
            int to,
            int step,
            float[] scratch) {
        dots.sum(
                lines,
                sweep.cols(),
                scratch,
                band.tapOffset(row * sweep.horizontal().taps()),
                sweep.vertical().stride() * band.lineSize(),
                packed,
                w + row * terms * ldw,
                ldw,
                bias,
                scratch,
                sumsAt(),
                y,
                to,
                step);
    }
}
