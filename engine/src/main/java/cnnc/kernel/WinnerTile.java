package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of gradients at the winners of a pool: some vectors are summed in registers, and each winner adds to all of them.
 */
final class WinnerTile {
    /** Vectors of a window that are summed at once: five or ten. */
    static final int WINDOW = 5;

    /** Vectors of a patch that are summed at once. */
    static final int PATCH = 9;

    /** Added to an integer of less than 2²² it gives a float whose last bits are that integer. */
    private static final float ROUND = 0x1.8p23f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

    private WinnerTile() {}

    /**
     * Lists what each winner's tap is to the tile, {@link #ROUND} added: {@code right} for each column of the pool's window, {@code down} for
     * each row. All of it is done with floats: of vectors of integers C2 makes an object a call now and then.
     *
     * @param taps that won, from {@code from}
     * @param columns of the pool's window
     * @param s the list, from {@code to}
     */
    static void list(int count, float[] taps, int from, int columns, int right, int down, float[] s, int to) {
        float part = 1f / columns;
        float middle = 0.5f * (columns - 1);
        float nextRow = down - columns * right;
        int whole = FLOATS.loopBound(count);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector tap = FloatVector.fromArray(FLOATS, taps, from + i);
            FloatVector row = tap.sub(middle).mul(part).add(ROUND).sub(ROUND);
            tap.mul(right).add(row.mul(nextRow)).add(ROUND).intoArray(s, to + i);
        }
        for (int i = whole; i < count; i++) {
            int tap = (int) taps[from + i];
            s[to + i] = tap * right + tap / columns * nextRow + ROUND;
        }
    }

    /**
     * {@code sums[v] += Σ dy[i] x[place[i] + tap[i] + offset(v)]}, i ascending, for all vectors v of a window.
     *
     * @param s holds x from 0, the list of taps, the sums one vector behind the other, before them {@code Σ dy[i]}
     * @param taps where they are listed
     * @param ld from term to term of taps and dy
     * @param offsets of a window's vectors; a multiple of {@link #WINDOW}
     * @param so where the sums begin
     */
    static void add(int[] places, float[] s, int taps, float[] dy, int dyo, int ld, int[] offsets, int so) {
        float sum = 0;
        int v = 0;
        for (; v + 2 * WINDOW <= offsets.length; v += 2 * WINDOW) {
            sum = add10(places, s, taps, dy, dyo, ld, offsets, v, so + v * COUNT, so - 1);
        }
        if (v < offsets.length) {
            sum = add5(places, s, taps, dy, dyo, ld, offsets, v, so + v * COUNT, so - 1);
        }
        s[so - 1] = sum;
    }

    /**
     * {@code dx[at + offset(v)] += Σ dy[i] w[i * kernel + tap[i]][v]}, i ascending, for all vectors v of a patch.
     *
     * @param w kernels, vectors one behind the other
     * @param kernel from one to the next
     * @param s holds dx and the list of taps
     * @param taps where they are listed
     * @param offsets of a patch's vectors; a multiple of {@link #PATCH}
     */
    static void spread(
            int count, float[] w, int wo, int kernel, float[] s, int taps, float[] dy, int dyo, int at, int[] offsets) {
        for (int v = 0; v < offsets.length; v += PATCH) {
            spread9(count, w, wo + v * COUNT, kernel, s, taps, dy, dyo, at, offsets, v);
        }
    }

    private static float add10(
            int[] places,
            float[] s,
            int taps,
            float[] dy,
            int dyo,
            int ld,
            int[] offsets,
            int first,
            int so,
            int bias) {
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
        float sum = s[bias];
        for (int i = 0; i < places.length; i++) {
            int at = places[i] - ROUND_BITS + Float.floatToRawIntBits(s[taps + i * ld]);
            float one = dy[dyo + i * ld];
            sum += one;
            FloatVector d = FloatVector.broadcast(FLOATS, one);
            c0 = d.fma(FloatVector.fromArray(FLOATS, s, at + x0), c0);
            c1 = d.fma(FloatVector.fromArray(FLOATS, s, at + x1), c1);
            c2 = d.fma(FloatVector.fromArray(FLOATS, s, at + x2), c2);
            c3 = d.fma(FloatVector.fromArray(FLOATS, s, at + x3), c3);
            c4 = d.fma(FloatVector.fromArray(FLOATS, s, at + x4), c4);
            c5 = d.fma(FloatVector.fromArray(FLOATS, s, at + x5), c5);
            c6 = d.fma(FloatVector.fromArray(FLOATS, s, at + x6), c6);
            c7 = d.fma(FloatVector.fromArray(FLOATS, s, at + x7), c7);
            c8 = d.fma(FloatVector.fromArray(FLOATS, s, at + x8), c8);
            c9 = d.fma(FloatVector.fromArray(FLOATS, s, at + x9), c9);
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
        return sum;
    }

    private static float add5(
            int[] places,
            float[] s,
            int taps,
            float[] dy,
            int dyo,
            int ld,
            int[] offsets,
            int first,
            int so,
            int bias) {
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
        float sum = s[bias];
        for (int i = 0; i < places.length; i++) {
            int at = places[i] - ROUND_BITS + Float.floatToRawIntBits(s[taps + i * ld]);
            float one = dy[dyo + i * ld];
            sum += one;
            FloatVector d = FloatVector.broadcast(FLOATS, one);
            c0 = d.fma(FloatVector.fromArray(FLOATS, s, at + x0), c0);
            c1 = d.fma(FloatVector.fromArray(FLOATS, s, at + x1), c1);
            c2 = d.fma(FloatVector.fromArray(FLOATS, s, at + x2), c2);
            c3 = d.fma(FloatVector.fromArray(FLOATS, s, at + x3), c3);
            c4 = d.fma(FloatVector.fromArray(FLOATS, s, at + x4), c4);
        }
        c0.intoArray(s, so);
        c1.intoArray(s, so + COUNT);
        c2.intoArray(s, so + 2 * COUNT);
        c3.intoArray(s, so + 3 * COUNT);
        c4.intoArray(s, so + 4 * COUNT);
        return sum;
    }

    private static void spread9(
            int count,
            float[] w,
            int wo,
            int kernel,
            float[] s,
            int taps,
            float[] dy,
            int dyo,
            int at,
            int[] offsets,
            int first) {
        int x0 = at + offsets[first + 0];
        int x1 = at + offsets[first + 1];
        int x2 = at + offsets[first + 2];
        int x3 = at + offsets[first + 3];
        int x4 = at + offsets[first + 4];
        int x5 = at + offsets[first + 5];
        int x6 = at + offsets[first + 6];
        int x7 = at + offsets[first + 7];
        int x8 = at + offsets[first + 8];
        FloatVector c0 = FloatVector.fromArray(FLOATS, s, x0);
        FloatVector c1 = FloatVector.fromArray(FLOATS, s, x1);
        FloatVector c2 = FloatVector.fromArray(FLOATS, s, x2);
        FloatVector c3 = FloatVector.fromArray(FLOATS, s, x3);
        FloatVector c4 = FloatVector.fromArray(FLOATS, s, x4);
        FloatVector c5 = FloatVector.fromArray(FLOATS, s, x5);
        FloatVector c6 = FloatVector.fromArray(FLOATS, s, x6);
        FloatVector c7 = FloatVector.fromArray(FLOATS, s, x7);
        FloatVector c8 = FloatVector.fromArray(FLOATS, s, x8);
        for (int i = 0; i < count; i++) {
            int from = wo - ROUND_BITS + i * kernel + Float.floatToRawIntBits(s[taps + i]);
            FloatVector d = FloatVector.broadcast(FLOATS, dy[dyo + i]);
            c0 = d.fma(FloatVector.fromArray(FLOATS, w, from), c0);
            c1 = d.fma(FloatVector.fromArray(FLOATS, w, from + COUNT), c1);
            c2 = d.fma(FloatVector.fromArray(FLOATS, w, from + 2 * COUNT), c2);
            c3 = d.fma(FloatVector.fromArray(FLOATS, w, from + 3 * COUNT), c3);
            c4 = d.fma(FloatVector.fromArray(FLOATS, w, from + 4 * COUNT), c4);
            c5 = d.fma(FloatVector.fromArray(FLOATS, w, from + 5 * COUNT), c5);
            c6 = d.fma(FloatVector.fromArray(FLOATS, w, from + 6 * COUNT), c6);
            c7 = d.fma(FloatVector.fromArray(FLOATS, w, from + 7 * COUNT), c7);
            c8 = d.fma(FloatVector.fromArray(FLOATS, w, from + 8 * COUNT), c8);
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
    }
}
