package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

/**
 * A window of one pixel: a product of matrices whose rows are the pixels themselves, so nothing is packed; with a stride, pixels are copied side by
 * side (16 to 32 channels of 32×32 0.236 → 0.200 ms against tiles of a line, 32 to 64 of 16×16 0.183 → 0.172). Where nothing but a bias is
 * added, whole vectors of sums go straight to their place; others through a block and the epilogue. Against packed panels, one thread:
 * 16 to 64 channels of 32×32, 64 pictures, 4.4 → 2.2 ms, 24 to 96 7.2 → 5.5, 32 to 192 of 16×16 4.0 → 2.8, 384 to 64 of 8×8 2.6 → 1.8.
 */
final class PointwiseConvolution implements Convolution {
    /** Pixels that are summed at a time, while panels of weights pass. */
    private static final int BLOCK = 64;

    /** Rows of a dense layer that are worth a copy of {@link DotTile} of their own: products of 256 98 → 113 GFLOP/s. */
    private static final int MANY = 256;

    private final Sweep sweep;
    private final boolean inPlace;
    private final PickedPixels picked;
    private final PanelWeights panels;
    private final int columns;
    private final TaskGrid grid;
    private final Epilogue epilogue;
    private final RowSums sums;
    private final RowSums results;

    /**
     * Whether sums may be written in whole vectors though a pixel's columns don't fill them: the next pixel's then go over the rest (64 to 24
     * channels of 16×16 0.72 → 0.61 ms).
     */
    private final boolean spills;

    /**
     * Sums in one pass, results side by side, and pixels enough for a copy of {@link DotTile} of their own: a dense layer has one a picture. That holds for the longest
     * rows too: 512 to 128 channels of 14×14 make 110 GFLOP/s where they lie, packed 106.
     */
    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        return (sweep.line() == Integer.MAX_VALUE || PickedPixels.suits(sweep))
                && (sweep.pixels() > 1 || weights.shape().n() >= MANY)
                && weights.shape().groups() == 1
                && sweep.target().colStep() == weights.columns()
                && sweep.c() <= Tile.TERMS;
    }

    PointwiseConvolution(SweepWeights weights, Epilogue epilogue) {
        this.sweep = weights.sweep();
        this.inPlace = sweep.line() == Integer.MAX_VALUE;
        this.picked = new PickedPixels(sweep);
        this.panels = new PanelWeights(weights);
        this.columns = weights.columns();
        this.grid = TaskGrid.of(
                Math.multiplyExact(weights.shape().n(), sweep.pixels()),
                BLOCK,
                panels.allPanels(),
                (long) sweep.c() * columns);
        this.epilogue = epilogue;
        this.sums = RowSums.first(sweep.c());
        this.results = RowSums.whole(sweep.c());
        int rest = Tile.roundUp(columns, COUNT) - columns;
        this.spills = rest > 0 && rest <= columns && panels.allPanels() == 1 && epilogue.addsBiasOnly();
    }

    @Override
    public String algorithm() {
        return "pointwise";
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

    /** The last pixels, too few for a tile, a block of sums, and one of pixels where they are not read in place. */
    @Override
    public int scratch() {
        return pickedAt() + (inPlace ? 0 : BLOCK * sweep.c());
    }

    private int pickedAt() {
        return sumsAt() + BLOCK * COLUMNS;
    }

    private int sumsAt() {
        return CacheLine.next(Tile.NARROW_ROWS * sweep.c());
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstItem(task);
        int end = Math.min(first + grid.itemsPerTask(), n * sweep.pixels());
        for (int pixel = first; pixel < end; pixel += BLOCK) {
            int rows = Math.min(BLOCK, end - pixel);
            int direct = spills && pixel + rows == end ? rows - 1 : rows; // the last pixel of a task has no next one
            int whole = direct / Tile.NARROW_ROWS * Tile.NARROW_ROWS;
            int left = rows - whole;
            if (!inPlace) {
                picked.copy(x, xo, pixel, rows, sweep.c(), scratch, pickedAt());
            }
            float[] pixels = inPlace ? x : scratch;
            int from = inPlace ? xo + pixel * sweep.c() : pickedAt();
            System.arraycopy(pixels, from + whole * sweep.c(), scratch, 0, left * sweep.c());
            for (int panel = grid.firstPanel(task); panel < grid.endPanel(task); panel++) {
                int to = yo + pixel * columns + panel * COLUMNS;
                multiply(whole, panel, pixels, from, packed, po, y, to, scratch);
                throughEpilogue(left, panel, scratch, 0, packed, po, y, to + whole * columns, scratch);
            }
        }
    }

    private void multiply(
            int rows, int panel, float[] x, int from, float[] packed, int po, float[] y, int to, float[] scratch) {
        int width = Math.min(COLUMNS, columns - panel * COLUMNS);
        int b = po + panels.panelAt(0, panel);
        int bias = po + panels.biasAt(0, panel);
        if (!epilogue.addsBiasOnly() || width % COUNT != 0 && !spills) {
            throughEpilogue(rows, panel, x, from, packed, po, y, to, scratch);
        } else if (panels.isNarrow(panel)) {
            results.narrow(rows, sweep.c(), x, from, packed, b, bias, y, to, columns);
        } else {
            results.wide(rows, sweep.c(), x, from, packed, b, bias, y, to, columns);
        }
    }

    private void throughEpilogue(
            int rows, int panel, float[] x, int from, float[] packed, int po, float[] y, int to, float[] scratch) {
        int width = Math.min(COLUMNS, columns - panel * COLUMNS);
        int b = po + panels.panelAt(0, panel);
        int bias = po + panels.biasAt(0, panel);
        if (panels.isNarrow(panel)) {
            sums.narrow(rows, sweep.c(), x, from, packed, b, bias, scratch, sumsAt(), COLUMNS);
        } else {
            sums.wide(rows, sweep.c(), x, from, packed, b, bias, scratch, sumsAt(), COLUMNS);
        }
        epilogue.begin(scratch, sumsAt(), rows, COLUMNS, packed, bias);
        epilogue.store(scratch, sumsAt(), COLUMNS, packed, bias, y, to, columns, rows, width);
    }
}
