package cnnc.kernel;

/**
 * What lines of pixels add to the gradient of weights, three vectors of a window's row at a time: {@code sums[k][t] += Σ dy[i][k] x[i·step + t]}, i
 * ascending, for 8 filters k. Both are read where they lie.
 */
interface RunSums {
    /** Filters of a tile: 24 sums, three vectors of x and a broadcast take 28 of 32 registers, and loads are fewer than half of the products. */
    int FILTERS = 8;

    /** Vectors of a tile. */
    int VECTORS = 3;

    /**
     * What a copy of {@link RunTile} is made for.
     *
     * @param step floats of x from pixel to pixel
     * @param filters floats of dy from pixel to pixel
     * @param padded vectors that lie before the line at its first pixel: they count as 0
     */
    record Kind(int step, int filters, int padded) {}

    static RunSums of(Kind kind) {
        return Specialized.of(RunTile.class, RunSums.class, kind);
    }

    /**
     * @param lines of {@code cols} pixels each
     * @param xo what the first pixel's window lies on; may be padding
     * @param ldx from line to line of x
     * @param dy of pixels that follow each other
     * @param lds from filter to filter of the sums
     */
    void add(int lines, int cols, float[] x, int xo, int ldx, float[] dy, int dyo, float[] sums, int so, int lds);
}
