package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/** Sums of convolutions whose channels don't mix: channels in lanes, one vector of them at a time. */
final class DepthwiseTile {
    /** Pixels of a tile of results. */
    static final int PIXELS = 8;

    /** Sums of a tile of gradients: 3x3 taps and a bias. */
    static final int TAPS = 10;

    private DepthwiseTile() {}

    /**
     * {@code sums[p] = Σ x[at + p·step + offsets[t]] w[t]}, t ascending, for {@link #PIXELS} pixels p.
     *
     * @param w one vector a tap, {@code ldw} apart
     * @param ld from pixel to pixel of the sums
     */
    static void sum(
            int taps,
            int[] offsets,
            float[] x,
            int at,
            int step,
            float[] w,
            int wo,
            int ldw,
            float[] sums,
            int so,
            int ld) {
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.zero(FLOATS);
        FloatVector c2 = FloatVector.zero(FLOATS);
        FloatVector c3 = FloatVector.zero(FLOATS);
        FloatVector c4 = FloatVector.zero(FLOATS);
        FloatVector c5 = FloatVector.zero(FLOATS);
        FloatVector c6 = FloatVector.zero(FLOATS);
        FloatVector c7 = FloatVector.zero(FLOATS);
        for (int t = 0; t < taps; t++) {
            int first = at + offsets[t];
            FloatVector weight = FloatVector.fromArray(FLOATS, w, wo + t * ldw);
            c0 = FloatVector.fromArray(FLOATS, x, first).fma(weight, c0);
            c1 = FloatVector.fromArray(FLOATS, x, first + step).fma(weight, c1);
            c2 = FloatVector.fromArray(FLOATS, x, first + 2 * step).fma(weight, c2);
            c3 = FloatVector.fromArray(FLOATS, x, first + 3 * step).fma(weight, c3);
            c4 = FloatVector.fromArray(FLOATS, x, first + 4 * step).fma(weight, c4);
            c5 = FloatVector.fromArray(FLOATS, x, first + 5 * step).fma(weight, c5);
            c6 = FloatVector.fromArray(FLOATS, x, first + 6 * step).fma(weight, c6);
            c7 = FloatVector.fromArray(FLOATS, x, first + 7 * step).fma(weight, c7);
            VarHandle.loadLoadFence();
        }
        c0.intoArray(sums, so);
        c1.intoArray(sums, so + ld);
        c2.intoArray(sums, so + 2 * ld);
        c3.intoArray(sums, so + 3 * ld);
        c4.intoArray(sums, so + 4 * ld);
        c5.intoArray(sums, so + 5 * ld);
        c6.intoArray(sums, so + 6 * ld);
        c7.intoArray(sums, so + 7 * ld);
    }

    /**
     * {@code sums[t] += Σ x[pixels[i] + offsets[t]] dy[i]}, i ascending, for {@link #TAPS} vectors t.
     *
     * @param pixels where the first tap of each pixel is, of channel 0
     * @param c the first of the channels
     * @param first of the offsets
     */
    static void add(
            int count,
            int[] pixels,
            int c,
            float[] x,
            int[] offsets,
            int first,
            float[] dy,
            int dyo,
            int ldy,
            float[] sums,
            int so) {
        int x0 = c + offsets[first];
        int x1 = c + offsets[first + 1];
        int x2 = c + offsets[first + 2];
        int x3 = c + offsets[first + 3];
        int x4 = c + offsets[first + 4];
        int x5 = c + offsets[first + 5];
        int x6 = c + offsets[first + 6];
        int x7 = c + offsets[first + 7];
        int x8 = c + offsets[first + 8];
        int x9 = c + offsets[first + 9];
        FloatVector c0 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector c1 = FloatVector.fromArray(FLOATS, sums, so + COUNT);
        FloatVector c2 = FloatVector.fromArray(FLOATS, sums, so + 2 * COUNT);
        FloatVector c3 = FloatVector.fromArray(FLOATS, sums, so + 3 * COUNT);
        FloatVector c4 = FloatVector.fromArray(FLOATS, sums, so + 4 * COUNT);
        FloatVector c5 = FloatVector.fromArray(FLOATS, sums, so + 5 * COUNT);
        FloatVector c6 = FloatVector.fromArray(FLOATS, sums, so + 6 * COUNT);
        FloatVector c7 = FloatVector.fromArray(FLOATS, sums, so + 7 * COUNT);
        FloatVector c8 = FloatVector.fromArray(FLOATS, sums, so + 8 * COUNT);
        FloatVector c9 = FloatVector.fromArray(FLOATS, sums, so + 9 * COUNT);
        for (int i = 0; i < count; i++) {
            int at = pixels[i];
            FloatVector y = FloatVector.fromArray(FLOATS, dy, dyo + i * ldy);
            c0 = FloatVector.fromArray(FLOATS, x, x0 + at).fma(y, c0);
            c1 = FloatVector.fromArray(FLOATS, x, x1 + at).fma(y, c1);
            c2 = FloatVector.fromArray(FLOATS, x, x2 + at).fma(y, c2);
            c3 = FloatVector.fromArray(FLOATS, x, x3 + at).fma(y, c3);
            c4 = FloatVector.fromArray(FLOATS, x, x4 + at).fma(y, c4);
            c5 = FloatVector.fromArray(FLOATS, x, x5 + at).fma(y, c5);
            c6 = FloatVector.fromArray(FLOATS, x, x6 + at).fma(y, c6);
            c7 = FloatVector.fromArray(FLOATS, x, x7 + at).fma(y, c7);
            c8 = FloatVector.fromArray(FLOATS, x, x8 + at).fma(y, c8);
            c9 = FloatVector.fromArray(FLOATS, x, x9 + at).fma(y, c9);
            VarHandle.loadLoadFence();
        }
        c0.intoArray(sums, so);
        c1.intoArray(sums, so + COUNT);
        c2.intoArray(sums, so + 2 * COUNT);
        c3.intoArray(sums, so + 3 * COUNT);
        c4.intoArray(sums, so + 4 * COUNT);
        c5.intoArray(sums, so + 5 * COUNT);
        c6.intoArray(sums, so + 6 * COUNT);
        c7.intoArray(sums, so + 7 * COUNT);
        c8.intoArray(sums, so + 8 * COUNT);
        c9.intoArray(sums, so + 9 * COUNT);
    }
}
