package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.LineTile.CHANNELS;
import static cnnc.kernel.LineTile.SEGMENTS;

import cnnc.tensor.Window;
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
    private final int lineSize;
    private final int bandRows;
    private final int segmentsPerRow;
    private final int[] offsets;
    /** Where the first tap of each pixel of a band is. */
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
        Window window = shape.window();
        int run = window.kernelW() * shape.c();
        this.lineSize = ((shape.ow() - 1) * window.strideW() + window.kernelW()) * shape.c();
        this.bandRows = Math.clamp((BAND / lineSize - window.extentH()) / window.strideH() + 1, 1, shape.oh());
        this.segmentsPerRow = Tile.parts(run, COUNT);
        this.offsets = new int[Tile.roundUp(window.kernelH() * segmentsPerRow + 1, SEGMENTS)];
        Arrays.fill(offsets, bandSize());
        for (int i = 0; i < window.kernelH() * segmentsPerRow; i++) {
            offsets[i] = i / segmentsPerRow * window.dilationH() * lineSize + i % segmentsPerRow * COUNT;
        }
        this.pixels = new int[bandRows * shape.ow()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / shape.ow() * window.strideH() * lineSize + i % shape.ow() * window.strideW() * shape.c();
        }
    }

    private int lines(int rows) {
        return (rows - 1) * shape.window().strideH() + shape.window().extentH();
    }

    /** Lines, and what the last vector reads too much. */
    private int bandSize() {
        return lines(bandRows) * lineSize + COUNT;
    }

    /** Behind the band and the ones. */
    private int sumsAt() {
        return 2 * bandSize();
    }

    private int channels() {
        return Tile.roundUp(shape.k(), CHANNELS);
    }

    /** From channel to channel of the sums. */
    private int sumsSize() {
        return offsets.length * COUNT;
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
        Arrays.fill(scratch, bandSize(), 2 * bandSize(), 1);
        Arrays.fill(scratch, sumsAt(), scratch(), 0);
        int end = Math.min(n, (chunk + 1) * sums.pictures());
        for (int picture = chunk * sums.pictures(); picture < end; picture++) {
            for (int row = 0; row < shape.oh(); row += bandRows) {
                int rows = Math.min(bandRows, shape.oh() - row);
                layOut(x, xo + picture * shape.inputSize(), row, rows, scratch);
                addBand(
                        rows * shape.ow(),
                        dy,
                        dyo + picture * shape.outputSize() + row * shape.ow() * shape.k(),
                        scratch);
            }
        }
        store(dw, dwo, db, dbo, scratch);
    }

    private void layOut(float[] x, int picture, int row, int rows, float[] band) {
        Window window = shape.window();
        int first = row * window.strideH() - window.padTop();
        int left = window.padLeft() * shape.c();
        int count = Math.min(shape.w() * shape.c(), lineSize - left);
        Arrays.fill(band, 0, lines(rows) * lineSize, 0);
        for (int i = 0; i < lines(rows); i++) {
            int h = first + i;
            if (h >= 0 && h < shape.h() && count > 0) {
                System.arraycopy(x, picture + h * shape.w() * shape.c(), band, i * lineSize + left, count);
            }
        }
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
                dw[dwo + i * shape.k() + k] = scratch[at];
            }
            if (db.length > 0) {
                db[dbo + k] = scratch[from + shape.window().kernelH() * segmentsPerRow * COUNT];
            }
        }
    }
}
