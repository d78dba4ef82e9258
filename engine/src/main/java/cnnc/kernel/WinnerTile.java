package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of gradients at the winners of a pool, taps in lanes: a kernel is some vectors, five or ten of which are summed in
 * registers. Lists of places stand among floats as the bits of integers.
 */
final class WinnerTile {
    private static final int FEW = 5;

    private WinnerTile() {}

    /** Vectors, rounded up to whole tiles. */
    static int rounded(int vectors) {
        return Tile.roundUp(vectors, FEW);
    }

    /**
     * {@code sums[v] += Σ dy[i] x[place[i] + offset(v)]}, i ascending, for all vectors v of a kernel.
     *
     * @param s holds x from 0, the list of places, the sums one vector behind the other
     * @param places where the first tap of each term is
     * @param ldy from term to term of dy
     * @param so where the sums begin
     */
    static void add(int count, float[] s, int places, float[] dy, int dyo, int ldy, int[] offsets, int so) {
        int v = 0;
        for (; v + 2 * FEW <= offsets.length; v += 2 * FEW) {
            add10(count, s, places, dy, dyo, ldy, offsets, v, so + v * COUNT);
        }
        if (v < offsets.length) {
            add5(count, s, places, dy, dyo, ldy, offsets, v, so + v * COUNT);
        }
    }

    /**
     * {@code dx[at + offset(v)] += Σ dy[i] w[filter[i]][v]}, i ascending, for all vectors v of a kernel.
     *
     * @param w kernels, one behind the other; vectors of a kernel too
     * @param s holds dx and the lists
     * @param filters where in w the kernel of each term begins
     */
    static void spread(
            int count, float[] w, int wo, float[] s, int filters, int dys, int at, int[] offsets, int vectors) {
        int v = 0;
        for (; v + 2 * FEW <= vectors; v += 2 * FEW) {
            spread10(count, w, wo + v * COUNT, s, filters, dys, at, offsets, v);
        }
        for (; v + FEW <= vectors; v += FEW) {
            spread5(count, w, wo + v * COUNT, s, filters, dys, at, offsets, v);
        }
        for (; v < vectors; v++) {
            spread1(count, w, wo + v * COUNT, s, filters, dys, at + offsets[v]);
        }
    }

    private static void add10(
            int count, float[] s, int places, float[] dy, int dyo, int ldy, int[] offsets, int first, int so) {
        int x0 = offsets[first + 0];
        int x1 = offsets[first + 1];
        int x2 = offsets[first + 2];
        int x3 = offsets[first + 3];
        int x4 = offsets[first + 4];
        int x5 = offsets[first + 5];
        int x6 = offsets[first + 6];
        int x7 = offsets[first + 7];
        int x8 = offsets[first + 8];
        int x9 = offsets[first + 9];
        FloatVector c0 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c1 = FloatVector.fromArray(FLOATS, s, so + COUNT);
        FloatVector c2 = FloatVector.fromArray(FLOATS, s, so + 2 * COUNT);
        FloatVector c3 = FloatVector.fromArray(FLOATS, s, so + 3 * COUNT);
        FloatVector c4 = FloatVector.fromArray(FLOATS, s, so + 4 * COUNT);
        FloatVector c5 = FloatVector.fromArray(FLOATS, s, so + 5 * COUNT);
        FloatVector c6 = FloatVector.fromArray(FLOATS, s, so + 6 * COUNT);
        FloatVector c7 = FloatVector.fromArray(FLOATS, s, so + 7 * COUNT);
        FloatVector c8 = FloatVector.fromArray(FLOATS, s, so + 8 * COUNT);
        FloatVector c9 = FloatVector.fromArray(FLOATS, s, so + 9 * COUNT);
        for (int i = 0; i < count; i++) {
            int at = Float.floatToRawIntBits(s[places + i]);
            FloatVector d = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy]);
            c0 = FloatVector.fromArray(FLOATS, s, at + x0).fma(d, c0);
            c1 = FloatVector.fromArray(FLOATS, s, at + x1).fma(d, c1);
            c2 = FloatVector.fromArray(FLOATS, s, at + x2).fma(d, c2);
            c3 = FloatVector.fromArray(FLOATS, s, at + x3).fma(d, c3);
            c4 = FloatVector.fromArray(FLOATS, s, at + x4).fma(d, c4);
            c5 = FloatVector.fromArray(FLOATS, s, at + x5).fma(d, c5);
            c6 = FloatVector.fromArray(FLOATS, s, at + x6).fma(d, c6);
            c7 = FloatVector.fromArray(FLOATS, s, at + x7).fma(d, c7);
            c8 = FloatVector.fromArray(FLOATS, s, at + x8).fma(d, c8);
            c9 = FloatVector.fromArray(FLOATS, s, at + x9).fma(d, c9);
            VarHandle.loadLoadFence();
        }
        c0.intoArray(s, so);
        c1.intoArray(s, so + COUNT);
        c2.intoArray(s, so + 2 * COUNT);
        c3.intoArray(s, so + 3 * COUNT);
        c4.intoArray(s, so + 4 * COUNT);
        c5.intoArray(s, so + 5 * COUNT);
        c6.intoArray(s, so + 6 * COUNT);
        c7.intoArray(s, so + 7 * COUNT);
        c8.intoArray(s, so + 8 * COUNT);
        c9.intoArray(s, so + 9 * COUNT);
    }

    private static void add5(
            int count, float[] s, int places, float[] dy, int dyo, int ldy, int[] offsets, int first, int so) {
        int x0 = offsets[first + 0];
        int x1 = offsets[first + 1];
        int x2 = offsets[first + 2];
        int x3 = offsets[first + 3];
        int x4 = offsets[first + 4];
        FloatVector c0 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c1 = FloatVector.fromArray(FLOATS, s, so + COUNT);
        FloatVector c2 = FloatVector.fromArray(FLOATS, s, so + 2 * COUNT);
        FloatVector c3 = FloatVector.fromArray(FLOATS, s, so + 3 * COUNT);
        FloatVector c4 = FloatVector.fromArray(FLOATS, s, so + 4 * COUNT);
        for (int i = 0; i < count; i++) {
            int at = Float.floatToRawIntBits(s[places + i]);
            FloatVector d = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy]);
            c0 = FloatVector.fromArray(FLOATS, s, at + x0).fma(d, c0);
            c1 = FloatVector.fromArray(FLOATS, s, at + x1).fma(d, c1);
            c2 = FloatVector.fromArray(FLOATS, s, at + x2).fma(d, c2);
            c3 = FloatVector.fromArray(FLOATS, s, at + x3).fma(d, c3);
            c4 = FloatVector.fromArray(FLOATS, s, at + x4).fma(d, c4);
            VarHandle.loadLoadFence();
        }
        c0.intoArray(s, so);
        c1.intoArray(s, so + COUNT);
        c2.intoArray(s, so + 2 * COUNT);
        c3.intoArray(s, so + 3 * COUNT);
        c4.intoArray(s, so + 4 * COUNT);
    }

    private static void spread10(
            int count, float[] w, int wo, float[] s, int filters, int dys, int at, int[] offsets, int first) {
        int x0 = at + offsets[first + 0];
        int x1 = at + offsets[first + 1];
        int x2 = at + offsets[first + 2];
        int x3 = at + offsets[first + 3];
        int x4 = at + offsets[first + 4];
        int x5 = at + offsets[first + 5];
        int x6 = at + offsets[first + 6];
        int x7 = at + offsets[first + 7];
        int x8 = at + offsets[first + 8];
        int x9 = at + offsets[first + 9];
        FloatVector c0 = FloatVector.fromArray(FLOATS, s, x0);
        FloatVector c1 = FloatVector.fromArray(FLOATS, s, x1);
        FloatVector c2 = FloatVector.fromArray(FLOATS, s, x2);
        FloatVector c3 = FloatVector.fromArray(FLOATS, s, x3);
        FloatVector c4 = FloatVector.fromArray(FLOATS, s, x4);
        FloatVector c5 = FloatVector.fromArray(FLOATS, s, x5);
        FloatVector c6 = FloatVector.fromArray(FLOATS, s, x6);
        FloatVector c7 = FloatVector.fromArray(FLOATS, s, x7);
        FloatVector c8 = FloatVector.fromArray(FLOATS, s, x8);
        FloatVector c9 = FloatVector.fromArray(FLOATS, s, x9);
        for (int i = 0; i < count; i++) {
            int from = wo + Float.floatToRawIntBits(s[filters + i]);
            FloatVector dy = FloatVector.broadcast(FLOATS, s[dys + i]);
            c0 = FloatVector.fromArray(FLOATS, w, from).fma(dy, c0);
            c1 = FloatVector.fromArray(FLOATS, w, from + COUNT).fma(dy, c1);
            c2 = FloatVector.fromArray(FLOATS, w, from + 2 * COUNT).fma(dy, c2);
            c3 = FloatVector.fromArray(FLOATS, w, from + 3 * COUNT).fma(dy, c3);
            c4 = FloatVector.fromArray(FLOATS, w, from + 4 * COUNT).fma(dy, c4);
            c5 = FloatVector.fromArray(FLOATS, w, from + 5 * COUNT).fma(dy, c5);
            c6 = FloatVector.fromArray(FLOATS, w, from + 6 * COUNT).fma(dy, c6);
            c7 = FloatVector.fromArray(FLOATS, w, from + 7 * COUNT).fma(dy, c7);
            c8 = FloatVector.fromArray(FLOATS, w, from + 8 * COUNT).fma(dy, c8);
            c9 = FloatVector.fromArray(FLOATS, w, from + 9 * COUNT).fma(dy, c9);
            VarHandle.loadLoadFence();
        }
        c0.intoArray(s, x0);
        c1.intoArray(s, x1);
        c2.intoArray(s, x2);
        c3.intoArray(s, x3);
        c4.intoArray(s, x4);
        c5.intoArray(s, x5);
        c6.intoArray(s, x6);
        c7.intoArray(s, x7);
        c8.intoArray(s, x8);
        c9.intoArray(s, x9);
    }

    private static void spread5(
            int count, float[] w, int wo, float[] s, int filters, int dys, int at, int[] offsets, int first) {
        int x0 = at + offsets[first + 0];
        int x1 = at + offsets[first + 1];
        int x2 = at + offsets[first + 2];
        int x3 = at + offsets[first + 3];
        int x4 = at + offsets[first + 4];
        FloatVector c0 = FloatVector.fromArray(FLOATS, s, x0);
        FloatVector c1 = FloatVector.fromArray(FLOATS, s, x1);
        FloatVector c2 = FloatVector.fromArray(FLOATS, s, x2);
        FloatVector c3 = FloatVector.fromArray(FLOATS, s, x3);
        FloatVector c4 = FloatVector.fromArray(FLOATS, s, x4);
        for (int i = 0; i < count; i++) {
            int from = wo + Float.floatToRawIntBits(s[filters + i]);
            FloatVector dy = FloatVector.broadcast(FLOATS, s[dys + i]);
            c0 = FloatVector.fromArray(FLOATS, w, from).fma(dy, c0);
            c1 = FloatVector.fromArray(FLOATS, w, from + COUNT).fma(dy, c1);
            c2 = FloatVector.fromArray(FLOATS, w, from + 2 * COUNT).fma(dy, c2);
            c3 = FloatVector.fromArray(FLOATS, w, from + 3 * COUNT).fma(dy, c3);
            c4 = FloatVector.fromArray(FLOATS, w, from + 4 * COUNT).fma(dy, c4);
            VarHandle.loadLoadFence();
        }
        c0.intoArray(s, x0);
        c1.intoArray(s, x1);
        c2.intoArray(s, x2);
        c3.intoArray(s, x3);
        c4.intoArray(s, x4);
    }

    private static void spread1(int count, float[] w, int wo, float[] s, int filters, int dys, int at) {
        FloatVector sum = FloatVector.fromArray(FLOATS, s, at);
        for (int i = 0; i < count; i++) {
            int from = wo + Float.floatToRawIntBits(s[filters + i]);
            FloatVector dy = FloatVector.broadcast(FLOATS, s[dys + i]);
            sum = FloatVector.fromArray(FLOATS, w, from).fma(dy, sum);
        }
        sum.intoArray(s, at);
    }
}
