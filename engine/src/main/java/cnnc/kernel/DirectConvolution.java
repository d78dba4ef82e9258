package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

/**
 * A sweep whose pixels are read where they are: in a zero-padded band of lines, the taps of a kernel's row are one run of floats for
 * each pixel, and pixels side by side are a constant distance apart. Tiles go over such runs, one kernel row after the other, so that
 * the panel of weights for it stays in the nearest cache and nothing is packed but the band.
 */
final class DirectConvolution implements Convolution {
    /** Floats of a band of padded lines: 128 KiB. */
    private static final int BAND = 1 << 15;

    /** Pixels summed at a time: tiles that one part of a panel serves. */
    private static final int BLOCK = 128;

    /** Panels that are summed side by side: with 128 pixels and 16 lanes their sums take 128 KiB. */
    private static final int PANELS = 8;

    /** Shorter runs spend more time on their sums than patches take to be packed. */
    private static final int MIN_RUN = 32;

    private static final int MIN_PIXELS = 64;

    private final Sweep sweep;
    private final PanelWeights panels;
    private final int columns;
    private final Epilogue epilogue;
    private final PaddedBand band;
    private final TaskGrid grid;
    private final int run;
    private final int runStep;
    /** Sums of a line, and lines of a block. */
    private final int lineRows;

    private final int blockLines;
    private final RowSums firstTerms;
    private final RowSums nextTerms;

    /**
     * One group, runs of taps that are long enough for a tile, lines that fill tiles up to a sixth, and pictures that alone have the
     * pixels to be worth the reading of all weights.
     */
    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        int waste = Tile.roundUp(sweep.cols(), Tile.NARROW_ROWS) - sweep.cols();
        return weights.shape().groups() == 1
                && sweep.horizontal().dilation() == 1
                && sweep.taps() > 1
                && sweep.horizontal().taps() * sweep.c() >= MIN_RUN
                && 6 * waste <= sweep.cols()
                && sweep.pixels() >= MIN_PIXELS;
    }

    DirectConvolution(SweepWeights weights, Epilogue epilogue) {
        this.sweep = weights.sweep();
        this.panels = new PanelWeights(weights);
        this.columns = weights.columns();
        this.epilogue = epilogue;
        int pictures = weights.shape().n();
        int fewRows = Tile.parts(pictures * sweep.rows(), TaskGrid.ENOUGH);
        PaddedBand fitting = PaddedBand.within(BAND, sweep);
        this.band = new PaddedBand(sweep, Math.min(fitting.rows(), fewRows));
        long macs = (long) band.rows() * sweep.cols() * sweep.depth() * columns;
        this.grid = TaskGrid.of(Math.multiplyExact(pictures, band.perPicture()), 1, panels.allPanels(), macs);
        this.run = sweep.horizontal().taps() * sweep.c();
        this.runStep = Tile.parts(run, Tile.parts(run, Tile.TERMS));
        this.lineRows = Tile.roundUp(sweep.cols(), Tile.NARROW_ROWS);
        this.blockLines = Math.clamp(BLOCK / lineRows, 1, band.rows());
        this.firstTerms = RowSums.first(pixelStep());
        this.nextTerms = RowSums.next(pixelStep());
    }

    @Override
    public String algorithm() {
        return "direct";
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

    /** Behind the band, and what the last tile of a line reads too much. */
    private int sumsAt() {
        return CacheLine.next(band.size() + Tile.NARROW_ROWS * pixelStep() + run);
    }

    private int pixelStep() {
        return sweep.horizontal().stride() * sweep.c();
    }

    @Override
    public int scratch() {
        return sumsAt() + blockLines * lineRows * Math.min(PANELS, panels.perGroup()) * COLUMNS;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstItem(task);
        int end = Math.min(first + grid.itemsPerTask(), n * band.perPicture());
        for (int item = first; item < end; item++) {
            int picture = item / band.perPicture();
            int row = item % band.perPicture() * band.rows();
            int rows = Math.min(band.rows(), sweep.rows() - row);
            band.copy(x, xo + picture * sweep.pictureSize(), row, rows, scratch);
            for (int panel = grid.firstPanel(task); panel < grid.endPanel(task); panel += PANELS) {
                int count = Math.min(PANELS, grid.endPanel(task) - panel);
                for (int line = 0; line < rows; line += blockLines) {
                    int lines = Math.min(blockLines, rows - line);
                    sum(line, lines, panel, count, packed, po, scratch);
                    store(picture * sweep.rows() + row + line, lines, panel, count, packed, po, y, yo, scratch);
                }
            }
        }
    }

    private void sum(int first, int lines, int panel, int count, float[] packed, int po, float[] scratch) {
        int ldc = count * COLUMNS;
        int lineStep = sweep.vertical().stride() * band.lineSize();
        for (int tap = 0; tap < sweep.taps(); tap += sweep.horizontal().taps()) {
            for (int from = 0; from < run; from += runStep) {
                int at = first * lineStep + band.tapOffset(tap) + from;
                int term = tap * sweep.c() + from;
                int terms = Math.min(runStep, run - from);
                RowSums tiles = term == 0 ? firstTerms : nextTerms;
                for (int i = 0; i < count; i++) {
                    boolean narrow = panels.isNarrow(panel + i);
                    int b = po + panels.panelAt(0, panel + i) + term * (narrow ? COUNT : COLUMNS);
                    for (int line = 0; line < lines; line++) {
                        int a = at + line * lineStep;
                        int c = sumsAt() + line * lineRows * ldc + i * COLUMNS;
                        if (narrow) {
                            tiles.narrow(sweep.cols(), terms, scratch, a, packed, b, 0, scratch, c, ldc);
                        } else {
                            tiles.wide(sweep.cols(), terms, scratch, a, packed, b, 0, scratch, c, ldc);
                        }
                    }
                }
            }
        }
    }

    private void store(
            int firstLine,
            int lines,
            int panel,
            int count,
            float[] packed,
            int po,
            float[] y,
            int yo,
            float[] scratch) {
        int ldc = count * COLUMNS;
        int bias = po + panels.biasAt(0, panel);
        int stored = Math.min(ldc, columns - panel * COLUMNS);
        int step = sweep.target().colStep();
        epilogue.begin(scratch, sumsAt(), lines * lineRows, ldc, packed, bias);
        for (int line = 0; line < lines; line++) {
            int at = yo + sweep.targetOf(firstLine + line) + panel * COLUMNS;
            int sums = sumsAt() + line * lineRows * ldc;
            epilogue.store(scratch, sums, ldc, packed, bias, y, at, step, sweep.cols(), stored);
        }
    }
}
