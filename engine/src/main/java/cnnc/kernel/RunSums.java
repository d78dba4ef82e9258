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
     * @param cols pixels of a line
     * @param step floats of x from pixel to pixel
     * @param line floats of x from line to line
     * @param inputSize floats of x from picture to picture
     * @param filters floats of dy from pixel to pixel
     * @param outputSize floats of dy from picture to picture
     * @param run floats from filter to filter of the sums
     * @param padded vectors that lie before the line at its first pixel, which adds nothing to them
     */
    record Kind(int cols, int step, int line, int inputSize, int filters, int outputSize, int run, int padded) {}

    static RunSums of(Kind kind) {
        return Specialized.of(RunTile.class, RunSums.class, kind);
    }

    /**
     * @param lines of each picture
     * @param xo what the first pixel's window lies on; may be padding
     * @param dy of pixels that follow each other
     */
    void add(int pictures, int lines, float[] x, int xo, float[] dy, int dyo, float[] sums, int so);
}
