package cnnc.kernel;

/**
 * Whole sums of one, two or four vectors of filters for pixels side by side: {@code y[i] = Σ x[row][i·step + t] w[row][t] + bias}, rows and t ascending,
 * each added by {@code fma}, within limits.
 */
interface WindowSums {
    int MIN_PIXELS = 7;

    /** Of four vectors: 16 sums take four vectors of weights and four broadcasts, which is as many loads as start beside them. */
    int MIN_BROAD_PIXELS = 4;

    /** 24 sums, four vectors of weights and a broadcast; with 7 pixels some would go through the stack. */
    int MAX_BROAD_PIXELS = 6;

    /** With 16 sums a broadcast and a product each, and one vector of weights: 73 % of what products alone would make. */
    int MAX_PIXELS = 16;

    /** Of two vectors: 24 sums, two vectors of weights and a broadcast; with 14 pixels two would go through the stack. */
    int MAX_WIDE_PIXELS = 12;

    /**
     * What a copy of {@link WindowTile} or {@link BroadWindowTile} is made for.
     *
     * @param pixels of a tile
     * @param vectors of filters: one, two or four
     * @param step floats of x from pixel to pixel
     * @param padded terms of each row that add 0 at the first pixel, since they lie before the line; of four vectors none
     * @param panel floats from the weights of the first two of four vectors to those of the others
     * @param low below which results are cut off; -∞ for no limit
     * @param high above which they are
     */
    record Kind(int pixels, int vectors, int step, int padded, int panel, float low, float high) {}

    /** Pixels of a tile, of which a line is a whole number; 0 where there is no such tile. */
    static int pixels(int line, int vectors) {
        int most = vectors == 1 ? MAX_PIXELS : vectors == 2 ? MAX_WIDE_PIXELS : MAX_BROAD_PIXELS;
        int least = vectors == 4 ? MIN_BROAD_PIXELS : MIN_PIXELS;
        for (int pixels = most; pixels >= least; pixels--) {
            if (line % pixels == 0) {
                return pixels;
            }
        }
        return 0;
    }

    static WindowSums of(Kind kind) {
        return Specialized.of(kind.vectors() == 4 ? BroadWindowTile.class : WindowTile.class, WindowSums.class, kind);
    }

    /**
     * @param pixels whole tiles
     * @param rows of the kernel
     * @param terms of a row
     * @param ldx from row to row of x
     * @param w {@code (rows, terms, vectors · lanes)}; of four vectors two such panels of two
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
