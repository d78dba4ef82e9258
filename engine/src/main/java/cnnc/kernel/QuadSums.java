package cnnc.kernel;

/**
 * What a line of dy adds to lines of dx, of a 3×3 window of stride 2 that halves a picture, a vector of channels at a time. A pixel of dx is a
 * sum over one, two or four of dy, by its place among the four that stand under a pixel of dy; taps descend, filters ascend. One pixel that
 * is broadcast serves up to six sums: those of its own four, and of the two under the pixel above it that were left unfinished.
 */
interface QuadSums {
    /** Pixels of dy of a tile: 6 sums each and 4 broadcasts, or 3, with a vector of weights take 29 of 32 registers. */
    int PIXELS = 4;

    /** Terms times this are vectors of weights: of taps that read the pixel itself, then of those that read its neighbour on the right. */
    int NEAR_TAPS = 6;

    int RIGHT_TAPS = 3;

    /**
     * What a copy of {@link QuadTile} is made for.
     *
     * @param pixels of a tile: {@link #PIXELS} or one less
     * @param step floats of dy from pixel to pixel
     * @param channels floats of dx from pixel to pixel
     * @param line floats of dx from line to line
     * @param above whether the line finishes what stands above it
     * @param below whether it begins the two lines that stand under it
     * @param edge whether the tile ends its line: what would stand on its right adds 0
     */
    record Kind(int pixels, int step, int channels, int line, boolean above, boolean below, boolean edge) {}

    static QuadSums of(Kind kind) {
        return Specialized.of(QuadTile.class, QuadSums.class, kind);
    }

    /**
     * @param pixels whole tiles
     * @param terms filters
     * @param dy followed by one more pixel, unless at the edge
     * @param w {@code (terms, 6, lanes)}, then {@code (terms, 3, lanes)}
     * @param to where the first pixel's four begin in dx
     */
    void sum(int pixels, int terms, float[] dy, int at, float[] w, int wo, float[] dx, int to);
}
