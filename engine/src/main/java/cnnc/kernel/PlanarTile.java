package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/** Sums of a few result channels for pixels side by side, pixels in lanes. */
final class PlanarTile {
    /**
     * Channels of a tile. Vectors of pixels begin anywhere, so that most cross a cache line and cost two loads: with three channels
     * they are still fewer than the products (with two and eight vectors 75 % of the FMA peak).
     */
    static final int CHANNELS = 3;

    /** Vectors of pixels of a tile: 12 sums where there are 32 registers, 9 where there are 16. */
    private static final int VECTORS = Tile.ROWS == 8 ? 4 : 3;

    /** Pixels of a tile. */
    static final int PIXELS = VECTORS * COUNT;

    private PlanarTile() {}

    /**
     * {@code sums[c][q] = Σ planes[offsets[i] + q] w[i][c]}, i ascending, for {@link #PIXELS} pixels q and {@link #CHANNELS} c.
     *
     * @param at where the first pixel's place is in planes
     * @param w {@code (terms, channels)}
     * @param ld from channel to channel of the sums
     */
    static void sum(int terms, int[] offsets, float[] planes, int at, float[] w, int wo, float[] sums, int so, int ld) {
        if (VECTORS == 4) {
            threeByFour(terms, offsets, planes, at, w, wo, sums, so, ld);
        } else {
            threeByThree(terms, offsets, planes, at, w, wo, sums, so, ld);
        }
    }

    private static void threeByFour(
            int terms, int[] offsets, float[] planes, int at, float[] w, int wo, float[] sums, int so, int ld) {
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = FloatVector.zero(FLOATS);
        FloatVector c02 = FloatVector.zero(FLOATS);
        FloatVector c03 = FloatVector.zero(FLOATS);
        FloatVector c10 = FloatVector.zero(FLOATS);
        FloatVector c11 = FloatVector.zero(FLOATS);
        FloatVector c12 = FloatVector.zero(FLOATS);
        FloatVector c13 = FloatVector.zero(FLOATS);
        FloatVector c20 = FloatVector.zero(FLOATS);
        FloatVector c21 = FloatVector.zero(FLOATS);
        FloatVector c22 = FloatVector.zero(FLOATS);
        FloatVector c23 = FloatVector.zero(FLOATS);
        for (int i = 0; i < terms; i++) {
            int x = at + offsets[i];
            FloatVector w0 = FloatVector.broadcast(FLOATS, w[wo + CHANNELS * i]);
            FloatVector w1 = FloatVector.broadcast(FLOATS, w[wo + CHANNELS * i + 1]);
            FloatVector w2 = FloatVector.broadcast(FLOATS, w[wo + CHANNELS * i + 2]);
            FloatVector pixels = FloatVector.fromArray(FLOATS, planes, x);
            c00 = pixels.fma(w0, c00);
            c10 = pixels.fma(w1, c10);
            c20 = pixels.fma(w2, c20);
            pixels = FloatVector.fromArray(FLOATS, planes, x + COUNT);
            c01 = pixels.fma(w0, c01);
            c11 = pixels.fma(w1, c11);
            c21 = pixels.fma(w2, c21);
            pixels = FloatVector.fromArray(FLOATS, planes, x + 2 * COUNT);
            c02 = pixels.fma(w0, c02);
            c12 = pixels.fma(w1, c12);
            c22 = pixels.fma(w2, c22);
            pixels = FloatVector.fromArray(FLOATS, planes, x + 3 * COUNT);
            c03 = pixels.fma(w0, c03);
            c13 = pixels.fma(w1, c13);
            c23 = pixels.fma(w2, c23);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(sums, so);
        c01.intoArray(sums, so + COUNT);
        c02.intoArray(sums, so + 2 * COUNT);
        c03.intoArray(sums, so + 3 * COUNT);
        c10.intoArray(sums, so + ld);
        c11.intoArray(sums, so + ld + COUNT);
        c12.intoArray(sums, so + ld + 2 * COUNT);
        c13.intoArray(sums, so + ld + 3 * COUNT);
        c20.intoArray(sums, so + 2 * ld);
        c21.intoArray(sums, so + 2 * ld + COUNT);
        c22.intoArray(sums, so + 2 * ld + 2 * COUNT);
        c23.intoArray(sums, so + 2 * ld + 3 * COUNT);
    }

    private static void threeByThree(
            int terms, int[] offsets, float[] planes, int at, float[] w, int wo, float[] sums, int so, int ld) {
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = FloatVector.zero(FLOATS);
        FloatVector c02 = FloatVector.zero(FLOATS);
        FloatVector c10 = FloatVector.zero(FLOATS);
        FloatVector c11 = FloatVector.zero(FLOATS);
        FloatVector c12 = FloatVector.zero(FLOATS);
        FloatVector c20 = FloatVector.zero(FLOATS);
        FloatVector c21 = FloatVector.zero(FLOATS);
        FloatVector c22 = FloatVector.zero(FLOATS);
        for (int i = 0; i < terms; i++) {
            int x = at + offsets[i];
            FloatVector w0 = FloatVector.broadcast(FLOATS, w[wo + CHANNELS * i]);
            FloatVector w1 = FloatVector.broadcast(FLOATS, w[wo + CHANNELS * i + 1]);
            FloatVector w2 = FloatVector.broadcast(FLOATS, w[wo + CHANNELS * i + 2]);
            FloatVector pixels = FloatVector.fromArray(FLOATS, planes, x);
            c00 = pixels.fma(w0, c00);
            c10 = pixels.fma(w1, c10);
            c20 = pixels.fma(w2, c20);
            pixels = FloatVector.fromArray(FLOATS, planes, x + COUNT);
            c01 = pixels.fma(w0, c01);
            c11 = pixels.fma(w1, c11);
            c21 = pixels.fma(w2, c21);
            pixels = FloatVector.fromArray(FLOATS, planes, x + 2 * COUNT);
            c02 = pixels.fma(w0, c02);
            c12 = pixels.fma(w1, c12);
            c22 = pixels.fma(w2, c22);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(sums, so);
        c01.intoArray(sums, so + COUNT);
        c02.intoArray(sums, so + 2 * COUNT);
        c10.intoArray(sums, so + ld);
        c11.intoArray(sums, so + ld + COUNT);
        c12.intoArray(sums, so + ld + 2 * COUNT);
        c20.intoArray(sums, so + 2 * ld);
        c21.intoArray(sums, so + 2 * ld + COUNT);
        c22.intoArray(sums, so + 2 * ld + 2 * COUNT);
    }
}
