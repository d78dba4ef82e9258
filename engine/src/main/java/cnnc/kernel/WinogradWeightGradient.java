package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;
import static cnnc.kernel.Winograd.PLACES;
import static cnnc.kernel.Winograd.WINDOW;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The gradient by weights by {@link Winograd}: pixels and gradients of a block of tiles are transformed into slabs; for each of the 36
 * places their product over tiles is added to sums {@code (channels, filters)}, which are transformed back when all tiles are done. A
 * block takes a part of the channels and a part of the filters.
 */
final class WinogradWeightGradient implements WeightGradient {
    /** From place to place of the sums: an odd number of cache lines, so that places don't fall on the same sets. */
    private static final int SUMS = WinogradLayout.CHANNELS * WinogradLayout.CHANNELS + 16;

    /** Blocks that are enough: one for each of 16 workers. */
    private static final int ENOUGH = 16;

    private final ConvShape shape;
    private final PartialSums sums;
    private final WinogradLayout layout;
    private final WinogradPixels pixels;
    private final WinogradGradients gradients;
    /** Channels, and filters, of a block. */
    private final int channelPart;

    private final int filterPart;

    WinogradWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.filterPart = Tile.roundUp(WinogradLayout.part(shape.k()), COLUMNS);
        int part = WinogradLayout.part(shape.c());
        int others = sums.count() * Tile.parts(shape.k(), filterPart) * Tile.parts(shape.c(), part);
        // half of the channels cost the gradients' transform once more: 6 % with 64
        this.channelPart = part >= 64 && others < ENOUGH ? part / 2 : part;
        Sweep sweep = Sweep.forward(shape);
        this.layout = WinogradLayout.filling(sweep, Math.max(part, filterPart));
        this.pixels = new WinogradPixels(sweep, layout, channelPart);
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

    private static int sumsAt() {
        return 2 * WinogradLayout.slabs();
    }

    private static int linesAt() {
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
        boolean fresh = true;
        for (int s = first * layout.segmentsOfPicture(); s < endSegment; s += layout.blockSegments()) {
            int count = Math.min(layout.blockSegments(), endSegment - s);
            int tiles = 0;
            for (int i = 0; i < count; i++) {
                pixels.transform(x, xo, s + i, channel, channels, scratch, tiles, channelPart, linesAt());
                int slabs = WinogradLayout.slabs();
                gradients.transform(dy, dyo, s + i, filter, filters, scratch, slabs, tiles, linesAt());
                tiles += layout.tilesOf(s + i);
            }
            for (int place = 0; place < PLACES; place++) {
                multiply(fresh, place, tiles, channels, filters, scratch);
            }
            fresh = false;
        }
        store(channel, channels, filter, filters, dw, dwo, scratch);
        if (channel == 0 && db.length > 0) {
            sumBias(
                    Math.max(0, end - first) * shape.pixels(),
                    dy,
                    dyo + first * shape.outputSize(),
                    filter,
                    filters,
                    db,
                    dbo);
        }
    }

    private void multiply(boolean fresh, int place, int tiles, int channels, int filters, float[] scratch) {
        float[] from = fresh ? OuterTile.ZEROS : scratch;
        for (int j = 0; j < filters; j += COLUMNS) {
            int panel = WinogradLayout.slabs() + place * SLAB + j * layout.slabRows();
            boolean narrow = ColumnPanels.width(j, filters) == COUNT;
            int rows = narrow ? OuterTile.NARROW_ROWS : Tile.ROWS;
            for (int i = 0; i < channels; i += rows) {
                int a = place * SLAB + i;
                int c = sumsAt() + place * SUMS + i * filterPart + j;
                int fo = fresh ? 0 : c;
                int ldf = fresh ? 0 : filterPart;
                if (narrow) {
                    OuterTile.narrow(
                            tiles, scratch, a, channelPart, scratch, panel, from, fo, ldf, scratch, c, filterPart);
                } else {
                    OuterTile.wide(
                            tiles, scratch, a, channelPart, scratch, panel, from, fo, ldf, scratch, c, filterPart);
                }
            }
        }
    }

    private void store(int channel, int channels, int filter, int filters, float[] dw, int dwo, float[] scratch) {
        int count = channels * filterPart;
        for (int j = 0; j < WINDOW; j++) {
            WinogradTransforms.weightGradients(scratch, sumsAt() + j * SUMS, WINDOW * SUMS, count);
        }
        for (int i = 0; i < 3; i++) {
            WinogradTransforms.weightGradients(scratch, sumsAt() + i * WINDOW * SUMS, SUMS, count);
        }
        for (int tap = 0; tap < 9; tap++) {
            int place = sumsAt() + (tap / 3 * WINDOW + tap % 3) * SUMS;
            for (int c = 0; c < channels; c++) {
                int to = dwo + (tap * shape.c() + channel + c) * shape.k() + filter;
                PartialSums.store(scratch, place + c * filterPart, dw, to, filters);
            }
        }
    }

    private void sumBias(int count, float[] dy, int from, int filter, int filters, float[] db, int dbo) {
        int k = 0;
        for (; k + COUNT <= filters; k += COUNT) {
            sumVector(count, dy, from + filter + k, shape.k(), db, dbo + filter + k);
        }
        for (; k < filters; k++) {
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += dy[from + i * shape.k() + filter + k];
            }
            db[dbo + filter + k] = sum + 0f;
        }
    }

    private static void sumVector(int count, float[] dy, int from, int step, float[] db, int at) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0; i < count; i++) {
            sum = FloatVector.fromArray(FLOATS, dy, from + i * step).add(sum);
        }
        sum.add(0f).intoArray(db, at);
    }
}
