package cnnc.kernel;

/**
 * How a chunk's sums of a gradient by weights are cut into blocks.
 *
 * @param rows terms of a block: so many that its sums stay in cache, and that there are tasks enough, each worth it
 * @param columns filters of a block. Each block of columns goes over the pixels anew, each block of rows over dy: least where blocks are
 *     about square
 */
record WeightBlocks(int rows, int columns) {
    /** Most columns: eight panels of dy side by side. */
    static final int COLUMNS = 8 * Tile.COLUMNS;

    /** Sums of a block: 256 KiB. Small blocks read the pictures too often. */
    private static final int SUMS = 1 << 16;

    /** Worth a task: 8 µs at 128 products a ns. */
    private static final long MACS = 1 << 20;

    /** More would read the same pixels and dy anew (16: products of 256 0.327 → 0.346 ms, 1568 pixels of 256 to 1024 channels 8.8 → 9.6). */
    private static final int ENOUGH = 8;

    static WeightBlocks of(ConvShape shape, PartialSums sums) {
        long worth = Math.max(1, shape.macs() * shape.n() / MACS);
        int tasks = Math.max(1, (int) Math.min(worth, ENOUGH) / (sums.count() * shape.groups()));
        int columnParts = Tile.parts(shape.groupK(), COLUMNS);
        while (isWide(shape, columnParts, tasks)) {
            columnParts *= 2;
        }
        int columns = Tile.roundUp(Tile.parts(shape.groupK(), columnParts), Tile.COLUMNS);
        int rowParts = Math.max(1, tasks / columnParts);
        int rows = Tile.roundUp(Tile.parts(shape.depth(), rowParts), ColumnSums.NARROW_ROWS);
        int fitting = SUMS / columns / ColumnSums.NARROW_ROWS * ColumnSums.NARROW_ROWS;
        return new WeightBlocks(Math.min(rows, fitting), columns);
    }

    /** Whether half as wide and twice as high blocks read less. */
    private static boolean isWide(ConvShape shape, int columnParts, int tasks) {
        int columns = Tile.parts(shape.groupK(), columnParts);
        return columns > Tile.COLUMNS && 2 * columnParts <= tasks && columns > 2 * shape.depth() * columnParts / tasks;
    }
}
