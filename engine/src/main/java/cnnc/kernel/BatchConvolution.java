package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import java.util.Arrays;
import java.util.Optional;

/**
 * A sweep over many small pictures for few filters, with a picture in each lane: nothing is summed beside the lines' ends, no lane is empty, and
 * a weight is broadcast once for all pixels of a tile. Some lines of 16 pictures are turned into vectors, their sums back into pictures. One
 * thread, 64 pictures: 1 to 6 channels of 28×28, 5×5, against planes 0.385 → 0.195 ms; 6 to 16 of 14×14, 5×5, against tiles of a line 0.40 → 0.31, by
 * the input against planes 0.86 → 0.41.
 */
final class BatchConvolution implements Convolution {
    /** Floats of a band's vectors of x: 512 KiB, half of a second-level cache. */
    private static final int BAND = 1 << 17;

    /** Tasks that are worth reading lines between them twice. */
    private static final int TASKS = 8;

    /** Terms of a sum that outweigh turning pictures into vectors and back. */
    private static final int MIN_DEPTH = 25;

    private final SweepWeights weights;
    private final Sweep sweep;
    private final Epilogue epilogue;
    private final int columns;
    private final PaddedBand band;
    private final TaskGrid grid;
    private final int filters;
    private final int terms;
    private final BatchSums sums;
    private final Optional<Pool> pool;

    /** What lines of results go through while they are vectors of pictures: a quarter of them is turned back. */
    record Pool(Pooling pooling, Optional<Winner> winner) {}

    /** One group, whole vectors of pictures, lines and filters that are made of tiles, few filters, lines enough in a band. */
    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        int columns = weights.columns();
        return Tile.ROWS == 8
                && weights.shape().groups() == 1
                && weights.shape().n() % COUNT == 0
                && columns <= COUNT
                && sweep.depth() >= MIN_DEPTH
                && sweep.taps() > 1
                && sweep.horizontal().dilation() == 1
                && sweep.target().colStep() == columns
                && sweep.target().rowStep() == sweep.cols() * columns
                && BatchSums.filters(columns) > 0
                && BatchSums.pixels(sweep.cols(), BatchSums.filters(columns)) > 0
                && new PaddedBand(sweep, rows(weights, Optional.empty())).size() <= BAND / COUNT;
    }

    /** Lines of results of a band; of a pool, both of each window. */
    private static int rows(SweepWeights weights, Optional<Pool> pool) {
        int groups = weights.shape().n() / COUNT;
        int rows = Tile.parts(weights.sweep().rows(), Tile.parts(TASKS, groups));
        return pool.isPresent() ? Tile.roundUp(rows, 2) : rows;
    }

    BatchConvolution(SweepWeights weights, Epilogue epilogue, Optional<Pool> pool) {
        this.weights = weights;
        this.sweep = weights.sweep();
        this.epilogue = epilogue;
        this.columns = weights.columns();
        this.pool = pool;
        this.band = new PaddedBand(sweep, rows(weights, pool));
        this.grid = TaskGrid.of(
                Math.multiplyExact(weights.shape().n() / COUNT, band.perPicture()),
                1,
                1,
                (long) COUNT * band.rows() * sweep.cols() * sweep.depth() * columns);
        this.filters = BatchSums.filters(columns);
        this.terms = sweep.horizontal().taps() * sweep.c();
        this.sums = BatchSums.of(new BatchSums.Kind(
                BatchSums.pixels(sweep.cols(), filters),
                filters,
                terms,
                sweep.horizontal().stride() * sweep.c(),
                epilogue.low(),
                epilogue.high()));
    }

    @Override
    public String algorithm() {
        return "batch";
    }

    @Override
    public int packed() {
        return (sweep.depth() + 1) * columns;
    }

    @Override
    public int packTasks() {
        return 1;
    }

    /** For each tile of filters {@code (depth, filters)}; then the bias. */
    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        for (int column = 0; column < columns; column++) {
            int at = po + column / filters * filters * sweep.depth() + column % filters;
            for (int tap = 0; tap < sweep.taps(); tap++) {
                int from = wo + weights.first(0, tap) + column * weights.columnStep();
                for (int c = 0; c < sweep.c(); c++) {
                    packed[at + c * filters] = w[from + c * weights.termStep()];
                }
                at += sweep.c() * filters;
            }
            packed[po + sweep.depth() * columns + column] = bias.length == 0 ? 0 : bias[bo + column] + 0f;
        }
    }

    @Override
    public int tasks() {
        return grid.tasks();
    }

    private int squareAt() {
        return CacheLine.next(0);
    }

    private int bandAt() {
        return squareAt() + BatchLanes.SQUARE;
    }

    private int sumsAt() {
        return bandAt() + band.size() * COUNT;
    }

    @Override
    public int scratch() {
        int sums = band.rows() * sweep.cols() * columns * COUNT;
        return sumsAt() + sums + (pool.flatMap(Pool::winner).isPresent() ? sums / 4 : 0);
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int first = grid.firstItem(task);
        int end = Math.min(first + grid.itemsPerTask(), Tile.parts(n, COUNT) * band.perPicture());
        for (int item = first; item < end; item++) {
            int picture = item / band.perPicture() * COUNT;
            int pictures = Math.min(COUNT, n - picture);
            int row = item % band.perPicture() * band.rows();
            int rows = Math.min(band.rows(), sweep.rows() - row);
            spread(x, xo + picture * sweep.pictureSize(), pictures, row, rows, scratch);
            for (int i = 0; i < rows; i++) {
                line(row + i, i, packed, po, scratch);
            }
            int floats = rows * sweep.cols() * columns;
            epilogue.finish(scratch, sumsAt(), floats * COUNT);
            if (pool.isPresent()) {
                pool(pool.get(), picture, pictures, row, rows, y, yo, scratch);
            } else {
                int to = yo + sweep.targetOf(picture * sweep.rows() + row);
                BatchLanes.gather(
                        scratch,
                        sumsAt(),
                        floats,
                        squareAt(),
                        y,
                        to,
                        sweep.target().picture(),
                        pictures);
            }
        }
    }

    /** {@code rows} lines of sums from {@code row} of {@code pictures} pictures. */
    private void pool(Pool pool, int picture, int pictures, int row, int rows, float[] y, int yo, float[] scratch) {
        Pooling pooling = pool.pooling;
        int floats = rows / 2 * pooling.outW() * columns;
        int to = yo + picture * pooling.pictureOut() + pooling.result(row / 2, 0);
        if (pool.winner.isEmpty()) {
            BatchMaxima.max(scratch, sumsAt(), rows / 2, sweep.cols(), columns, sumsAt());
        } else {
            Winner winner = pool.winner.get();
            int taps = sumsAt() + band.rows() * sweep.cols() * columns * COUNT;
            BatchMaxima.winners(scratch, sumsAt(), rows / 2, sweep.cols(), columns, sumsAt(), taps);
            BatchLanes.gather(
                    scratch,
                    taps,
                    floats,
                    squareAt(),
                    winner.data(),
                    to + winner.shift(),
                    pooling.pictureOut(),
                    pictures);
        }
        BatchLanes.gather(scratch, sumsAt(), floats, squareAt(), y, to, pooling.pictureOut(), pictures);
    }

    /** The lines that {@code rows} lines of results from {@code row} read; those outside of the picture are not. */
    private void spread(float[] x, int picture, int pictures, int row, int rows, float[] scratch) {
        int top = top(row);
        int left = Math.max(0, sweep.horizontal().pad());
        int from = Math.max(0, -sweep.horizontal().pad());
        int length = Math.max(0, Math.min(sweep.w() - from, band.width() - left)) * sweep.c();
        int last = top(row + rows - 1)
                + (sweep.vertical().taps() - 1) * sweep.vertical().dilation();
        for (int h = Math.max(0, top); h <= Math.min(last, sweep.h() - 1); h++) {
            int line = bandAt() + (h - top) * band.lineSize() * COUNT;
            int begin = line + left * sweep.c() * COUNT;
            int at = picture + (h * sweep.w() + from) * sweep.c();
            Arrays.fill(scratch, line, begin, 0);
            BatchLanes.spread(x, at, sweep.pictureSize(), pictures, length, scratch, begin, squareAt());
            Arrays.fill(scratch, begin + length * COUNT, line + band.lineSize() * COUNT, 0);
        }
    }

    private int top(int row) {
        return row * sweep.vertical().stride() - sweep.vertical().pad();
    }

    /** Rows of the kernel above and below the picture would add 0. */
    private void line(int row, int rowOfBand, float[] packed, int po, float[] scratch) {
        Sweep.Axis axis = sweep.vertical();
        int top = top(row);
        int above = Math.clamp(Tile.parts(-top, axis.dilation()), 0, axis.taps());
        int end = Math.clamp(Tile.parts(sweep.h() - top, axis.dilation()), above, axis.taps());
        int ldx = axis.dilation() * band.lineSize() * COUNT;
        int at = bandAt() + rowOfBand * axis.stride() * band.lineSize() * COUNT + above * ldx;
        int to = sumsAt() + rowOfBand * sweep.cols() * columns * COUNT;
        for (int column = 0; column < columns; column += filters) {
            int w = po + column * sweep.depth() + above * terms * filters;
            int bias = po + sweep.depth() * columns + column;
            int y = to + column * COUNT;
            sums.sum(sweep.cols(), end - above, scratch, at, ldx, packed, w, bias, scratch, y, columns * COUNT);
        }
    }
}
