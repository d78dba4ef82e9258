package cnnc.kernel;

import static cnnc.kernel.Tile.COLUMNS;

import java.util.Arrays;

/**
 * One sweep as a product of matrices: what the window sees at 64 pixels, packed {@link Tile#TERMS} terms at a time, times panels of
 * weights, tile by tile into a block of sums that stays in cache; then bias and activation on the way out.
 */
final class PanelSweep {
    /** Panels that are summed side by side: their sums take 128 KiB with 16 lanes. */
    private static final int PANELS = 16;

    private static final int ROWS = Tile.roundUp(PanelGrid.BLOCK, Tile.NARROW_ROWS);
    private static final int SUMS = ROWS * Tile.STRIDE;

    private final Sweep sweep;
    private final Patches patches;
    private final PanelWeights weights;
    private final PanelGrid grid;
    private final Epilogue epilogue;
    private final int depthStep;

    PanelSweep(ConvShape shape, PanelWeights weights, Epilogue epilogue) {
        this.sweep = weights.sweep();
        this.patches = new Patches(sweep);
        this.weights = weights;
        this.grid = PanelGrid.of(
                Math.multiplyExact(shape.n(), sweep.pixels()),
                weights.allPanels(),
                (long) sweep.depth() * weights.columns() * shape.groups());
        this.epilogue = epilogue;
        this.depthStep = Tile.parts(sweep.depth(), Math.max(1, Tile.parts(sweep.depth(), Tile.TERMS)));
    }

    PanelWeights weights() {
        return weights;
    }

    int tasks() {
        return grid.tasks();
    }

    int scratch() {
        return SUMS + ROWS * Math.min(PANELS, weights.panels()) * COLUMNS;
    }

    void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstPixel(task);
        int end = Math.min(first + grid.pixelsPerTask(), n * sweep.pixels());
        int firstPanel = grid.firstPanel(task);
        int endPanel = Math.min(firstPanel + grid.panelsPerTask(), weights.allPanels());
        for (int pixel = first; pixel < end; pixel += PanelGrid.BLOCK) {
            int count = Math.min(PanelGrid.BLOCK, end - pixel);
            for (int panel = firstPanel; panel < endPanel; ) {
                int group = panel / weights.panels();
                int begin = panel % weights.panels();
                int panels = Math.min(Math.min(weights.panels() - begin, endPanel - panel), PANELS);
                sum(x, xo, pixel, count, group, begin, panels, packed, po, scratch);
                store(pixel, count, group, begin, panels, packed, po, y, yo, scratch);
                panel += panels;
            }
        }
    }

    private void sum(
            float[] x,
            int xo,
            int pixel,
            int count,
            int group,
            int first,
            int panels,
            float[] packed,
            int po,
            float[] scratch) {
        int ldc = panels * COLUMNS;
        Arrays.fill(scratch, SUMS, SUMS + Tile.roundUp(count, Tile.NARROW_ROWS) * ldc, 0);
        for (int from = 0; from < sweep.depth(); from += depthStep) {
            int to = Math.min(sweep.depth(), from + depthStep);
            patches.pack(x, xo, pixel, count, group, from, to, scratch, 0);
            for (int panel = 0; panel < panels; panel++) {
                int at = po + weights.panelAt(group, first + panel);
                int sums = SUMS + panel * COLUMNS;
                if (weights.narrow(first + panel)) {
                    narrow(count, to - from, packed, at + from * Lanes.COUNT, scratch, sums, ldc);
                } else {
                    wide(count, to - from, packed, at + from * COLUMNS, scratch, sums, ldc);
                }
            }
        }
    }

    private static void wide(int rows, int terms, float[] packed, int at, float[] scratch, int sums, int ldc) {
        for (int row = 0; row < rows; row += Tile.ROWS) {
            DotTile.wide(terms, scratch, row * Tile.STRIDE, packed, at, scratch, sums + row * ldc, ldc);
        }
    }

    private static void narrow(int rows, int terms, float[] packed, int at, float[] scratch, int sums, int ldc) {
        for (int row = 0; row < rows; row += Tile.NARROW_ROWS) {
            DotTile.narrow(terms, scratch, row * Tile.STRIDE, packed, at, scratch, sums + row * ldc, ldc);
        }
    }

    private void store(
            int pixel,
            int count,
            int group,
            int first,
            int panels,
            float[] packed,
            int po,
            float[] y,
            int yo,
            float[] scratch) {
        int ldc = panels * COLUMNS;
        int columns = Math.min(ldc, weights.columns() - first * COLUMNS);
        int bias = po + weights.biasAt(group, first);
        int offset = yo + group * weights.columns() + first * COLUMNS;
        int cols = sweep.line();
        epilogue.begin(scratch, SUMS, count, ldc, packed, bias);
        int line = pixel / cols;
        int col = pixel % cols;
        for (int done = 0; done < count; line++, col = 0) {
            int length = Math.min(cols - col, count - done);
            int at = offset + sweep.targetOf(line) + col * sweep.target().colStep();
            epilogue.store(
                    scratch,
                    SUMS + done * ldc,
                    ldc,
                    packed,
                    bias,
                    y,
                    at,
                    sweep.target().colStep(),
                    length,
                    columns);
            done += length;
        }
    }
}
