package cnnc.kernel;

/**
 * Whole sums of one or two vectors of filters for pixels side by side: {@code y[i] = Σ x[row][i·step + t] w[row][t] + bias}, rows and t ascending,
 * each added by {@code fma}.
 */
interface WindowSums {
    int MIN_PIXELS = 7;

    /** With 16 sums a broadcast and a product each, and one vector of weights: 73 % of what products alone would make. */
    int MAX_PIXELS = 16;

    /** Of two vectors: 24 sums, two vectors of weights and a broadcast; with 14 pixels two would go through the stack. */
    int MAX_WIDE_PIXELS = 12;

    /**
     * What a copy of {@link WindowTile} is made for.
     *
     * @param pixels of a tile
     * @param vectors of filters: one or two
     * @param step floats of x from pixel to pixel
     * @param padded terms of each row that add 0 at the first pixel, since they lie before the line
     */
    record Kind(int pixels, int vectors, int step, int padded) {}

    /** Pixels of a tile, of which a line is a whole number; 0 where there is no such tile. */
    static int pixels(int line, int vectors) {
        for (int pixels = vectors == 1 ? MAX_PIXELS : MAX_WIDE_PIXELS; pixels >= MIN_PIXELS; pixels--) {
            if (line % pixels == 0) {
                return pixels;
            }
        }
        return 0;
    }

    static WindowSums of(Kind kind) {
        return Specialized.of(WindowTile.class, WindowSums.class, kind);
    }

    /**
     * @param pixels whole tiles
     * @param rows of the kernel
     * @param terms of a row
     * @param ldx from row to row of x
     * @param w {@code (rows, terms, vectors · lanes)}
     * @param bias where it stands in w
     * @param ldy from pixel to pixel of y
     */
    void sum(
            int pixels,
            int rows,
            int terms,
            float[] x,
            int xo,
            int ldx,
            float[] w,
            int wo,
            int bias,
            float[] y,
            int yo,
            int ldy);
}
