package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Winograd.PLACES;

import java.util.Arrays;

/**
 * Transformed weights in the order in which tiles read them: for each of the 36 places panels of two vectors of columns,
 * {@code (terms, 2 · lanes)}, the last of one vector where that holds what is left; then the bias. Columns that are missing are 0.
 */
record WinogradWeights(SweepWeights weights) {
    /** Terms that a task packs. */
    private static final int TERMS = 32;

    private int terms() {
        return weights.sweep().c();
    }

    int panels() {
        return Tile.parts(weights.columns(), COLUMNS);
    }

    private int parts() {
        return Tile.parts(terms(), TERMS);
    }

    int packTasks() {
        return panels() * parts();
    }

    /** Vectors times lanes of a panel. */
    int width(int panel) {
        return weights.columns() - panel * COLUMNS <= COUNT ? COUNT : COLUMNS;
    }

    private int placeFloats() {
        return terms() * Tile.roundUp(weights.columns(), COUNT);
    }

    int floats() {
        return PLACES * placeFloats() + panels() * COLUMNS;
    }

    /** Where a term of a place's panel begins. */
    int at(int place, int panel, int term) {
        return place * placeFloats() + panel * COLUMNS * terms() + term * width(panel);
    }

    /** Where the bias of a panel begins: two vectors. */
    int biasAt(int panel) {
        return PLACES * placeFloats() + panel * COLUMNS;
    }

    void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int panel = task / parts();
        int first = task % parts() * TERMS;
        int count = Math.min(TERMS, terms() - first);
        int width = width(panel);
        int columns = Math.min(width, weights.columns() - panel * COLUMNS);
        for (int tap = 0; tap < 9; tap++) {
            int to = po + at(tap, panel, first);
            int from = wo + weights.first(0, tap) + panel * COLUMNS * weights.columnStep() + first * weights.termStep();
            if (columns < width) {
                Arrays.fill(packed, to, to + count * width, 0);
            }
            copy(w, from, count, columns, packed, to, width);
        }
        // the nine taps stand where the first nine places will
        transform(packed, po + at(0, panel, first), placeFloats(), count * width);
        if (first == 0) {
            for (int j = 0; j < COLUMNS; j++) {
                int column = panel * COLUMNS + j;
                packed[po + biasAt(panel) + j] =
                        bias.length == 0 || column >= weights.columns() ? 0 : bias[bo + column] + 0f;
            }
        }
    }

    private void copy(float[] w, int from, int count, int columns, float[] packed, int to, int width) {
        if (weights.transposed()) {
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                copyFour(w, from + j * weights.columnStep(), weights.columnStep(), count, packed, to + j, width);
            }
            for (; j < columns; j++) {
                for (int i = 0; i < count; i++) {
                    packed[to + i * width + j] = w[from + j * weights.columnStep() + i];
                }
            }
        } else {
            for (int i = 0; i < count; i++) {
                System.arraycopy(w, from + i * weights.termStep(), packed, to + i * width, columns);
            }
        }
    }

    /** Four columns at a time, along which transposed weights are dense: a quarter of the loops and of the lines written to. */
    private static void copyFour(float[] w, int from, int step, int count, float[] packed, int to, int width) {
        for (int i = 0; i < count; i++) {
            int at = to + i * width;
            packed[at] = w[from + i];
            packed[at + 1] = w[from + step + i];
            packed[at + 2] = w[from + 2 * step + i];
            packed[at + 3] = w[from + 3 * step + i];
        }
    }

    /** From nine weights, {@code step} apart, to 36, in place. */
    private static void transform(float[] packed, int at, int step, int count) {
        for (int j = 0; j < 3; j++) {
            WinogradTransforms.weights(packed, at + j * step, 3 * step, 6 * step, count);
        }
        for (int i = 0; i < 6; i++) {
            WinogradTransforms.weights(packed, at + 6 * i * step, step, step, count);
        }
    }
}
