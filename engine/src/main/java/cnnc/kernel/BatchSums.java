package cnnc.kernel;

/**
 * Whole sums of a few filters for pixels side by side, with a picture of the batch in each lane: {@code y[i][f] = Σ x[row][i·step + t] w[row][t][f] + bias[f]},
 * rows and t ascending, each added by {@code fma}, within limits.
 */
interface BatchSums {
    /** A tile's sums take at most 24 of 32 registers, beside a vector of pixels and three or four weights. */
    int MAX_SUMS = 24;

    /** With three or four filters, products are as many as loads allow. */
    int MIN_PIXELS = 4;

    /**
     * What a copy of {@link BatchTile} is made for.
     *
     * @param pixels of a tile
     * @param filters three or four
     * @param terms of a row: where they are known, the loop over them has no safepoint, whose state takes registers (7 pixels by 3 filters: 57 % of the
     *     peak, known 98)
     * @param step vectors of x from pixel to pixel
     * @param low below which results are cut off; -∞ for no limit
     * @param high above which they are
     */
    record Kind(int pixels, int filters, int terms, int step, float low, float high) {}

    /** Filters of a tile, of which all are a whole number; 0 where there is no such tile. */
    static int filters(int all) {
        return all % 4 == 0 ? 4 : all % 3 == 0 ? 3 : 0;
    }

    /** Pixels of a tile, of which a line is a whole number; 0 where there is no such tile. */
    static int pixels(int line, int filters) {
        for (int pixels = MAX_SUMS / filters; pixels >= MIN_PIXELS; pixels--) {
            if (line % pixels == 0) {
                return pixels;
            }
        }
        return 0;
    }

    static BatchSums of(Kind kind) {
        return Specialized.of(BatchTile.class, BatchSums.class, kind);
    }

    /**
     * @param pixels whole tiles
     * @param rows of the kernel
     * @param x vectors of a channel of a pixel each
     * @param ldx floats from row to row of x
     * @param w {@code (rows, terms, filters)}
     * @param bias where {@code (filters)} stands in w
     * @param ldy floats from pixel to pixel of y
     */
    void sum(int pixels, int rows, float[] x, int xo, int ldx, float[] w, int wo, int bias, float[] y, int yo, int ldy);
}
