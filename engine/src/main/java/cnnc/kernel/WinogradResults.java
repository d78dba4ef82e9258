package cnnc.kernel;

/** Aᵀ m A: from the slabs of a block's sums to the results of each tile. */
interface WinogradResults {
    /**
     * What a copy of {@link WinogradResultTile} is made for.
     *
     * @param form of tiles
     * @param tile from tile to tile of a slab
     * @param pixel from pixel to pixel of the results
     * @param line from line to line of the results
     * @param biased whether a bias is added
     */
    record Kind(Winograd form, int tile, int pixel, int line, boolean biased) {}

    static WinogradResults of(Kind kind) {
        return Specialized.of(WinogradResultTile.class, WinogradResults.class, kind);
    }

    /**
     * Tiles side by side.
     *
     * @param columns a multiple of a vector's
     * @param m where the first tile's sums begin in the first slab
     * @param bias where it stands in b
     */
    void store(int tiles, int columns, float[] m, int mo, float[] b, int bias, float[] y, int yo);
}
