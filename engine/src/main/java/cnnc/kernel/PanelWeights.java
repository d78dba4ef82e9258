package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

/**
 * Weights in the order in which tiles read them: for each group, panels of two vectors of columns, {@code (depth, 2 · lanes)}, the
 * last of one vector where that holds what is left; then the bias of the group. Columns that are missing are 0.
 *
 * @param sweep whose taps give the rows
 * @param columns results a group has at a pixel
 * @param transposed of a gradient by the input: columns are input channels
 */
record PanelWeights(ConvShape shape, Sweep sweep, int columns, boolean transposed) {
    static PanelWeights forward(ConvShape shape, Sweep sweep) {
        return new PanelWeights(shape, sweep, shape.groupK(), false);
    }

    static PanelWeights inputGradient(ConvShape shape, Sweep sweep) {
        return new PanelWeights(shape, sweep, shape.groupC(), true);
    }

    /** Panels of a group. */
    int panels() {
        return Tile.parts(columns, COLUMNS);
    }

    int allPanels() {
        return shape.groups() * panels();
    }

    /** Whether a panel holds one vector of columns only. */
    boolean narrow(int panel) {
        return width(panel) == COUNT;
    }

    private int width(int panel) {
        return columns - panel * COLUMNS <= COUNT ? COUNT : COLUMNS;
    }

    private int groupFloats() {
        return sweep.depth() * Tile.roundUp(columns, COUNT) + panels() * COLUMNS;
    }

    int floats() {
        return shape.groups() * groupFloats();
    }

    /** Where a panel of a group begins. */
    int panelAt(int group, int panel) {
        return group * groupFloats() + panel * COLUMNS * sweep.depth();
    }

    /** Where the bias of a group's panel begins: two vectors. */
    int biasAt(int group, int panel) {
        return group * groupFloats() + sweep.depth() * Tile.roundUp(columns, COUNT) + panel * COLUMNS;
    }

    /** Packs one of {@link #allPanels()}. */
    void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int group = task / panels();
        int panel = task % panels();
        int from = panel * COLUMNS;
        int to = Math.min(columns, from + width(panel));
        int at = po + panelAt(group, panel);
        for (int tap = 0; tap < sweep.taps(); tap++) {
            int place = sweep.vertical().kernelPlace(tap / sweep.horizontal().taps())
                            * shape.window().kernelW()
                    + sweep.horizontal().kernelPlace(tap % sweep.horizontal().taps());
            int weights = wo + place * shape.groupC() * shape.k() + group * shape.groupK();
            if (transposed) {
                transpose(w, weights, from, to, width(panel), packed, at);
            } else {
                copy(w, weights, from, to, width(panel), packed, at);
            }
            at += sweep.groupC() * width(panel);
        }
        packBias(bias, bo + group * columns, from, packed, po + biasAt(group, panel));
    }

    /** One tap: a row for each input channel. */
    private void copy(float[] w, int wo, int from, int to, int width, float[] packed, int at) {
        for (int c = 0; c < shape.groupC(); c++) {
            int row = wo + c * shape.k();
            for (int j = from; j < to; j++) {
                packed[at + c * width + j - from] = w[row + j];
            }
            for (int j = to - from; j < width; j++) {
                packed[at + c * width + j] = 0;
            }
        }
    }

    /** One tap: a row for each output channel. */
    private void transpose(float[] w, int wo, int from, int to, int width, float[] packed, int at) {
        for (int c = from; c < to; c++) {
            int row = wo + c * shape.k();
            for (int k = 0; k < shape.groupK(); k++) {
                packed[at + k * width + c - from] = w[row + k];
            }
        }
        for (int k = 0; k < shape.groupK(); k++) {
            for (int j = to - from; j < width; j++) {
                packed[at + k * width + j] = 0;
            }
        }
    }

    private void packBias(float[] bias, int bo, int from, float[] packed, int at) {
        for (int j = 0; j < COLUMNS; j++) {
            packed[at + j] = bias.length == 0 || from + j >= columns ? 0 : bias[bo + from + j] + 0f;
        }
    }
}
