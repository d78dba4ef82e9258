package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

import java.util.Arrays;

/**
 * Transformed weights in the order in which they are read, one run of floats for each part of the columns: place by place, part by part of the
 * terms, its panels of two vectors of columns, {@code (terms, 2 · lanes)}, the last of one vector where that holds what is left; then the
 * bias. Columns that are missing are 0. Where each place had panels of all terms, weights came out of memory in pieces of 8 KiB: products of 256
 * channels and 16 tiles 1.24 → 0.79 ms (one thread).
 *
 * @param termPart terms that are summed in one go
 * @param columnPart columns, a multiple of a vector's, that go through all places before the next ones
 */
record WinogradWeights(Winograd form, SweepWeights weights, int termPart, int columnPart) {
    /** Terms that are packed together: more would not stay in the nearest cache between the transforms. */
    private static final int TERMS = 32;

    private int terms() {
        return weights.sweep().c();
    }

    int panels() {
        return Tile.parts(weights.columns(), COLUMNS);
    }

    private int parts() {
        return Tile.parts(terms(), termPart);
    }

    int packTasks() {
        return panels() * parts();
    }

    /** Vectors times lanes of a panel. */
    int width(int panel) {
        return weights.columns() - panel * COLUMNS <= COUNT ? COUNT : COLUMNS;
    }

    private int biases() {
        return form.places() * terms() * Tile.roundUp(weights.columns(), COUNT);
    }

    int floats() {
        return biases() + panels() * COLUMNS;
    }

    /** From place to place of a part of the columns. */
    private int placeFloats(int part) {
        return terms() * Tile.roundUp(Math.min(columnPart, weights.columns() - part * columnPart), COUNT);
    }

    /** Where a term of a place's panel begins. */
    int at(int place, int panel, int term) {
        int part = panel * COLUMNS / columnPart;
        int column = part * columnPart;
        int first = term - term % termPart;
        int together = Math.min(termPart, terms() - first);
        return form.places() * terms() * column
                + place * placeFloats(part)
                + first * (placeFloats(part) / terms())
                + together * (panel * COLUMNS - column)
                + (term - first) * width(panel);
    }

    /** Where the bias of a panel begins: two vectors. */
    int biasAt(int panel) {
        return biases() + panel * COLUMNS;
    }

    void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int panel = task / parts();
        int begin = task % parts() * termPart;
        int end = Math.min(begin + termPart, terms());
        for (int first = begin; first < end; first += TERMS) {
            pack(panel, first, Math.min(TERMS, end - first), w, wo, packed, po);
        }
        if (begin == 0) {
            for (int j = 0; j < COLUMNS; j++) {
                int column = panel * COLUMNS + j;
                packed[po + biasAt(panel) + j] =
                        bias.length == 0 || column >= weights.columns() ? 0 : bias[bo + column] + 0f;
            }
        }
    }

    private void pack(int panel, int first, int count, float[] w, int wo, float[] packed, int po) {
        int width = width(panel);
        int columns = Math.min(width, weights.columns() - panel * COLUMNS);
        for (int tap = 0; tap < 9; tap++) {
            int to = po + at(placeOf(tap), panel, first);
            int from = wo + weights.first(0, tap) + panel * COLUMNS * weights.columnStep() + first * weights.termStep();
            if (columns < width) {
                Arrays.fill(packed, to, to + count * width, 0);
            }
            copy(w, from, count, columns, packed, to, width);
        }
        int step = placeFloats(panel * COLUMNS / columnPart);
        transform(packed, po + at(0, panel, first), step, count * width);
    }

    private void copy(float[] w, int from, int count, int columns, float[] packed, int to, int width) {
        if (weights.transposed()) {
            TransposedWeights.copy(w, from, weights.columnStep(), count, columns, packed, to, width);
        } else {
            for (int i = 0; i < count; i++) {
                System.arraycopy(w, from + i * weights.termStep(), packed, to + i * width, columns);
            }
        }
    }

    /** Where a tap stands before the transforms: those of a row, and the rows, go on to a window's places. */
    private int placeOf(int tap) {
        return tap / Winograd.TAPS * form.window() + tap % Winograd.TAPS;
    }

    /** Down, then along; places are {@code step} apart. */
    private void transform(float[] packed, int at, int step, int count) {
        int window = form.window();
        for (int j = 0; j < Winograd.TAPS; j++) {
            transformLine(packed, at + j * step, window * step, count);
        }
        for (int i = 0; i < window; i++) {
            transformLine(packed, at + window * i * step, step, count);
        }
    }

    private void transformLine(float[] packed, int at, int step, int count) {
        switch (form) {
            case TWO -> WinogradTransforms.weightsOfTwo(packed, at, step, count);
            case FOUR -> WinogradTransforms.weightsOfFour(packed, at, step, count);
        }
    }
}
