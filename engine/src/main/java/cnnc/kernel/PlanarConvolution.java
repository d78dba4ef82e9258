package cnnc.kernel;

import static cnnc.kernel.PlanarTile.CHANNELS;

import java.util.Arrays;

/**
 * A sweep with pixels in lanes, for results of so few channels that they would leave lanes empty: a band of a picture is laid out
 * as one zero-padded plane a channel, in which each tap is a constant distance away for all pixels, also over the ends of lines.
 */
final class PlanarConvolution implements Convolution {
    /** Floats of a band's planes: 64 KiB. */
    private static final int BAND = 1 << 14;

    /** Worth a task: 4 µs at 128 products a ns, against 0.2 µs to start it. */
    private static final long MACS = 1 << 19;

    private final SweepWeights weights;
    private final Sweep sweep;
    private final Epilogue epilogue;
    private final int columns;
    private final int bandRows;
    private final int bands;
    private final int bandsPerTask;
    private final int planeWidth;
    private final int planeRows;
    private final int pixels;
    private final int[] offsets;

    /** Stride 1, one group, few result channels. */
    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        return areFew(weights.columns(), sweep.c())
                && weights.shape().groups() == 1
                && sweep.vertical().stride() == 1
                && sweep.horizontal().stride() == 1
                && sweep.taps() > 1
                && sweep.cols() > 1;
    }

    /** Result channels that leave a quarter of the lanes empty, or runs to be packed that are very short. */
    static boolean areFew(int resultChannels, int channels) {
        return 4 * resultChannels <= 3 * Lanes.COUNT || (channels == 1 && resultChannels <= Lanes.COUNT);
    }

    PlanarConvolution(SweepWeights weights, Epilogue epilogue) {
        this.weights = weights;
        this.sweep = weights.sweep();
        this.epilogue = epilogue;
        this.columns = weights.columns();
        Sweep.Axis vertical = sweep.vertical();
        Sweep.Axis horizontal = sweep.horizontal();
        this.planeWidth = sweep.cols() + (horizontal.taps() - 1) * horizontal.dilation();
        int more = (vertical.taps() - 1) * vertical.dilation();
        this.bandRows = Math.clamp((long) BAND / (planeWidth * sweep.c()) - more, 1, sweep.rows());
        this.bands = Tile.parts(sweep.rows(), bandRows);
        this.planeRows = bandRows + more;
        this.pixels = Tile.roundUp(bandRows * planeWidth, PlanarTile.PIXELS);
        this.offsets = offsets();
        long macs = (long) bandRows * sweep.cols() * sweep.depth() * columns;
        this.bandsPerTask = Math.clamp(MACS / macs, 1, Integer.MAX_VALUE);
    }

    /** Where each term's pixel is, from the result's place in the first plane. */
    private int[] offsets() {
        int[] offsets = new int[sweep.depth()];
        for (int i = 0; i < offsets.length; i++) {
            int tap = i / sweep.c();
            int down = tap / sweep.horizontal().taps() * sweep.vertical().dilation();
            int right = tap % sweep.horizontal().taps() * sweep.horizontal().dilation();
            offsets[i] = (i % sweep.c() * planeRows + down) * planeWidth + right;
        }
        return offsets;
    }

    /** Tiles of channels. */
    private int tiles() {
        return Tile.parts(columns, CHANNELS);
    }

    private int planes() {
        return sweep.c() * planeRows * planeWidth + PlanarTile.PIXELS;
    }

    /** For each tile of channels {@code (depth, 3)}, then the bias. */
    @Override
    public String algorithm() {
        return "planes";
    }

    @Override
    public int packed() {
        return tiles() * CHANNELS * sweep.depth() + columns;
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        Arrays.fill(packed, po, po + packed(), 0);
        for (int column = 0; column < columns; column++) {
            int at = po + column / CHANNELS * CHANNELS * sweep.depth() + column % CHANNELS;
            for (int i = 0; i < sweep.depth(); i++) {
                int first = weights.first(0, i / sweep.c()) + column * weights.columnStep();
                packed[at + CHANNELS * i] = w[wo + first + i % sweep.c() * weights.termStep()];
            }
            if (bias.length > 0) {
                packed[po + tiles() * CHANNELS * sweep.depth() + column] = bias[bo + column] + 0f;
            }
        }
    }

    @Override
    public int tasks() {
        return Tile.parts(weights.shape().n() * bands, bandsPerTask);
    }

    @Override
    public int scratch() {
        return planes() + tiles() * CHANNELS * pixels;
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int end = Math.min((task + 1) * bandsPerTask, n * bands);
        for (int band = task * bandsPerTask; band < end; band++) {
            int picture = band / bands;
            int row = band % bands * bandRows;
            int rows = Math.min(bandRows, sweep.rows() - row);
            layOut(x, xo + picture * sweep.pictureSize(), row, rows, scratch);
            sum(rows, packed, po, scratch);
            int bias = po + tiles() * CHANNELS * sweep.depth();
            int target = yo
                    + picture * sweep.target().picture()
                    + sweep.target().first()
                    + row * sweep.target().rowStep();
            store(rows, packed, bias, y, target, scratch);
        }
    }

    private void layOut(float[] x, int picture, int row, int rows, float[] planes) {
        int first = row - sweep.vertical().pad();
        int left = Math.max(0, sweep.horizontal().pad());
        int from = Math.max(0, -sweep.horizontal().pad());
        int count = Math.min(sweep.w() - from, planeWidth - left);
        Arrays.fill(planes, 0, planes(), 0);
        for (int i = 0; i < rows + planeRows - bandRows; i++) {
            int h = first + i;
            if (h >= 0 && h < sweep.h() && count > 0) {
                int at = picture + (h * sweep.w() + from) * sweep.c();
                separate(x, at, sweep.c(), planes, i * planeWidth + left, planeRows * planeWidth, count);
            }
        }
    }

    /** A line of pixels, channel by channel. */
    private static void separate(float[] x, int from, int channels, float[] planes, int to, int plane, int count) {
        if (channels == 1) {
            System.arraycopy(x, from, planes, to, count);
            return;
        }
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < count; i++) {
                planes[to + c * plane + i] = x[from + i * channels + c];
            }
        }
    }

    private void sum(int rows, float[] packed, int po, float[] scratch) {
        for (int q = 0; q < rows * planeWidth; q += PlanarTile.PIXELS) {
            for (int tile = 0; tile < tiles(); tile++) {
                int w = po + tile * CHANNELS * sweep.depth();
                int sums = planes() + tile * CHANNELS * pixels + q;
                PlanarTile.sum(sweep.depth(), offsets, scratch, q, packed, w, scratch, sums, pixels);
            }
        }
    }

    private void store(int rows, float[] packed, int bias, float[] y, int target, float[] scratch) {
        epilogue.planes(scratch, planes(), pixels, rows * planeWidth, packed, bias, columns);
        int step = sweep.target().colStep();
        for (int row = 0; row < rows; row++) {
            int from = planes() + row * planeWidth;
            int to = target + row * sweep.target().rowStep();
            int c = 0;
            for (; c + CHANNELS <= columns; c += CHANNELS) {
                joinThree(scratch, from + c * pixels, pixels, y, to + c, step, sweep.cols());
            }
            for (; c < columns; c++) {
                join(scratch, from + c * pixels, y, to + c, step, sweep.cols());
            }
        }
    }

    /** Three channels at a time: each loop costs as much as twenty stores. */
    private static void joinThree(float[] sums, int so, int ld, float[] y, int yo, int step, int count) {
        for (int i = 0; i < count; i++) {
            y[yo + i * step] = sums[so + i];
            y[yo + i * step + 1] = sums[so + ld + i];
            y[yo + i * step + 2] = sums[so + 2 * ld + i];
        }
    }

    private static void join(float[] sums, int so, float[] y, int yo, int step, int count) {
        for (int i = 0; i < count; i++) {
            y[yo + i * step] = sums[so + i];
        }
    }
}
