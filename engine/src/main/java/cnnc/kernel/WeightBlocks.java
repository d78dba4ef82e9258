package cnnc.kernel;

import static cnnc.kernel.Tile.COLUMNS;

/**
 * How a chunk's sums of a gradient by weights are cut into blocks.
 *
 * @param rows terms of a block: so many that its sums stay in cache, and that there are tasks enough, each worth it
 * @param columns filters of a block. Each block of columns goes over the pixels anew, each block of rows over dy: where dy is wider, tasks
 *     get columns of their own (24 to 96 channels of 32×32, 64 pictures: 8.1 → 6.9 ms)
 */
record WeightBlocks(int rows, int columns) {
    /** Panels of dy side by side. */
    private static final int PANELS = 8;

    /** Sums of a block: 256 KiB. Small blocks read the pictures too often. */
    private static final int SUMS = 1 << 16;

    /** Worth a task: 8 µs at 128 products a ns. */
    private static final long MACS = 1 << 20;

    /** One for each of 16 workers. */
    private static final int ENOUGH = 16;

    static WeightBlocks of(ConvShape shape, PartialSums sums) {
        int others = sums.count() * shape.groups();
        int columnParts = shape.groupK() > shape.depth() ? parts(shape, others) : 1;
        int wanted = Tile.roundUp(Tile.parts(shape.groupK(), columnParts), COLUMNS);
        int columns = Math.min(PANELS * COLUMNS, wanted);
        int rowParts = parts(shape, others * Tile.parts(shape.groupK(), columns));
        int rows = Tile.roundUp(Tile.parts(shape.depth(), rowParts), ColumnSums.NARROW_ROWS);
        int fitting = SUMS / columns / ColumnSums.NARROW_ROWS * ColumnSums.NARROW_ROWS;
        return new WeightBlocks(Math.min(rows, fitting), columns);
    }

    /** Into how many to cut each of {@code others}. */
    private static int parts(ConvShape shape, int others) {
        long worth = Math.max(1, shape.macs() * shape.n() / MACS);
        return Math.max(1, (int) Math.min(worth, ENOUGH) / others);
    }
}
