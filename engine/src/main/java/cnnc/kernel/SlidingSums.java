package cnnc.kernel;

/**
 * What lines of pixels add to the gradient of weights, a vector of filters at a time: {@code sums[r][t] += Σ dy[i] x[r][i·stride + t]}, i
 * ascending, for a few rows of taps r. A window's pixels are broadcast once and stay in registers until it has slid past them.
 */
interface SlidingSums {
    /** Of a row. */
    int MAX_TAPS = 7;

    /**
     * Rows that a tile takes: with 32 registers three of three taps (9 sums, 9 pixels and one vector of dy), two of seven (29); with 16 two
     * of three taps (13), one of seven (15).
     */
    static int rows(int taps) {
        return (taps == 3 ? 2 : 1) + (Tile.ROWS == 8 ? 1 : 0);
    }

    /**
     * What a copy of {@link SlidingTile} is made for.
     *
     * @param taps of a row, side by side
     * @param stride from window to window, in pixels
     * @param step from pixel to pixel of x: its channels
     * @param rows of taps: one for each channel of a kernel's row
     */
    record Kind(int taps, int stride, int step, int rows) {}

    static SlidingSums of(Kind kind) {
        return Specialized.of(SlidingTile.class, SlidingSums.class, kind);
    }

    /**
     * @param lines of {@code cols} pixels each
     * @param x0 the first row's first tap of the first pixel, {@code x1} and {@code x2} those of the others
     * @param ldx from line to line of x
     * @param ldy from pixel to pixel of dy, whose lines follow each other
     * @param sums {@code (rows, taps, lanes)} from {@code so}
     */
    void add(
            int lines,
            int cols,
            float[] x,
            int x0,
            int x1,
            int x2,
            int ldx,
            float[] dy,
            int dyo,
            int ldy,
            float[] sums,
            int so);
}
