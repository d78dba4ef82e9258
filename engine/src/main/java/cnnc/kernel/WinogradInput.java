package cnnc.kernel;

/** From pixels, or gradients, of tiles to their places: what products are taken of. */
interface WinogradInput {
    /**
     * What a copy is made for.
     *
     * @param form of tiles; of gradients {@link Winograd#FOUR}
     * @param pixel from pixel to pixel of what is read
     * @param line from line to line of what is read
     * @param tile from tile to tile of a slab
     */
    record Kind(Winograd form, int pixel, int line, int tile) {}

    /** Lines transformed down, to a row of places. */
    static WinogradInput pixels(Winograd form, int pixel, int tile) {
        return Specialized.of(WinogradPixelTile.class, WinogradInput.class, new Kind(form, pixel, 0, tile));
    }

    /** Four lines of gradients, to all places. */
    static WinogradInput gradients(int pixel, int line, int tile) {
        return Specialized.of(
                WinogradGradientTile.class, WinogradInput.class, new Kind(Winograd.FOUR, pixel, line, tile));
    }

    /**
     * Tiles side by side.
     *
     * @param columns a multiple of a vector's
     * @param mo where the first tile's place begins in the first slab
     */
    void transform(int tiles, int columns, float[] x, int xo, float[] m, int mo);
}
