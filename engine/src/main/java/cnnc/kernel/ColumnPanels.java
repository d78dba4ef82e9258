package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;

import jdk.incubator.vector.FloatVector;

/**
 * dy by panels of columns, {@code (pixels, 2 · lanes)}, the last {@code (pixels, lanes)} where that holds what is left. Columns that
 * are missing hold anything: nobody keeps what they lead to.
 */
final class ColumnPanels {
    private ColumnPanels() {}

    /** Vectors times lanes of the panel that begins at a column. */
    static int width(int column, int columns) {
        return columns - column <= COUNT ? COUNT : COLUMNS;
    }

    /**
     * Some rows of the panel that begins at a column.
     *
     * @param from the first of {@code columns} of the first pixel, {@code step} from pixel to pixel
     * @param at of the first row
     */
    static void pack(float[] dy, int from, int step, int count, int column, int columns, float[] panel, int at) {
        int width = width(column, columns);
        int first = from + column;
        int safe = Math.clamp(Math.floorDiv(dy.length - first - width, step) + 1L, 0, count);
        for (int i = 0; i < safe; i++) {
            FloatVector.fromArray(FLOATS, dy, first + i * step).intoArray(panel, at + i * width);
        }
        if (width == COLUMNS) {
            for (int i = 0; i < safe; i++) {
                FloatVector.fromArray(FLOATS, dy, first + i * step + COUNT).intoArray(panel, at + i * width + COUNT);
            }
        }
        for (int i = safe; i < count; i++) {
            System.arraycopy(dy, first + i * step, panel, at + i * width, Math.min(width, columns - column));
        }
    }
}
