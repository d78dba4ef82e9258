package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Winograd.TILE;

import java.util.Arrays;

/**
 * A dy Aᵀ of the tiles of a segment, as panels of columns. Tiles that lie inside are read where they are; others from four lines that are
 * laid out with zeros, which results outside count as.
 */
final class WinogradGradients {
    private final ConvShape shape;
    private final WinogradLayout layout;
    /** Floats of a line that is laid out, and of a pixel of it. */
    private final int line;

    private final int pixel;
    /** Into panels of two vectors, of one; from where dy is, from lines. */
    private final WinogradInput wide;

    private final WinogradInput narrow;
    private final WinogradInput wideFromLines;
    private final WinogradInput narrowFromLines;

    /** @param channels taken at a time, at most */
    WinogradGradients(ConvShape shape, WinogradLayout layout, int channels) {
        this.shape = shape;
        this.layout = layout;
        this.pixel = Math.min(channels, shape.k());
        this.line = Tile.roundUp(layout.segmentTiles() * TILE * pixel + WinogradLayout.CHANNELS, 16);
        int down = shape.ow() * shape.k();
        this.wide = WinogradInput.gradients(shape.k(), down, COLUMNS);
        this.narrow = WinogradInput.gradients(shape.k(), down, COUNT);
        this.wideFromLines = WinogradInput.gradients(pixel, line, COLUMNS);
        this.narrowFromLines = WinogradInput.gradients(pixel, line, COUNT);
    }

    /** Four lines. */
    int floats() {
        return TILE * line;
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
        int row = layout.row(segment);
        int col = layout.col(segment);
        int tiles = layout.tilesOf(segment);
        int pixels = Math.min(tiles * TILE, shape.ow() - col);
        int rows = Math.min(TILE, shape.oh() - row);
        int at = dyo + layout.picture(segment) * shape.outputSize() + (row * shape.ow() + col) * shape.k() + first;
        boolean inside = pixels == tiles * TILE && rows == TILE && channels % COUNT == 0;
        if (!inside) {
            layOut(dy, at, rows, pixels, tiles * TILE, channels, scratch, lines);
        }
        float[] from = inside ? dy : scratch;
        int begin = inside ? at : lines;
        for (int j = 0; j < channels; j += COLUMNS) {
            int to = slabs + j * layout.slabRows();
            if (ColumnPanels.width(j, channels) == COUNT) {
                (inside ? narrow : narrowFromLines)
                        .transform(tiles, COUNT, from, begin + j, scratch, to + tile * COUNT);
            } else {
                (inside ? wide : wideFromLines)
                        .transform(tiles, COLUMNS, from, begin + j, scratch, to + tile * COLUMNS);
            }
        }
    }

    /** @param width pixels of a line that tiles cover */
    private void layOut(float[] dy, int at, int rows, int pixels, int width, int channels, float[] scratch, int lines) {
        for (int i = 0; i < TILE; i++) {
            int begin = lines + i * line;
            int filled = i < rows ? pixels : 0;
            int from = filled == 0 ? 0 : at + i * shape.ow() * shape.k();
            if (channels == shape.k()) {
                System.arraycopy(dy, from, scratch, begin, filled * channels);
            } else {
                for (int p = 0; p < filled; p++) {
                    System.arraycopy(dy, from + p * shape.k(), scratch, begin + p * pixel, channels);
                }
            }
            Arrays.fill(scratch, begin + filled * pixel, begin + width * pixel, 0);
        }
    }
}
