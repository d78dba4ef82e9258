package cnnc.kernel;

/**
 * How a sweep's tiles are taken: rows of tiles, cut where they are long, are segments; blocks of segments are what stays in cache
 * between transforms and products. What is transformed of a block are slabs, one for each of the places, {@link #SLAB} floats
 * apart: {@code (tiles, channels)} for up to {@link #CHANNELS} channels.
 *
 * @param segments of a row of tiles
 * @param segmentTiles tiles of a segment
 * @param blockSegments segments of a block
 */
record WinogradLayout(Winograd form, Sweep sweep, int segments, int segmentTiles, int blockSegments) {
    /**
     * Floats of a slab: 36 places take 290 KiB, and as many the sums. An odd number of cache lines, so that places of a tile don't fall on the
     * same sets. A constant, so that places are a constant distance apart for the compiler too.
     */
    static final int SLAB = 2048 + 16;

    /** Channels that are transformed, and results that are summed, at a time: tiles go over so many terms. */
    static final int CHANNELS = 64;

    /** Tiles of a block at least: what the weights that are read for it are good for. */
    private static final int FEW = 16;

    static WinogradLayout of(Winograd form, Sweep sweep, int pictures, int channels) {
        int all = Math.multiplyExact(pictures, form.tiles(sweep.rows()) * form.tiles(sweep.cols()));
        int fitting = SLAB / channels / Tile.NARROW_ROWS * Tile.NARROW_ROWS;
        int enough = Math.max(FEW, Tile.roundUp(Tile.parts(all, TaskGrid.ENOUGH), Tile.NARROW_ROWS));
        return of(form, sweep, Math.min(fitting, enough));
    }

    /** Blocks as large as fit, for sums over tiles of {@link Winograd#FOUR}. */
    static WinogradLayout filling(Sweep sweep, int channels) {
        return of(Winograd.FOUR, sweep, SLAB / channels / Tile.NARROW_ROWS * Tile.NARROW_ROWS);
    }

    private static WinogradLayout of(Winograd form, Sweep sweep, int most) {
        int cols = form.tiles(sweep.cols());
        int segments = Tile.parts(cols, most);
        int segmentTiles = Tile.parts(cols, segments);
        return new WinogradLayout(form, sweep, segments, segmentTiles, most / segmentTiles);
    }

    /** Channels that are taken at a time, so that all parts are about equal; a multiple of 16, which every vector divides. */
    static int part(int channels) {
        return Tile.roundUp(Tile.parts(channels, Tile.parts(channels, CHANNELS)), 16);
    }

    int segmentsOfPicture() {
        return form.tiles(sweep.rows()) * segments;
    }

    int blockTiles() {
        return blockSegments * segmentTiles;
    }

    /** Rows of a slab: the last tile of rows of a product may reach beyond the block. */
    int slabRows() {
        return Tile.roundUp(blockTiles(), Tile.NARROW_ROWS);
    }

    /** Slabs of a part of channels. */
    int slabs() {
        return form.places() * SLAB;
    }

    int picture(int segment) {
        return segment / segmentsOfPicture();
    }

    /** The first row of a segment's results. */
    int row(int segment) {
        return segment % segmentsOfPicture() / segments * form.tile();
    }

    /** The first column of a segment's results. */
    int col(int segment) {
        return segment % segments * segmentTiles * form.tile();
    }

    /** Tiles of this segment: the last of a row may have fewer. */
    int tilesOf(int segment) {
        return Math.min(segmentTiles, form.tiles(sweep.cols()) - segment % segments * segmentTiles);
    }
}
