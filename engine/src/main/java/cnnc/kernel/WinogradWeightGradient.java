package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Winograd.PLACES;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.util.Arrays;

/**
 * The gradient by weights by {@link Winograd}: pixels and gradients of a block of tiles are transformed into slabs; for each of the 36
 * places their product over tiles is added to sums {@code (channels, filters)}, which are transformed back when all tiles are done. A
 * block takes a part of the channels and a part of the filters.
 */
final class WinogradWeightGradient implements WeightGradient {
    /** From place to place of the sums: an odd number of cache lines, so that places don't fall on the same sets. */
    private static final int SUMS = WinogradLayout.CHANNELS * WinogradLayout.CHANNELS + 16;

    /**
     * Tasks that are enough, a batch of 64 in eight chunks: each block more copies the chunk and transforms gradients once more. 64 channels of 8×8
     * in one block in place of two, in ResNet-20: 1.25 → 1.08 ms.
     */
    private static final int ENOUGH = 8;

    /** Floats of a worker's copies at most: 4 MiB. */
    private static final long COPIES = 1 << 20;

    private final ConvShape shape;
    private final PartialSums sums;
    private final WinogradLayout layout;
    private final WinogradPixels pixels;
    private final WinogradGradients gradients;
    /** Channels, and filters, of a block. */
    private final int channelPart;

    private final int filterPart;
    private final ColumnSums firstTiles;
    private final ColumnSums nextTiles;

    WinogradWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.filterPart = shape.k() <= COUNT ? COUNT : Tile.roundUp(WinogradLayout.part(shape.k()), COLUMNS);
        int part = WinogradLayout.part(shape.c());
        int others = sums.count() * Tile.parts(shape.k(), filterPart) * Tile.parts(shape.c(), part);
        this.channelPart = part >= 64 && others < ENOUGH ? part / 2 : part;
        this.firstTiles = ColumnSums.first(channelPart, ColumnSums.PANELS);
        this.nextTiles = ColumnSums.next(channelPart, ColumnSums.PANELS);
        Sweep sweep = Sweep.forward(shape);
        this.layout = WinogradLayout.filling(sweep, Math.max(part, filterPart));
        this.pixels = new WinogradPixels(sweep, layout, channelPart, channelPart);
        this.gradients = new WinogradGradients(shape, layout, filterPart);
    }

    @Override
    public String algorithm() {
        return "winograd";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    /**
     * Six lines of x and four of dy come out of memory far slower than one run of floats. With copies, out of memory, one thread: 16 channels
     * of 32×32 2.25 → 1.77 ms, 32 of 16×16 1.42 → 1.15, 64 of 8×8 1.43 → 1.13, of 32×32 23.4 → 17.6, 128 of 16×16 18.1 → 16.2. Each block makes
     * its own, so that many blocks lose (256 of 8×8 19.0 → 21.6).
     */
    @Override
    public boolean prefersCopies() {
        long floats = (long) sums.pictures() * (shape.inputSize() + shape.outputSize());
        return blocks() <= 4 && floats <= COPIES;
    }

    private int filterParts() {
        return Tile.parts(shape.k(), filterPart);
    }

    @Override
    public int blocks() {
        return Tile.parts(shape.c(), channelPart) * filterParts();
    }

    /** Slabs of pixels, of gradients, sums, lines. */
    @Override
    public int scratch() {
        return linesAt() + Math.max(pixels.floats(), gradients.floats());
    }

    private int sumsAt() {
        return CacheLine.LEAD + 2 * layout.slabs();
    }

    private int linesAt() {
        return sumsAt() + PLACES * SUMS;
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
        int channel = block / filterParts() * channelPart;
        int channels = Math.min(channelPart, shape.c() - channel);
        int filter = block % filterParts() * filterPart;
        int filters = Math.min(filterPart, shape.k() - filter);
        int first = chunk * sums.pictures();
        int end = Math.min(n, first + sums.pictures());
        int endSegment = end * layout.segmentsOfPicture();
        if (first >= end) {
            Arrays.fill(scratch, sumsAt(), linesAt(), 0);
        }
        ColumnSums products = firstTiles;
        for (int s = first * layout.segmentsOfPicture(); s < endSegment; s += layout.blockSegments()) {
            int count = Math.min(layout.blockSegments(), endSegment - s);
            int tiles = 0;
            for (int i = 0; i < count; i++) {
                pixels.transform(x, xo, s + i, channel, channels, scratch, CacheLine.LEAD, tiles, scratch, linesAt());
                int slabs = CacheLine.LEAD + layout.slabs();
                gradients.transform(dy, dyo, s + i, filter, filters, scratch, slabs, tiles, linesAt());
                tiles += layout.tilesOf(s + i);
            }
            for (int place = 0; place < PLACES; place++) {
                multiply(products, place, tiles, channels, filters, scratch);
            }
            products = nextTiles;
        }
        store(channel, channels, filter, filters, dw, dwo, scratch);
        if (channel == 0 && db.length > 0) {
            int pixels = Math.max(0, end - first) * shape.pixels();
            int from = dyo + first * shape.outputSize() + filter;
            BiasGradient.sum(pixels, dy, from, shape.k(), filters, db, dbo + filter);
        }
    }

    private void multiply(ColumnSums products, int place, int tiles, int channels, int filters, float[] scratch) {
        int a = CacheLine.LEAD + place * SLAB;
        for (int j = 0; j < filters; j += COLUMNS) {
            int panel = CacheLine.LEAD + layout.slabs() + place * SLAB + j * layout.slabRows();
            int c = sumsAt() + place * SUMS + j;
            if (ColumnPanels.width(j, filters) == COUNT) {
                products.narrow(channels, tiles, scratch, a, scratch, panel, scratch, c, filterPart);
            } else {
                products.wide(channels, tiles, scratch, a, scratch, panel, scratch, c, filterPart);
            }
        }
    }

    /** Whole vectors go straight to their place. */
    private void store(int channel, int channels, int filter, int filters, float[] dw, int dwo, float[] scratch) {
        int whole = FLOATS.loopBound(filters);
        int tap = shape.c() * shape.k();
        for (int c = 0; c < channels; c++) {
            int from = sumsAt() + c * filterPart;
            int to = dwo + (channel + c) * shape.k() + filter;
            WinogradTransforms.weightGradients(scratch, from, SUMS, whole, dw, to, tap);
            if (whole < filters) {
                WinogradTransforms.weightGradients(scratch, from + whole, SUMS, COUNT, scratch, linesAt(), COUNT);
                for (int i = 0; i < 9; i++) {
                    System.arraycopy(scratch, linesAt() + i * COUNT, dw, to + whole + i * tap, filters - whole);
                }
            }
        }
    }
}
