package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import java.util.Arrays;

/** A sweep in which each channel has its own window: channels in lanes, over padded lines. */
final class DepthwiseConvolution implements Convolution {
    /** Floats of a band of padded lines: 128 KiB, half of the smallest second-level cache a thread has with its results. */
    private static final int BAND = 1 << 15;

    /** Worth a task: 30 000 products of channels, which memory slows down to 4 µs. */
    private static final long MACS = 1 << 17;

    private final SweepWeights weights;
    private final Sweep sweep;
    private final Epilogue epilogue;
    private final PaddedBand band;
    private final int channels;
    private final int bandsPerTask;
    private final int[] offsets;

    static boolean suits(SweepWeights weights) {
        ConvShape shape = weights.shape();
        return shape.groups() > 1 && shape.groups() == shape.c() && shape.groups() == shape.k();
    }

    DepthwiseConvolution(SweepWeights weights, Epilogue epilogue) {
        this.weights = weights;
        this.sweep = weights.sweep();
        this.epilogue = epilogue;
        this.band = PaddedBand.within(BAND, sweep);
        this.channels = Tile.roundUp(sweep.c(), COUNT);
        this.offsets = new int[sweep.taps()];
        for (int tap = 0; tap < offsets.length; tap++) {
            offsets[tap] = band.tapOffset(tap);
        }
        long macs = Math.max(1, (long) band.rows() * sweep.cols() * sweep.c() * sweep.taps());
        this.bandsPerTask = Math.clamp(MACS / macs, 1, Integer.MAX_VALUE);
    }

    @Override
    public String algorithm() {
        return "depthwise";
    }

    /** A line of channels a tap, then the bias. */
    @Override
    public int packed() {
        return (sweep.taps() + 1) * channels;
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        Arrays.fill(packed, po, po + packed(), 0);
        for (int tap = 0; tap < sweep.taps(); tap++) {
            System.arraycopy(w, wo + weights.first(0, tap), packed, po + tap * channels, sweep.c());
        }
        for (int c = 0; c < sweep.c() && bias.length > 0; c++) {
            packed[po + sweep.taps() * channels + c] = bias[bo + c] + 0f;
        }
    }

    @Override
    public int tasks() {
        return Tile.parts(weights.shape().n() * band.perPicture(), bandsPerTask);
    }

    /** Behind the band: what the last tile reads too much. */
    private int sumsAt() {
        return CacheLine.next(
                band.size() + DepthwiseTile.PIXELS * sweep.horizontal().stride() * sweep.c() + COUNT);
    }

    /** A band, and the sums of a line. */
    @Override
    public int scratch() {
        return sumsAt() + Tile.roundUp(sweep.cols(), DepthwiseTile.PIXELS) * channels;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int end = Math.min((task + 1) * bandsPerTask, n * band.perPicture());
        for (int i = task * bandsPerTask; i < end; i++) {
            int picture = i / band.perPicture();
            int first = i % band.perPicture() * band.rows();
            int rows = Math.min(band.rows(), sweep.rows() - first);
            band.copy(x, xo + picture * sweep.pictureSize(), first, rows, scratch);
            for (int row = 0; row < rows; row++) {
                sumLine(row * sweep.vertical().stride() * band.lineSize(), packed, po, scratch);
                store(packed, po, y, yo + sweep.targetOf(picture * sweep.rows() + first + row), scratch);
            }
        }
    }

    private void sumLine(int line, float[] packed, int po, float[] scratch) {
        int step = sweep.horizontal().stride() * sweep.c();
        if (sweep.taps() == 9) {
            for (int c = 0; c < sweep.c(); c += COUNT) {
                int sums = sumsAt() + c;
                DepthwiseTile.nine(
                        sweep.cols(),
                        offsets,
                        scratch,
                        line + c,
                        step,
                        packed,
                        po + c,
                        channels,
                        scratch,
                        sums,
                        channels);
            }
            return;
        }
        for (int col = 0; col < sweep.cols(); col += DepthwiseTile.PIXELS) {
            for (int c = 0; c < sweep.c(); c += COUNT) {
                DepthwiseTile.sum(
                        sweep.taps(),
                        offsets,
                        scratch,
                        line + col * step + c,
                        step,
                        packed,
                        po + c,
                        channels,
                        scratch,
                        sumsAt() + col * channels + c,
                        channels);
            }
        }
    }

    private void store(float[] packed, int po, float[] y, int yo, float[] scratch) {
        int bias = po + sweep.taps() * channels;
        int step = sweep.target().colStep();
        epilogue.begin(scratch, sumsAt(), sweep.cols(), channels, packed, bias);
        epilogue.store(scratch, sumsAt(), channels, packed, bias, y, yo, step, sweep.cols(), sweep.c());
    }
}
