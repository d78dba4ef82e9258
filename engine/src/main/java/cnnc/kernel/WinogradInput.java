package cnnc.kernel;

/** From pixels, or gradients, of tiles to their 36 places: what products are taken of. */
interface WinogradInput {
    /**
     * What a copy is made for.
     *
     * @param pixel from pixel to pixel of what is read
     * @param line from line to line of what is read
     * @param tile from tile to tile of a slab
     */
    record Kind(int pixel, int line, int tile) {}

    /** Lines transformed down, to a row of six places. */
    static WinogradInput pixels(int pixel, int tile) {
        return Specialized.of(WinogradPixelTile.class, WinogradInput.class, new Kind(pixel, 0, tile));
    }

    /** Four lines of gradients, to all places. */
    static WinogradInput gradients(int pixel, int line, int tile) {
        return Specialized.of(WinogradGradientTile.class, WinogradInput.class, new Kind(pixel, line, tile));
    }

    /**
     * Tiles side by side.
     *
     * @param columns a multiple of a vector's
     * @param mo where the first tile's place begins in the first slab
     */
    void transform(int tiles, int columns, float[] x, int xo, float[] m, int mo);
}
