package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Winograd.TILE;
import static cnnc.kernel.Winograd.WINDOW;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.util.Arrays;

/** A dy Aᵀ of the tiles of a segment: down four lines of dy to six, then along the results of each tile. Results outside count as 0. */
final class WinogradGradients {
    private final ConvShape shape;
    private final WinogradLayout layout;
    private final int line;
    private final float[] zeros;

    /** @param channels taken at a time, at most */
    WinogradGradients(ConvShape shape, WinogradLayout layout, int channels) {
        this.shape = shape;
        this.layout = layout;
        this.line = Tile.roundUp(layout.segmentTiles() * TILE * channels + WinogradLayout.CHANNELS, 16);
        this.zeros = new float[line];
    }

    /** Six lines. */
    int floats() {
        return WINDOW * line;
    }

    /**
     * Channels {@code first} to {@code first + channels}, as panels of columns: {@code (rows, 2 · lanes)}, the last {@code (rows, lanes)}
     * where that holds what is left.
     *
     * @param slabs where they begin
     * @param tile the segment's first row in a panel
     * @param lines {@link #floats()} to work with
     */
    void transform(
            float[] dy,
            int dyo,
            int segment,
            int first,
            int channels,
            float[] scratch,
            int slabs,
            int tile,
            int lines) {
        down(dy, dyo + first, segment, channels, scratch, lines);
        int tiles = layout.tilesOf(segment);
        for (int j = 0; j < channels; j += COUNT) {
            int column = j / COLUMNS * COLUMNS;
            int width = ColumnPanels.width(column, channels);
            int to = slabs + column * layout.slabRows() + tile * width + j - column;
            for (int i = 0; i < WINDOW; i++) {
                int from = lines + i * line + j;
                WinogradTransforms.gradientsAlongTiles(
                        scratch, from, channels, tiles, scratch, to + i * WINDOW * SLAB, width);
            }
        }
    }

    private void down(float[] dy, int dyo, int segment, int channels, float[] scratch, int lines) {
        int row = layout.row(segment);
        int col = layout.col(segment);
        int at = dyo + layout.picture(segment) * shape.outputSize() + (row * shape.ow() + col) * shape.k();
        int width = layout.tilesOf(segment) * TILE;
        int pixels = Math.min(width, shape.ow() - col);
        if (channels == shape.k()) {
            downRun(dy, at, row, pixels * channels, scratch, lines);
        } else {
            for (int i = 0; i < pixels; i++) {
                downRun(dy, at + i * shape.k(), row, channels, scratch, lines + i * channels);
            }
        }
        for (int i = 0; i < WINDOW; i++) {
            int begin = lines + i * line;
            Arrays.fill(scratch, begin + pixels * channels, begin + width * channels, 0);
        }
    }

    private void downRun(float[] dy, int at, int row, int count, float[] scratch, int to) {
        int step = shape.ow() * shape.k();
        boolean second = row + 1 < shape.oh();
        boolean third = row + 2 < shape.oh();
        boolean fourth = row + 3 < shape.oh();
        WinogradTransforms.gradientsDown(
                dy,
                at,
                second ? dy : zeros,
                second ? at + step : 0,
                third ? dy : zeros,
                third ? at + 2 * step : 0,
                fourth ? dy : zeros,
                fourth ? at + 3 * step : 0,
                count,
                scratch,
                to,
                line);
    }
}
