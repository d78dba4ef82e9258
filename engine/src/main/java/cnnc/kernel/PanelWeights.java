package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Weights in the order in which tiles read them: for each group, panels of two vectors of columns, {@code (depth, 2 · lanes)}, the
 * last of one vector where that holds what is left; then the bias of the group. Columns that are missing are 0.
 */
record PanelWeights(SweepWeights weights) {
    /** In place of the bias of two panels. */
    private static final int ZEROS = 2 * COLUMNS;

    /**
     * Panels that are packed together where there are many, so that longer runs of weights are read at once: those of products of 1024 and
     * 2048 take 0.34 and 1.52 ms in place of 0.46 and 2.13, with eight 0.37 and 1.63.
     */
    private static final int SIDE_BY_SIDE = 4;

    /** Tasks of so many panels that are enough for several workers. */
    private static final int TASKS = 8;

    private int depth() {
        return weights.sweep().depth();
    }

    /** Panels of a group. */
    int perGroup() {
        return Tile.parts(weights.columns(), COLUMNS);
    }

    int allPanels() {
        return weights.shape().groups() * perGroup();
    }

    /** Whether a panel holds one vector of columns only. */
    boolean isNarrow(int panel) {
        return width(panel) == COUNT;
    }

    private int width(int panel) {
        return weights.columns() - panel * COLUMNS <= COUNT ? COUNT : COLUMNS;
    }

    private int groupFloats() {
        return depth() * Tile.roundUp(weights.columns(), COUNT) + perGroup() * COLUMNS + ZEROS;
    }

    int floats() {
        return weights.shape().groups() * groupFloats();
    }

    /** Where a panel of a group begins. */
    int panelAt(int group, int panel) {
        return group * groupFloats() + panel * COLUMNS * depth();
    }

    /** Where the bias of a group's panel begins: two vectors. */
    int biasAt(int group, int panel) {
        return group * groupFloats() + depth() * Tile.roundUp(weights.columns(), COUNT) + panel * COLUMNS;
    }

    /** Where zeros stand in place of the bias of one panel or two: behind the first group's. */
    int zerosAt() {
        return biasAt(0, perGroup());
    }

    /** Panels that a task packs. */
    private int together() {
        boolean many = !weights.transposed() && perGroup() >= TASKS * SIDE_BY_SIDE;
        return many ? SIDE_BY_SIDE : 1;
    }

    private int tasksPerGroup() {
        return Tile.parts(perGroup(), together());
    }

    int packTasks() {
        return weights.shape().groups() * tasksPerGroup();
    }

    /** Packs a task's panels. */
    void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int group = task / tasksPerGroup();
        int first = task % tasksPerGroup() * together();
        int end = Math.min(first + together(), perGroup());
        if (end - first == SIDE_BY_SIDE && end * COLUMNS <= weights.columns()) {
            packSideBySide(group, first, w, wo, packed, po + panelAt(group, first));
        } else {
            for (int panel = first; panel < end; panel++) {
                packPanel(group, panel, w, wo, packed, po + panelAt(group, panel));
            }
        }
        for (int panel = first; panel < end; panel++) {
            int from = panel * COLUMNS;
            packBias(bias, bo + group * weights.columns(), from, packed, po + biasAt(group, panel));
        }
        if (end == perGroup()) {
            int zeros = po + biasAt(group, perGroup());
            Arrays.fill(packed, zeros, zeros + ZEROS, 0);
        }
    }

    private void packPanel(int group, int panel, float[] w, int wo, float[] packed, int po) {
        int from = panel * COLUMNS;
        int count = Math.min(width(panel), weights.columns() - from);
        int terms = weights.sweep().groupC();
        int at = po;
        if (count < width(panel)) {
            Arrays.fill(packed, at, at + depth() * width(panel), 0);
        }
        for (int tap = 0; tap < weights.sweep().taps(); tap++) {
            int first = wo + weights.first(group, tap) + from * weights.columnStep();
            if (weights.transposed()) {
                TransposedWeights.copy(w, first, weights.columnStep(), terms, count, packed, at, width(panel));
            } else {
                packRows(w, first, count, packed, at, width(panel));
            }
            at += terms * width(panel);
        }
    }

    /** Some whole panels, term by term of all of them. */
    private void packSideBySide(int group, int panel, float[] w, int wo, float[] packed, int po) {
        int at = po;
        for (int tap = 0; tap < weights.sweep().taps(); tap++) {
            int first = wo + weights.first(group, tap) + panel * COLUMNS;
            for (int c = 0; c < weights.sweep().groupC(); c++) {
                packTerm(w, first + c * weights.termStep(), packed, at + c * COLUMNS, depth() * COLUMNS);
            }
            at += weights.sweep().groupC() * COLUMNS;
        }
    }

    /** @param step from panel to panel */
    private static void packTerm(float[] w, int from, float[] packed, int at, int step) {
        for (int p = 0; p < SIDE_BY_SIDE; p++) {
            FloatVector.fromArray(FLOATS, w, from + p * COLUMNS).intoArray(packed, at + p * step);
            FloatVector.fromArray(FLOATS, w, from + p * COLUMNS + COUNT).intoArray(packed, at + p * step + COUNT);
        }
    }

    private void packRows(float[] w, int first, int count, float[] packed, int at, int width) {
        if (count == COLUMNS) {
            packWholeRows(w, first, packed, at);
            return;
        }
        for (int c = 0; c < weights.sweep().groupC(); c++) {
            System.arraycopy(w, first + c * weights.termStep(), packed, at + c * width, count);
        }
    }

    /** Products of 512 take 2 % less than with a call of arraycopy a row. */
    private void packWholeRows(float[] w, int first, float[] packed, int at) {
        int step = weights.termStep();
        for (int c = 0; c < weights.sweep().groupC(); c++) {
            FloatVector.fromArray(FLOATS, w, first + c * step).intoArray(packed, at + c * COLUMNS);
            FloatVector.fromArray(FLOATS, w, first + c * step + COUNT).intoArray(packed, at + c * COLUMNS + COUNT);
        }
    }

    private void packBias(float[] bias, int bo, int from, float[] packed, int at) {
        for (int j = 0; j < COLUMNS; j++) {
            packed[at + j] = bias.length == 0 || from + j >= weights.columns() ? 0 : bias[bo + from + j] + 0f;
        }
    }
}
