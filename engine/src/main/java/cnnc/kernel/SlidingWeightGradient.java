package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import java.util.Arrays;

/**
 * The gradient by weights for few channels: in a zero-padded band of lines, a window slides along each of its rows of taps, one channel
 * of a kernel's row, and each pixel that is broadcast serves all taps. Where filters are one vector, others need a broadcast for each
 * product, and a Zen 4 starts three vectors of 16 lanes, loaded or computed, in two cycles. Of several vectors of filters each goes over
 * dy for itself; lines of dy are copied first, so that memory is read in order (3 to 64 channels of 32×32: 4.2 → 3.1 ms).
 */
final class SlidingWeightGradient implements WeightGradient {
    /** Pixels of a band: fewer copy the lines between bands more often. */
    private static final int PIXELS = 1024;

    /** Floats of a band's dy that are copied: 128 KiB. */
    private static final int COPIED = 1 << 15;

    private static final int MIN_TAPS = 3;

    /** Runs of taps that are as long fill tiles of two vectors of filters. */
    private static final int MAX_RUN = 32;

    /** Worth a task: 8 µs at 128 products a ns. */
    private static final long MACS = 1 << 20;

    /** Each copies the bands anew: with 16 blocks 7×7 of 224×224, 8 pictures, takes 28 ms, with 8 24.5. */
    private static final int ENOUGH = 8;

    private final ConvShape shape;
    private final PartialSums sums;
    private final PaddedBand band;
    private final int rowsPerTile;
    private final int tiles;
    private final int tilesPerBlock;
    /** Floats of dy to copy. */
    private final int copied;

    private final SlidingSums tile;
    private final SlidingSums lastTile;

    /** One group, taps side by side, whole vectors of filters. */
    static boolean suits(ConvShape shape) {
        int taps = shape.window().kernelW();
        return shape.groups() == 1
                && shape.window().dilationW() == 1
                && taps >= MIN_TAPS
                && taps <= SlidingSums.MAX_TAPS
                && shape.window().strideW() <= 2
                && shape.k() % COUNT == 0
                && (shape.k() == COUNT || taps * shape.c() < MAX_RUN);
    }

    SlidingWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.rowsPerTile = Math.min(rows(), SlidingSums.rows(shape.window().kernelW()));
        this.tiles = Tile.parts(rows(), rowsPerTile);
        this.tile = tile(rowsPerTile);
        this.lastTile = tile(rows() - (tiles - 1) * rowsPerTile);
        long worth = Math.max(1, shape.macs() * shape.n() / MACS);
        int wanted = Math.max(1, (int) Math.min(worth, ENOUGH) / sums.count());
        this.tilesPerBlock = Tile.parts(allTiles(), Math.min(wanted, allTiles()));
        boolean copies = shape.k() > COUNT && blocks() == 1;
        int pixels = copies ? Math.min(PIXELS, COPIED / shape.k()) : PIXELS;
        this.band = new PaddedBand(Sweep.forward(shape), Math.clamp(pixels / shape.ow(), 1, shape.oh()));
        this.copied = copies ? band.rows() * shape.ow() * shape.k() : 0;
    }

    private SlidingSums tile(int rows) {
        return SlidingSums.of(
                new SlidingSums.Kind(shape.window().kernelW(), shape.window().strideW(), shape.c(), rows));
    }

    /** Rows of taps: a channel of a kernel's row each. */
    private int rows() {
        return shape.window().kernelH() * shape.c();
    }

    /** Of all vectors of filters, one vector after the other. */
    private int allTiles() {
        return shape.k() / COUNT * tiles;
    }

    private int tileSize() {
        return rowsPerTile * shape.window().kernelW() * COUNT;
    }

    /** Behind the band, at a line of the cache. */
    private int dyAt() {
        return CacheLine.next(band.size());
    }

    private int sumsAt() {
        return CacheLine.next(dyAt() + copied);
    }

    @Override
    public String algorithm() {
        return "sliding";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return Tile.parts(allTiles(), tilesPerBlock);
    }

    @Override
    public int scratch() {
        return sumsAt() + tilesPerBlock * tileSize();
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
        int first = block * tilesPerBlock;
        int end = Math.min(allTiles(), first + tilesPerBlock);
        int picture = chunk * sums.pictures();
        int pictures = Math.clamp(n - picture, 0, sums.pictures());
        Arrays.fill(scratch, sumsAt(), scratch(), 0);
        for (int i = picture; i < picture + pictures; i++) {
            for (int row = 0; row < shape.oh(); row += band.rows()) {
                int lines = Math.min(band.rows(), shape.oh() - row);
                band.copy(x, xo + i * shape.inputSize(), row, lines, scratch);
                int at = dyo + (i * shape.oh() + row) * shape.ow() * shape.k();
                if (copied > 0) {
                    System.arraycopy(dy, at, scratch, dyAt(), lines * shape.ow() * shape.k());
                    addBand(first, end, lines, scratch, dyAt(), scratch);
                } else {
                    addBand(first, end, lines, dy, at, scratch);
                }
            }
        }
        for (int i = first; i < end; i++) {
            store(i, scratch, sumsAt() + (i - first) * tileSize(), dw, dwo);
        }
        if (block == 0 && db.length > 0) {
            int from = dyo + picture * shape.outputSize();
            BiasGradient.sum(pictures * shape.pixels(), dy, from, shape.k(), shape.k(), db, dbo);
        }
    }

    private void addBand(int first, int end, int lines, float[] dy, int dyo, float[] scratch) {
        for (int i = first; i < end; i++) {
            int row = i % tiles * rowsPerTile;
            (i % tiles == tiles - 1 ? lastTile : tile)
                    .add(
                            lines,
                            shape.ow(),
                            scratch,
                            rowAt(row),
                            rowAt(row + 1),
                            rowAt(row + 2),
                            shape.window().strideH() * band.lineSize(),
                            dy,
                            dyo + i / tiles * COUNT,
                            shape.k(),
                            scratch,
                            sumsAt() + (i - first) * tileSize());
        }
    }

    /** Where the first tap of a row is, from the first of all. */
    private int rowAt(int row) {
        return band.tapOffset(row / shape.c() * shape.window().kernelW()) + row % shape.c();
    }

    private void store(int tile, float[] scratch, int from, float[] dw, int dwo) {
        int taps = shape.window().kernelW();
        int end = Math.min(rows(), (tile % tiles + 1) * rowsPerTile);
        int at = from;
        for (int row = tile % tiles * rowsPerTile; row < end; row++) {
            for (int tap = 0; tap < taps; tap++) {
                int term = (row / shape.c() * taps + tap) * shape.c() + row % shape.c();
                PartialSums.store(scratch, at, dw, dwo + term * shape.k() + tile / tiles * COUNT, COUNT);
                at += COUNT;
            }
        }
    }
}
