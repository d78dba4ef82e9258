package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.LineTile.CHANNELS;
import static cnnc.kernel.LineTile.SEGMENTS;

import java.util.Arrays;

/**
 * The gradient by weights with taps in lanes, for few result channels: a kernel's row of taps is one run of floats in a line of the
 * padded picture, cut into vectors ("segments"). Behind the band stand as many ones, which one more segment reads: the gradient of
 * the bias.
 */
final class LineWeightGradient implements WeightGradient {
    /** Floats of a band of padded lines: 64 KiB. */
    private static final int BAND = 1 << 14;

    /** Shorter lines spend more time on their sums than on their pixels. */
    private static final int MIN_LINE = 8;

    private final ConvShape shape;
    private final PartialSums sums;
    private final PaddedBand band;
    private final int segmentsPerRow;
    private final int[] offsets;
    private final int[] pixels;

    /** One group, taps not spread, and channels so few that most lanes would be empty the other way. */
    static boolean suits(ConvShape shape) {
        return PlanarConvolution.areFew(shape.k(), shape.c())
                && shape.groups() == 1
                && shape.window().dilationW() == 1
                && shape.ow() >= MIN_LINE;
    }

    LineWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.band = PaddedBand.within(BAND, Sweep.forward(shape));
        this.segmentsPerRow = Tile.parts(shape.window().kernelW() * shape.c(), COUNT);
        int segments = shape.window().kernelH() * segmentsPerRow;
        this.offsets = new int[Tile.roundUp(segments + 1, SEGMENTS)];
        Arrays.fill(offsets, onesAt());
        for (int i = 0; i < segments; i++) {
            int firstOfRow = i / segmentsPerRow * shape.window().kernelW();
            offsets[i] = band.tapOffset(firstOfRow) + i % segmentsPerRow * COUNT;
        }
        this.pixels = band.pixels();
    }

    /** Behind the band, and what its last vector reads too much. */
    private int onesAt() {
        return band.size() + COUNT;
    }

    private int sumsAt() {
        return 2 * onesAt();
    }

    private int channels() {
        return Tile.roundUp(shape.k(), CHANNELS);
    }

    /** From channel to channel of the sums. */
    private int sumsSize() {
        return offsets.length * COUNT;
    }

    @Override
    public String algorithm() {
        return "lines";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return 1;
    }

    @Override
    public int scratch() {
        return sumsAt() + channels() * sumsSize();
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
        Arrays.fill(scratch, onesAt(), sumsAt(), 1);
        Arrays.fill(scratch, sumsAt(), scratch(), 0);
        int end = Math.min(n, (chunk + 1) * sums.pictures());
        for (int picture = chunk * sums.pictures(); picture < end; picture++) {
            for (int row = 0; row < shape.oh(); row += band.rows()) {
                int rows = Math.min(band.rows(), shape.oh() - row);
                band.copy(x, xo + picture * shape.inputSize(), row, rows, scratch);
                int from = dyo + picture * shape.outputSize() + row * shape.ow() * shape.k();
                addBand(rows * shape.ow(), dy, from, scratch);
            }
        }
        store(dw, dwo, db, dbo, scratch);
    }

    private void addBand(int count, float[] dy, int dyo, float[] scratch) {
        for (int k = 0; k < shape.k(); k += CHANNELS) {
            int d1 = Math.min(1, shape.k() - 1 - k);
            int d2 = Math.min(2, shape.k() - 1 - k);
            int so = sumsAt() + k * sumsSize();
            for (int first = 0; first < offsets.length; first += SEGMENTS) {
                LineTile.add(
                        count,
                        pixels,
                        scratch,
                        offsets,
                        first,
                        dy,
                        dyo + k,
                        shape.k(),
                        d1,
                        d2,
                        scratch,
                        so + first * COUNT,
                        sumsSize());
            }
        }
    }

    private void store(float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        int run = shape.window().kernelW() * shape.c();
        for (int k = 0; k < shape.k(); k++) {
            int from = sumsAt() + k * sumsSize();
            for (int i = 0; i < shape.depth(); i++) {
                int at = from + i / run * segmentsPerRow * COUNT + i % run;
                dw[dwo + i * shape.k() + k] = scratch[at] + 0f;
            }
            if (db.length > 0) {
                db[dbo + k] = scratch[from + shape.window().kernelH() * segmentsPerRow * COUNT] + 0f;
            }
        }
    }
}
