package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Tile.STRIDE;

import java.util.Arrays;

/**
 * One sweep as a product of matrices: what the window sees at 64 pixels, packed {@link Tile#TERMS} terms at a time, times panels of
 * weights, tile by tile into a block of sums that stays in cache; then bias and activation on the way out.
 */
final class PanelConvolution implements Convolution {
    /** Pixels that are packed at a time: with {@link Tile#TERMS} they take 100 KiB, a fifth of the smallest second-level cache. */
    private static final int BLOCK = 64;

    /** Panels that are summed side by side: their sums take 128 KiB with 16 lanes. */
    private static final int PANELS = 16;

    private static final int SUMS = CacheLine.next(BLOCK * STRIDE);

    private static final RowSums FIRST_TERMS = RowSums.first(STRIDE);
    private static final RowSums NEXT_TERMS = RowSums.next(STRIDE);

    private final Sweep sweep;
    private final Patches patches;
    private final PanelWeights panels;
    private final int columns;
    private final TaskGrid grid;
    private final Epilogue epilogue;
    private final int depthStep;

    PanelConvolution(SweepWeights weights, Epilogue epilogue) {
        this.sweep = weights.sweep();
        this.patches = new Patches(sweep);
        this.panels = new PanelWeights(weights);
        this.columns = weights.columns();
        this.grid = TaskGrid.of(
                Math.multiplyExact(weights.shape().n(), sweep.pixels()),
                BLOCK,
                panels.allPanels(),
                (long) sweep.depth() * columns * weights.shape().groups());
        this.epilogue = epilogue;
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
        return panels.allPanels();
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        panels.pack(task, w, wo, bias, bo, packed, po);
    }

    @Override
    public int tasks() {
        return grid.tasks();
    }

    @Override
    public int scratch() {
        return SUMS + BLOCK * Math.min(PANELS, panels.perGroup()) * COLUMNS;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstItem(task);
        int end = Math.min(first + grid.itemsPerTask(), n * sweep.pixels());
        int endPanel = grid.endPanel(task);
        for (int pixel = first; pixel < end; pixel += BLOCK) {
            int rows = Math.min(BLOCK, end - pixel);
            for (int at = grid.firstPanel(task); at < endPanel; ) {
                int group = at / panels.perGroup();
                int panel = at % panels.perGroup();
                int count = Math.min(Math.min(panels.perGroup() - panel, endPanel - at), PANELS);
                sum(x, xo, pixel, rows, group, panel, count, packed, po, scratch);
                store(pixel, rows, group, panel, count, packed, po, y, yo, scratch);
                at += count;
            }
        }
    }

    private void sum(
            float[] x,
            int xo,
            int pixel,
            int rows,
            int group,
            int panel,
            int count,
            float[] packed,
            int po,
            float[] scratch) {
        int ldc = count * COLUMNS;
        if (sweep.depth() == 0) {
            Arrays.fill(scratch, SUMS, SUMS + rows * ldc, 0);
        }
        for (int from = 0; from < sweep.depth(); from += depthStep) {
            int to = Math.min(sweep.depth(), from + depthStep);
            patches.pack(x, xo, pixel, rows, group, from, to, scratch, 0);
            RowSums tiles = from == 0 ? FIRST_TERMS : NEXT_TERMS;
            for (int i = 0; i < count; i++) {
                int at = po + panels.panelAt(group, panel + i);
                int sums = SUMS + i * COLUMNS;
                if (panels.isNarrow(panel + i)) {
                    tiles.narrow(rows, to - from, scratch, 0, packed, at + from * COUNT, 0, scratch, sums, ldc);
                } else {
                    tiles.wide(rows, to - from, scratch, 0, packed, at + from * COLUMNS, 0, scratch, sums, ldc);
                }
            }
        }
    }

    private void store(
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
        int ldc = count * COLUMNS;
        int bias = po + panels.biasAt(group, panel);
        epilogue.begin(scratch, SUMS, rows, ldc, packed, bias);
        int first = yo + group * columns + panel * COLUMNS;
        int stored = Math.min(ldc, columns - panel * COLUMNS);
        int cols = sweep.line();
        int step = sweep.target().colStep();
        int line = pixel / cols;
        int col = pixel % cols;
        for (int done = 0; done < rows; line++, col = 0) {
            int length = Math.min(cols - col, rows - done);
            int at = first + sweep.targetOf(line) + col * step;
            epilogue.store(scratch, SUMS + done * ldc, ldc, packed, bias, y, at, step, length, stored);
            done += length;
        }
    }
}
