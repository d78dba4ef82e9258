package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Lays out what the window sees at some pixels, row by row {@link Tile#STRIDE} apart, straight from the pictures: im2col, a few
 * rows at a time. Padding is 0.
 *
 * <p>Taps side by side are one run of floats, unless dilation or groups separate them. Runs are copied in whole vectors, in
 * ascending order: what one copies too much the next overwrites.
 */
final class Patches {
    private final Sweep sweep;
    private final boolean joined;
    private final int run;

    Patches(Sweep sweep) {
        this.sweep = sweep;
        this.joined = sweep.groupC() == sweep.c() && sweep.horizontal().dilation() == 1;
        this.run = joined ? sweep.horizontal().taps() * sweep.c() : sweep.groupC();
    }

    /**
     * Terms {@code from} to {@code to} of the sums of {@code count} pixels.
     *
     * @param first pixel, counted through all pictures
     */
    void pack(float[] x, int xo, int first, int count, int group, int from, int to, float[] rows, int ro) {
        int picture = xo + first / sweep.pixels() * sweep.pictureSize() + group * sweep.groupC();
        int row = first % sweep.pixels() / sweep.cols();
        int col = first % sweep.cols();
        for (int i = 0; i < count; i++) {
            packPixel(x, picture, row, col, from, to, rows, ro + i * Tile.STRIDE);
            if (++col == sweep.cols()) {
                col = 0;
                if (++row == sweep.rows()) {
                    row = 0;
                    picture += sweep.pictureSize();
                }
            }
        }
    }

    private void packPixel(float[] x, int picture, int row, int col, int from, int to, float[] rows, int ro) {
        int h = row * sweep.vertical().stride() - sweep.vertical().pad();
        int w = col * sweep.horizontal().stride() - sweep.horizontal().pad();
        int first = from / run;
        for (int r = first, k = first * run; k < to; r++, k += run) {
            int begin = Math.max(0, from - k);
            int end = Math.min(run, to - k);
            if (joined) {
                packRow(x, picture, h + r * sweep.vertical().dilation(), w, begin, end, rows, ro + k - from);
            } else {
                packTap(x, picture, h, w, r, begin, end, rows, ro + k - from);
            }
        }
    }

    /** Floats {@code begin} to {@code end} of the pixels of one row from column w. */
    private void packRow(float[] x, int picture, int h, int w, int begin, int end, float[] rows, int ro) {
        if (h < 0 || h >= sweep.h()) {
            Arrays.fill(rows, ro + begin, ro + end, 0);
            return;
        }
        int at = picture + (h * sweep.w() + w) * sweep.c();
        if (w >= 0 && (sweep.w() - w) * sweep.c() >= end) {
            copy(x, at + begin, rows, ro + begin, end - begin);
            return;
        }
        int low = Math.clamp(-w * sweep.c(), begin, end);
        int high = Math.clamp((sweep.w() - w) * sweep.c(), low, end);
        Arrays.fill(rows, ro + begin, ro + low, 0);
        if (low < high) {
            copy(x, at + low, rows, ro + low, high - low);
        }
        Arrays.fill(rows, ro + high, ro + end, 0);
    }

    /** Channels {@code begin} to {@code end} of one tap. */
    private void packTap(float[] x, int picture, int h, int w, int tap, int begin, int end, float[] rows, int ro) {
        int tapH = h + tap / sweep.horizontal().taps() * sweep.vertical().dilation();
        int tapW = w + tap % sweep.horizontal().taps() * sweep.horizontal().dilation();
        if (tapH < 0 || tapH >= sweep.h() || tapW < 0 || tapW >= sweep.w()) {
            Arrays.fill(rows, ro + begin, ro + end, 0);
        } else {
            int at = picture + (tapH * sweep.w() + tapW) * sweep.c();
            copy(x, at + begin, rows, ro + begin, end - begin);
        }
    }

    private static void copy(float[] x, int from, float[] rows, int to, int length) {
        if (from + length + COUNT > x.length) {
            System.arraycopy(x, from, rows, to, length);
            return;
        }
        for (int i = 0; i < length; i += COUNT) {
            FloatVector.fromArray(FLOATS, x, from + i).intoArray(rows, to + i);
        }
    }
}
