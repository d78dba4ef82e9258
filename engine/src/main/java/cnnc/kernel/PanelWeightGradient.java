package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Tile.STRIDE;

import java.util.Arrays;

/**
 * The gradient by weights as a product of matrices: what the window sees at 128 pixels, transposed, times dy at these pixels, added
 * tile by tile to a block of sums that stays in cache. A term that is always 1 gives the gradient of the bias as one more row.
 */
final class PanelWeightGradient implements WeightGradient {
    /** Pixels that are packed at a time: patches take 200 KiB, and a tile's products 20 times the access to its sums. */
    private static final int PIXELS = 128;

    /** Panels of dy, behind the patches. */
    private static final int DY = CacheLine.next(PIXELS * STRIDE);

    private static final ColumnSums PRODUCTS = ColumnSums.next(STRIDE, ColumnSums.PANELS);

    private final ConvShape shape;
    private final PartialSums sums;
    private final Patches patches;
    private final int columns;
    private final int rows;
    private final int columnBlocks;
    private final int rowBlocks;

    PanelWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.patches = new Patches(Sweep.forward(shape));
        WeightBlocks blocks = WeightBlocks.of(shape, sums);
        this.columns = blocks.columns();
        this.columnBlocks = Tile.parts(shape.groupK(), columns);
        this.rows = blocks.rows();
        this.rowBlocks = Tile.parts(shape.depth(), rows);
    }

    @Override
    public String algorithm() {
        return "panels";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return shape.groups() * columnBlocks * rowBlocks;
    }

    @Override
    public int scratch() {
        return sumsAt() + sumRows(rows) * columns;
    }

    private int sumsAt() {
        return DY + PIXELS * columns;
    }

    /** With one for the bias. */
    private static int sumRows(int rows) {
        return Tile.roundUp(rows + 1, ColumnSums.NARROW_ROWS);
    }

    @Override
    public void run(
            int chunk,
            int block,
            int n,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo,
            float[] scratch) {
        int group = block / (columnBlocks * rowBlocks);
        int from = block / columnBlocks % rowBlocks * rows;
        int to = Math.min(shape.depth(), from + rows);
        int column = block % columnBlocks * columns;
        int width = Math.min(columns, shape.groupK() - column);
        int firstPixel = chunk * sums.pictures() * shape.pixels();
        int endPixel = Math.min(n, (chunk + 1) * sums.pictures()) * shape.pixels();
        int first = group * shape.groupK() + column;
        int c = sumsAt();

        Arrays.fill(scratch, c, c + sumRows(to - from) * columns, 0);
        for (int pixel = firstPixel; pixel < endPixel; pixel += PIXELS) {
            int count = Math.min(PIXELS, endPixel - pixel);
            for (int j = 0; j < width; j += COLUMNS) {
                int at = DY + j * PIXELS;
                ColumnPanels.pack(dy, dyo + pixel * shape.k() + first, shape.k(), count, j, width, scratch, at);
            }
            for (int term = from; term < to; term += Tile.TERMS) {
                int end = Math.min(to, term + Tile.TERMS);
                patches.pack(x, xo, pixel, count, group, term, end, scratch, 0);
                boolean withBias = end == shape.depth() && db.length > 0;
                if (withBias) {
                    packOnes(count, scratch, end - term);
                }
                multiply(count, end - term + (withBias ? 1 : 0), width, scratch, c + (term - from) * columns);
            }
        }
        for (int row = from; row < to; row++) {
            PartialSums.store(scratch, c + (row - from) * columns, dw, dwo + row * shape.k() + first, width);
        }
        if (to == shape.depth() && db.length > 0) {
            PartialSums.store(scratch, c + (to - from) * columns, db, dbo + first, width);
        }
    }

    private static void packOnes(int count, float[] scratch, int at) {
        for (int i = 0; i < count; i++) {
            scratch[i * STRIDE + at] = 1;
        }
    }

    private void multiply(int count, int rows, int width, float[] scratch, int c) {
        for (int column = 0; column < width; column += COLUMNS) {
            int panel = DY + column * PIXELS;
            if (ColumnPanels.width(column, width) == COUNT) {
                PRODUCTS.narrow(rows, count, scratch, 0, scratch, panel, scratch, c + column, columns);
            } else {
                PRODUCTS.wide(rows, count, scratch, 0, scratch, panel, scratch, c + column, columns);
            }
        }
    }
}
