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
     * {@code sums[p] = Σ x[at + p·step + offsets[t]] w[t]} for nine taps, t ascending. Weights stay in registers, and while one sum waits
     * for its additions the next pixels' are begun.
     */
    static void nine(
            int pixels,
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
        int x0 = at + offsets[0];
        int x1 = at + offsets[1];
        int x2 = at + offsets[2];
        int x3 = at + offsets[3];
        int x4 = at + offsets[4];
        int x5 = at + offsets[5];
        int x6 = at + offsets[6];
        int x7 = at + offsets[7];
        int x8 = at + offsets[8];
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector w0 = FloatVector.fromArray(FLOATS, w, wo);
        FloatVector w1 = FloatVector.fromArray(FLOATS, w, wo + ldw);
        FloatVector w2 = FloatVector.fromArray(FLOATS, w, wo + 2 * ldw);
        FloatVector w3 = FloatVector.fromArray(FLOATS, w, wo + 3 * ldw);
        FloatVector w4 = FloatVector.fromArray(FLOATS, w, wo + 4 * ldw);
        FloatVector w5 = FloatVector.fromArray(FLOATS, w, wo + 5 * ldw);
        FloatVector w6 = FloatVector.fromArray(FLOATS, w, wo + 6 * ldw);
        FloatVector w7 = FloatVector.fromArray(FLOATS, w, wo + 7 * ldw);
        FloatVector w8 = FloatVector.fromArray(FLOATS, w, wo + 8 * ldw);
        for (int p = 0; p < pixels; p++) {
            int from = p * step;
            FloatVector sum = FloatVector.fromArray(FLOATS, x, x0 + from).fma(w0, zero);
            sum = FloatVector.fromArray(FLOATS, x, x1 + from).fma(w1, sum);
            sum = FloatVector.fromArray(FLOATS, x, x2 + from).fma(w2, sum);
            sum = FloatVector.fromArray(FLOATS, x, x3 + from).fma(w3, sum);
            sum = FloatVector.fromArray(FLOATS, x, x4 + from).fma(w4, sum);
            sum = FloatVector.fromArray(FLOATS, x, x5 + from).fma(w5, sum);
            sum = FloatVector.fromArray(FLOATS, x, x6 + from).fma(w6, sum);
            sum = FloatVector.fromArray(FLOATS, x, x7 + from).fma(w7, sum);
            sum = FloatVector.fromArray(FLOATS, x, x8 + from).fma(w8, sum);
            sum.intoArray(sums, so + p * ld);
        }
    }

    /**
     * Of a window of 3 x 3 taps and stride 2 that pads by 1 the gradients by four pixels for each of dy: {@code (0, 0)} is reached by the
     * middle tap alone, {@code (1, 1)} by the four corners. Sums in the order of dy's pixels; with the bias added,
     * which is not -0, it does not matter that they begin with a product. The bias comes from memory: 14 registers are taken.
     *
     * @param pixels of dy's line: each reads its right neighbour too
     * @param dy a line of dy and, {@code below} behind it, the next one
     * @param step from pixel to pixel, of dy and dx
     * @param w one vector a tap, {@code ldw} apart, then the bias
     * @param down from line to line of dx
     */
    static void quads(
            int pixels,
            float[] dy,
            int at,
            int below,
            int step,
            float[] w,
            int wo,
            int ldw,
            float[] dx,
            int to,
            int down) {
        FloatVector w0 = FloatVector.fromArray(FLOATS, w, wo);
        FloatVector w1 = FloatVector.fromArray(FLOATS, w, wo + ldw);
        FloatVector w2 = FloatVector.fromArray(FLOATS, w, wo + 2 * ldw);
        FloatVector w3 = FloatVector.fromArray(FLOATS, w, wo + 3 * ldw);
        FloatVector w4 = FloatVector.fromArray(FLOATS, w, wo + 4 * ldw);
        FloatVector w5 = FloatVector.fromArray(FLOATS, w, wo + 5 * ldw);
        FloatVector w6 = FloatVector.fromArray(FLOATS, w, wo + 6 * ldw);
        FloatVector w7 = FloatVector.fromArray(FLOATS, w, wo + 7 * ldw);
        FloatVector w8 = FloatVector.fromArray(FLOATS, w, wo + 8 * ldw);
        int bias = wo + 9 * ldw;
        for (int p = 0; p < pixels; p++) {
            int from = at + p * step;
            int out = to + 2 * p * step;
            FloatVector a = FloatVector.fromArray(FLOATS, dy, from);
            FloatVector b = FloatVector.fromArray(FLOATS, dy, from + step);
            a.mul(w4).add(FloatVector.fromArray(FLOATS, w, bias)).intoArray(dx, out);
            FloatVector sum = a.mul(w5);
            b.fma(w3, sum).add(FloatVector.fromArray(FLOATS, w, bias)).intoArray(dx, out + step);
            FloatVector c = FloatVector.fromArray(FLOATS, dy, from + below);
            FloatVector d = FloatVector.fromArray(FLOATS, dy, from + below + step);
            sum = a.mul(w7);
            c.fma(w1, sum).add(FloatVector.fromArray(FLOATS, w, bias)).intoArray(dx, out + down);
            sum = a.mul(w8);
            sum = b.fma(w6, sum);
            sum = c.fma(w2, sum);
            d.fma(w0, sum).add(FloatVector.fromArray(FLOATS, w, bias)).intoArray(dx, out + down + step);
        }
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
