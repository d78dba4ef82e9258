package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * What some pixels add to the gradient of weights, taps in lanes: runs of taps side by side are read where they are, none is
 * packed.
 */
final class LineTile {
    /** Result channels of a tile. */
    static final int CHANNELS = 3;

    /** Vectors of taps of a tile: 18 sums where there are 32 registers, 9 where there are 16. */
    static final int SEGMENTS = Tile.ROWS == 8 ? 6 : 3;

    private LineTile() {}

    /**
     * {@code sums[c][s] += Σ dy[i][c] x[pixels[i] + offset(s)]}, i ascending, for {@link #CHANNELS} c and {@link #SEGMENTS}
     * vectors s.
     *
     * @param pixels where the first tap of each pixel is
     * @param offsets of the vectors, from {@code first}
     * @param d1 the second channel of dy, from the first; {@code d2} the third
     * @param ld from channel to channel of the sums
     */
    static void add(
            int count,
            int[] pixels,
            float[] x,
            int[] offsets,
            int first,
            float[] dy,
            int dyo,
            int ldy,
            int d1,
            int d2,
            float[] sums,
            int so,
            int ld) {
        if (SEGMENTS == 6) {
            threeBySix(count, pixels, x, offsets, first, dy, dyo, ldy, d1, d2, sums, so, ld);
        } else {
            threeByThree(count, pixels, x, offsets, first, dy, dyo, ldy, d1, d2, sums, so, ld);
        }
    }

    private static void threeBySix(
            int count,
            int[] pixels,
            float[] x,
            int[] offsets,
            int first,
            float[] dy,
            int dyo,
            int ldy,
            int d1,
            int d2,
            float[] sums,
            int so,
            int ld) {
        int x0 = offsets[first];
        int x1 = offsets[first + 1];
        int x2 = offsets[first + 2];
        int x3 = offsets[first + 3];
        int x4 = offsets[first + 4];
        int x5 = offsets[first + 5];
        FloatVector c00 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, sums, so + COUNT);
        FloatVector c02 = FloatVector.fromArray(FLOATS, sums, so + 2 * COUNT);
        FloatVector c03 = FloatVector.fromArray(FLOATS, sums, so + 3 * COUNT);
        FloatVector c04 = FloatVector.fromArray(FLOATS, sums, so + 4 * COUNT);
        FloatVector c05 = FloatVector.fromArray(FLOATS, sums, so + 5 * COUNT);
        FloatVector c10 = FloatVector.fromArray(FLOATS, sums, so + ld);
        FloatVector c11 = FloatVector.fromArray(FLOATS, sums, so + ld + COUNT);
        FloatVector c12 = FloatVector.fromArray(FLOATS, sums, so + ld + 2 * COUNT);
        FloatVector c13 = FloatVector.fromArray(FLOATS, sums, so + ld + 3 * COUNT);
        FloatVector c14 = FloatVector.fromArray(FLOATS, sums, so + ld + 4 * COUNT);
        FloatVector c15 = FloatVector.fromArray(FLOATS, sums, so + ld + 5 * COUNT);
        FloatVector c20 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld);
        FloatVector c21 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + COUNT);
        FloatVector c22 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + 2 * COUNT);
        FloatVector c23 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + 3 * COUNT);
        FloatVector c24 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + 4 * COUNT);
        FloatVector c25 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + 5 * COUNT);
        for (int i = 0; i < count; i++) {
            int at = pixels[i];
            FloatVector y0 = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy]);
            FloatVector y1 = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy + d1]);
            FloatVector y2 = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy + d2]);
            FloatVector taps = FloatVector.fromArray(FLOATS, x, x0 + at);
            c00 = taps.fma(y0, c00);
            c10 = taps.fma(y1, c10);
            c20 = taps.fma(y2, c20);
            taps = FloatVector.fromArray(FLOATS, x, x1 + at);
            c01 = taps.fma(y0, c01);
            c11 = taps.fma(y1, c11);
            c21 = taps.fma(y2, c21);
            taps = FloatVector.fromArray(FLOATS, x, x2 + at);
            c02 = taps.fma(y0, c02);
            c12 = taps.fma(y1, c12);
            c22 = taps.fma(y2, c22);
            taps = FloatVector.fromArray(FLOATS, x, x3 + at);
            c03 = taps.fma(y0, c03);
            c13 = taps.fma(y1, c13);
            c23 = taps.fma(y2, c23);
            taps = FloatVector.fromArray(FLOATS, x, x4 + at);
            c04 = taps.fma(y0, c04);
            c14 = taps.fma(y1, c14);
            c24 = taps.fma(y2, c24);
            taps = FloatVector.fromArray(FLOATS, x, x5 + at);
            c05 = taps.fma(y0, c05);
            c15 = taps.fma(y1, c15);
            c25 = taps.fma(y2, c25);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(sums, so);
        c01.intoArray(sums, so + COUNT);
        c02.intoArray(sums, so + 2 * COUNT);
        c03.intoArray(sums, so + 3 * COUNT);
        c04.intoArray(sums, so + 4 * COUNT);
        c05.intoArray(sums, so + 5 * COUNT);
        c10.intoArray(sums, so + ld);
        c11.intoArray(sums, so + ld + COUNT);
        c12.intoArray(sums, so + ld + 2 * COUNT);
        c13.intoArray(sums, so + ld + 3 * COUNT);
        c14.intoArray(sums, so + ld + 4 * COUNT);
        c15.intoArray(sums, so + ld + 5 * COUNT);
        c20.intoArray(sums, so + 2 * ld);
        c21.intoArray(sums, so + 2 * ld + COUNT);
        c22.intoArray(sums, so + 2 * ld + 2 * COUNT);
        c23.intoArray(sums, so + 2 * ld + 3 * COUNT);
        c24.intoArray(sums, so + 2 * ld + 4 * COUNT);
        c25.intoArray(sums, so + 2 * ld + 5 * COUNT);
    }

    private static void threeByThree(
            int count,
            int[] pixels,
            float[] x,
            int[] offsets,
            int first,
            float[] dy,
            int dyo,
            int ldy,
            int d1,
            int d2,
            float[] sums,
            int so,
            int ld) {
        int x0 = offsets[first];
        int x1 = offsets[first + 1];
        int x2 = offsets[first + 2];
        FloatVector c00 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, sums, so + COUNT);
        FloatVector c02 = FloatVector.fromArray(FLOATS, sums, so + 2 * COUNT);
        FloatVector c10 = FloatVector.fromArray(FLOATS, sums, so + ld);
        FloatVector c11 = FloatVector.fromArray(FLOATS, sums, so + ld + COUNT);
        FloatVector c12 = FloatVector.fromArray(FLOATS, sums, so + ld + 2 * COUNT);
        FloatVector c20 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld);
        FloatVector c21 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + COUNT);
        FloatVector c22 = FloatVector.fromArray(FLOATS, sums, so + 2 * ld + 2 * COUNT);
        for (int i = 0; i < count; i++) {
            int at = pixels[i];
            FloatVector y0 = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy]);
            FloatVector y1 = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy + d1]);
            FloatVector y2 = FloatVector.broadcast(FLOATS, dy[dyo + i * ldy + d2]);
            FloatVector taps = FloatVector.fromArray(FLOATS, x, x0 + at);
            c00 = taps.fma(y0, c00);
            c10 = taps.fma(y1, c10);
            c20 = taps.fma(y2, c20);
            taps = FloatVector.fromArray(FLOATS, x, x1 + at);
            c01 = taps.fma(y0, c01);
            c11 = taps.fma(y1, c11);
            c21 = taps.fma(y2, c21);
            taps = FloatVector.fromArray(FLOATS, x, x2 + at);
            c02 = taps.fma(y0, c02);
            c12 = taps.fma(y1, c12);
            c22 = taps.fma(y2, c22);
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
