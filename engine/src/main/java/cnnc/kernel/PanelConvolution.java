package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Tile.STRIDE;

/**
 * One sweep as a product of matrices: what the window sees at some pixels, packed {@link Tile#TERMS} terms at a time, times panels of
 * weights, tile by tile into a block of sums that stays in cache. A panel's sums leave with bias and activation as soon as they are whole, so
 * that stores to memory go on beside the next panel's products.
 */
final class PanelConvolution implements Convolution {
    /** Pixels that are packed at a time: with {@link Tile#TERMS} they take 140 KiB. Five tall tiles: 64 leave 8 rows to a lower one, 1024: 2 %. */
    private static final int BLOCK = 70;

    /** Where there are many: weights, which don't fit into caches beside them, are read less often (products of 2048: 2 %). */
    private static final int LARGE_BLOCK = 112;

    /** Panels that are summed side by side: pixels are packed once for them. Their sums take 256 KiB with 16 lanes. */
    private static final int PANELS = 32;

    /** One for each of 16 workers: more would pack the same pixels anew for panels of their own (of products of 512 each pixel four times). */
    private static final int TASKS = 16;

    private static final RowSums FIRST_TERMS = RowSums.first(STRIDE);
    private static final RowSums NEXT_TERMS = RowSums.next(STRIDE);

    private final Sweep sweep;
    private final Patches patches;
    private final PanelWeights panels;
    private final int columns;
    private final int block;
    private final TaskGrid grid;
    private final Epilogue epilogue;
    private final int depthStep;
    /**
     * Whether all pixels are one block, of which each task takes some panels: they are packed once for all of them. 256 channels of 14×14 with
     * stride 2 to 512, 16 tasks: 1.32 → 1.15 ms (one thread).
     */
    private final boolean gathers;

    PanelConvolution(SweepWeights weights, Epilogue epilogue) {
        this.sweep = weights.sweep();
        this.patches = new Patches(sweep);
        this.panels = new PanelWeights(weights);
        this.columns = weights.columns();
        int pixels = Math.multiplyExact(weights.shape().n(), sweep.pixels());
        this.block = pixels < TASKS * LARGE_BLOCK ? BLOCK : LARGE_BLOCK;
        this.grid = TaskGrid.of(
                pixels,
                block,
                panels.allPanels(),
                (long) sweep.depth() * columns * weights.shape().groups(),
                TASKS);
        this.epilogue = epilogue;
        this.gathers = !weights.transposed()
                && weights.shape().groups() == 1
                && pixels <= block
                && pixels > Tile.NARROW_ROWS
                && grid.panelsPerTask() < grid.panels();
        this.depthStep = Tile.parts(sweep.depth(), Math.max(1, Tile.parts(sweep.depth(), Tile.TERMS)));
    }

    @Override
    public String algorithm() {
        return "panels";
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

    /** Behind packed pixels, unless they are gathered. */
    private int sumsAt() {
        return CacheLine.next(gathers ? 0 : blockRows() * STRIDE);
    }

    private int gatheredPart() {
        return blockRows() * STRIDE;
    }

    @Override
    public int gathered() {
        return gathers ? gatherTasks() * gatheredPart() : 0;
    }

    /** Parts of the terms. */
    @Override
    public int gatherTasks() {
        return gathers ? Tile.parts(sweep.depth(), depthStep) : 0;
    }

    @Override
    public void gather(int task, int n, float[] x, int xo, float[] gathered, float[] scratch) {
        int from = task * depthStep;
        int to = Math.min(sweep.depth(), from + depthStep);
        patches.pack(x, xo, 0, n * sweep.pixels(), 0, from, to, gathered, CacheLine.LEAD + task * gatheredPart());
    }

    /** From panel to panel of the sums: {@code (pixels, 2 · lanes)}. */
    private int panelSums() {
        return blockRows() * COLUMNS;
    }

    /** Pixels of a block, and what its last tile has too much. */
    private int blockRows() {
        return Tile.roundUp(block, Tile.NARROW_ROWS);
    }

    @Override
    public int scratch() {
        return sumsAt() + Math.min(PANELS, panels.perGroup()) * panelSums();
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstItem(task);
        int end = Math.min(first + grid.itemsPerTask(), n * sweep.pixels());
        int endPanel = grid.endPanel(task);
        for (int pixel = first; pixel < end; pixel += block) {
            int rows = Math.min(block, end - pixel);
            for (int at = grid.firstPanel(task); at < endPanel; ) {
                int group = at / panels.perGroup();
                int panel = at % panels.perGroup();
                int count = Math.min(Math.min(panels.perGroup() - panel, endPanel - at), PANELS);
                multiply(x, xo, pixel, rows, group, panel, count, packed, po, y, yo, scratch);
                at += count;
            }
        }
    }

    private void multiply(
            float[] x,
            int xo,
            int pixel,
            int rows,
            int group,
            int panel,
            int count,
            float[] packed,
            int po,
            float[] y,
            int yo,
            float[] scratch) {
        int from = 0;
        do {
            int to = Math.min(sweep.depth(), from + depthStep);
            if (from < to && !gathers) {
                patches.pack(x, xo, pixel, rows, group, from, to, scratch, 0);
            }
            for (int i = 0; i < count; i++) {
                int sums = sumsAt() + i * panelSums();
                int packedAt = gathers ? xo + from / depthStep * gatheredPart() : 0;
                sum(rows, from, to, group, panel + i, gathers ? x : scratch, packedAt, packed, po, sums, scratch);
                if (to == sweep.depth()) {
                    store(pixel, rows, group, panel + i, packed, po, y, yo, sums, scratch);
                }
            }
            from = to;
        } while (from < sweep.depth());
    }

    private void sum(
            int rows,
            int from,
            int to,
            int group,
            int panel,
            float[] pixels,
            int at,
            float[] packed,
            int po,
            int sums,
            float[] scratch) {
        RowSums tiles = from == 0 ? FIRST_TERMS : NEXT_TERMS;
        int b = po + panels.panelAt(group, panel);
        if (panels.isNarrow(panel)) {
            tiles.narrow(rows, to - from, pixels, at, packed, b + from * COUNT, 0, scratch, sums, COLUMNS);
        } else {
            tiles.wide(rows, to - from, pixels, at, packed, b + from * COLUMNS, 0, scratch, sums, COLUMNS);
        }
    }

    private void store(
            int pixel,
            int rows,
            int group,
            int panel,
            float[] packed,
            int po,
            float[] y,
            int yo,
            int sums,
            float[] scratch) {
        int bias = po + panels.biasAt(group, panel);
        epilogue.begin(scratch, sums, rows, COLUMNS, packed, bias);
        int first = yo + group * columns + panel * COLUMNS;
        int stored = Math.min(COLUMNS, columns - panel * COLUMNS);
        int cols = sweep.line();
        int step = sweep.target().colStep();
        int line = pixel / cols;
        int col = pixel % cols;
        for (int done = 0; done < rows; line++, col = 0) {
            int length = Math.min(cols - col, rows - done);
            int at = first + sweep.targetOf(line) + col * step;
            epilogue.store(scratch, sums + done * COLUMNS, COLUMNS, packed, bias, y, at, step, length, stored);
            done += length;
        }
    }
}
