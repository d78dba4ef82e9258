package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.STRIDE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Lays out what the window sees at some pixels, row by row {@link Tile#STRIDE} apart, straight from the pictures: im2col, a few
 * rows at a time. Padding is 0.
 *
 * <p>Taps side by side are one run of floats, unless dilation or groups separate them. A run is copied for all pixels of a line at
 * once, a column of vectors at a time, which is up to seven times as fast as pixel by pixel (short runs; 0.5 ns a vector). Runs go in
 * ascending order: what the last vector of one copies too much the next run overwrites.
 */
final class Patches {
    /** From here on runs are copied one by one, in the order of memory: products of 1024 take 1 % less. */
    private static final int LONG = 128;

    private final Sweep sweep;
    private final int cols;
    private final int width;
    private final int runsPerRow;
    private final int run;

    Patches(Sweep sweep) {
        this.sweep = sweep;
        boolean joined = sweep.groupC() == sweep.c() && sweep.horizontal().dilation() == 1;
        this.cols = sweep.line();
        this.width = cols == Integer.MAX_VALUE ? cols : sweep.w();
        this.runsPerRow = joined ? 1 : sweep.horizontal().taps();
        this.run = joined ? sweep.horizontal().taps() * sweep.c() : sweep.groupC();
    }

    /**
     * Terms {@code from} to {@code to} of the sums of {@code count} pixels.
     *
     * @param first pixel, counted through all pictures
     */
    void pack(float[] x, int xo, int first, int count, int group, int from, int to, float[] rows, int ro) {
        int line = first / cols;
        int col = first % cols;
        for (int done = 0; done < count; line++, col = 0) {
            int length = Math.min(cols - col, count - done);
            int picture = xo + line / sweep.rows() * sweep.pictureSize() + group * sweep.groupC();
            packLine(x, picture, line % sweep.rows(), col, length, from, to, rows, ro + done * STRIDE);
            done += length;
        }
    }

    private void packLine(float[] x, int picture, int row, int col, int count, int from, int to, float[] rows, int ro) {
        int top = row * sweep.vertical().stride() - sweep.vertical().pad();
        int left = col * sweep.horizontal().stride() - sweep.horizontal().pad();
        int first = from / run;
        for (int r = first, k = first * run; k < to; r++, k += run) {
            int h = top + r / runsPerRow * sweep.vertical().dilation();
            int w = left + r % runsPerRow * sweep.horizontal().dilation();
            int begin = Math.max(0, from - k);
            int end = Math.min(run, to - k);
            int at = ro + k + begin - from;
            if (h < 0 || h >= sweep.h()) {
                fill(rows, at, count, end - begin);
            } else {
                packRun(x, picture + h * sweep.w() * sweep.c(), w, count, begin, end, rows, at);
            }
        }
    }

    /** Floats {@code begin} to {@code end} of a run that begins at column w for the first pixel: edges, middle, edges. */
    private void packRun(float[] x, int line, int w, int count, int begin, int end, float[] rows, int ro) {
        int stride = sweep.horizontal().stride();
        int room = width - Tile.parts(end, sweep.c());
        int low = w >= 0 ? 0 : Math.min(count, Tile.parts(-w, stride));
        int high = w > room ? low : Math.clamp((room - (long) w) / stride + 1, low, count);
        for (int i = 0; i < low; i++) {
            packEdge(x, line, w + i * stride, begin, end, rows, ro + i * STRIDE);
        }
        if (low < high) {
            int at = line + (w + low * stride) * sweep.c() + begin;
            copy(x, at, stride * sweep.c(), rows, ro + low * STRIDE, high - low, end - begin);
        }
        for (int i = high; i < count; i++) {
            packEdge(x, line, w + i * stride, begin, end, rows, ro + i * STRIDE);
        }
    }

    /** One pixel whose run leaves the picture. */
    private void packEdge(float[] x, int line, int w, int begin, int end, float[] rows, int ro) {
        int low = Math.clamp((long) -w * sweep.c(), begin, end);
        int high = Math.clamp((long) (width - w) * sweep.c(), low, end);
        Arrays.fill(rows, ro, ro + low - begin, 0);
        if (low < high) {
            System.arraycopy(x, line + w * sweep.c() + low, rows, ro + low - begin, high - low);
        }
        Arrays.fill(rows, ro + high - begin, ro + end - begin, 0);
    }

    private static void fill(float[] rows, int ro, int count, int length) {
        for (int i = 0; i < count; i++) {
            Arrays.fill(rows, ro + i * STRIDE, ro + i * STRIDE + length, 0);
        }
    }

    private static void copy(float[] x, int from, int step, float[] rows, int to, int count, int length) {
        if (length >= LONG || from + (count - 1) * step + length + 2 * COUNT > x.length) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(x, from + i * step, rows, to + i * STRIDE, length);
            }
            return;
        }
        int j = 0;
        for (; j + COUNT < length; j += 2 * COUNT) {
            copyTwo(x, from + j, step, rows, to + j, count);
        }
        if (j < length) {
            copyOne(x, from + j, step, rows, to + j, count);
        }
    }

    private static void copyTwo(float[] x, int from, int step, float[] rows, int to, int count) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(FLOATS, x, from + i * step).intoArray(rows, to + i * STRIDE);
            FloatVector.fromArray(FLOATS, x, from + i * step + COUNT).intoArray(rows, to + i * STRIDE + COUNT);
        }
    }

    private static void copyOne(float[] x, int from, int step, float[] rows, int to, int count) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(FLOATS, x, from + i * step).intoArray(rows, to + i * STRIDE);
        }
    }
}
