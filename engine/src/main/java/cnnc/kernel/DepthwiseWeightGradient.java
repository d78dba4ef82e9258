package cnnc.kernel;

import static cnnc.kernel.DepthwiseTile.TAPS;
import static cnnc.kernel.Lanes.COUNT;

import java.util.Arrays;

/** The gradient by weights where each channel has its own window: channels in lanes; a tap more reads ones, for the bias. */
final class DepthwiseWeightGradient implements WeightGradient {
    /** Floats of a band of padded lines: 64 KiB, beside as many ones and the band's dy. */
    private static final int BAND = 1 << 14;

    private final ConvShape shape;
    private final PartialSums sums;
    private final PaddedBand band;
    private final int[] offsets;
    private final int[] pixels;

    static boolean suits(ConvShape shape) {
        return shape.groups() > 1 && shape.groups() == shape.c() && shape.groups() == shape.k();
    }

    DepthwiseWeightGradient(ConvShape shape, PartialSums sums) {
        this.shape = shape;
        this.sums = sums;
        this.band = PaddedBand.within(BAND, Sweep.forward(shape));
        this.offsets = new int[Tile.roundUp(shape.taps() + 1, TAPS)];
        Arrays.fill(offsets, onesAt());
        for (int tap = 0; tap < shape.taps(); tap++) {
            offsets[tap] = band.tapOffset(tap);
        }
        this.pixels = band.pixels();
    }

    /** Behind the band, and what its last vector reads too much. */
    private int onesAt() {
        return band.size() + COUNT;
    }

    private int dyAt() {
        return 2 * onesAt();
    }

    private int sumsAt() {
        return dyAt() + band.rows() * shape.ow() * shape.c() + COUNT;
    }

    /** Sums of a vector of channels. */
    private int sumsSize() {
        return offsets.length * COUNT;
    }

    @Override
    public String algorithm() {
        return "depthwise";
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
        return sumsAt() + Tile.parts(shape.c(), COUNT) * sumsSize();
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
        Arrays.fill(scratch, onesAt(), dyAt(), 1);
        Arrays.fill(scratch, sumsAt(), scratch(), 0);
        int end = Math.min(n, (chunk + 1) * sums.pictures());
        for (int picture = chunk * sums.pictures(); picture < end; picture++) {
            for (int row = 0; row < shape.oh(); row += band.rows()) {
                int rows = Math.min(band.rows(), shape.oh() - row);
                band.copy(x, xo + picture * shape.inputSize(), row, rows, scratch);
                int from = dyo + picture * shape.outputSize() + row * shape.ow() * shape.c();
                System.arraycopy(dy, from, scratch, dyAt(), rows * shape.ow() * shape.c());
                addBand(rows * shape.ow(), scratch);
            }
        }
        store(dw, dwo, db, dbo, scratch);
    }

    private void addBand(int count, float[] scratch) {
        for (int c = 0; c < shape.c(); c += COUNT) {
            for (int first = 0; first < offsets.length; first += TAPS) {
                DepthwiseTile.add(
                        count,
                        pixels,
                        c,
                        scratch,
                        offsets,
                        first,
                        scratch,
                        dyAt() + c,
                        shape.c(),
                        scratch,
                        sumsAt() + c / COUNT * sumsSize() + first * COUNT);
            }
        }
    }

    private void store(float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        for (int c = 0; c < shape.c(); c += COUNT) {
            int from = sumsAt() + c / COUNT * sumsSize();
            int count = Math.min(COUNT, shape.c() - c);
            for (int tap = 0; tap < shape.taps(); tap++) {
                PartialSums.store(scratch, from + tap * COUNT, dw, dwo + tap * shape.c() + c, count);
            }
            if (db.length > 0) {
                PartialSums.store(scratch, from + shape.taps() * COUNT, db, dbo + c, count);
            }
        }
    }
}
