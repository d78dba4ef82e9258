package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * A tile of columns times columns: {@code c[r][j] = from[r][j] + Σ a[i][r] b[i][j]}, i ascending: what each pixel i adds to the gradient of
 * weights.
 */
final class OuterTile {
    /** Columns of a that a tile of one vector takes: 16 where there are 32 registers (87 % of the FMA peak, 8 reach 79). */
    static final int NARROW_ROWS = Tile.ROWS == 8 ? 16 : 8;

    /** A row of sums that begin. */
    static final float[] ZEROS = new float[Tile.COLUMNS];

    private OuterTile() {}

    /**
     * {@link Tile#ROWS} columns of a, two vectors of columns of b.
     *
     * @param lda from row to row of a
     * @param b {@code (terms, 2 · lanes)}
     * @param from sums so far: those of c itself, or {@link #ZEROS} with {@code ldf} 0
     * @param ldf from row to row of these
     * @param ldc from row to row of c
     */
    static void wide(
            int terms,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] from,
            int fo,
            int ldf,
            float[] c,
            int co,
            int ldc) {
        if (Tile.ROWS == 8) {
            eightByTwo(terms, a, ao, lda, b, bo, from, fo, ldf, c, co, ldc);
        } else {
            fourByTwo(terms, a, ao, lda, b, bo, from, fo, ldf, c, co, ldc);
        }
    }

    /** {@link #NARROW_ROWS} columns of a, one vector of columns of b: b is {@code (terms, lanes)}. */
    static void narrow(
            int terms,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] from,
            int fo,
            int ldf,
            float[] c,
            int co,
            int ldc) {
        if (NARROW_ROWS == 16) {
            sixteenByOne(terms, a, ao, lda, b, bo, from, fo, ldf, c, co, ldc);
        } else {
            eightByOne(terms, a, ao, lda, b, bo, from, fo, ldf, c, co, ldc);
        }
    }

    private static void eightByTwo(
            int terms,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] from,
            int fo,
            int ldf,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, from, fo);
        FloatVector c01 = FloatVector.fromArray(FLOATS, from, fo + COUNT);
        FloatVector c10 = FloatVector.fromArray(FLOATS, from, fo + ldf);
        FloatVector c11 = FloatVector.fromArray(FLOATS, from, fo + ldf + COUNT);
        FloatVector c20 = FloatVector.fromArray(FLOATS, from, fo + 2 * ldf);
        FloatVector c21 = FloatVector.fromArray(FLOATS, from, fo + 2 * ldf + COUNT);
        FloatVector c30 = FloatVector.fromArray(FLOATS, from, fo + 3 * ldf);
        FloatVector c31 = FloatVector.fromArray(FLOATS, from, fo + 3 * ldf + COUNT);
        FloatVector c40 = FloatVector.fromArray(FLOATS, from, fo + 4 * ldf);
        FloatVector c41 = FloatVector.fromArray(FLOATS, from, fo + 4 * ldf + COUNT);
        FloatVector c50 = FloatVector.fromArray(FLOATS, from, fo + 5 * ldf);
        FloatVector c51 = FloatVector.fromArray(FLOATS, from, fo + 5 * ldf + COUNT);
        FloatVector c60 = FloatVector.fromArray(FLOATS, from, fo + 6 * ldf);
        FloatVector c61 = FloatVector.fromArray(FLOATS, from, fo + 6 * ldf + COUNT);
        FloatVector c70 = FloatVector.fromArray(FLOATS, from, fo + 7 * ldf);
        FloatVector c71 = FloatVector.fromArray(FLOATS, from, fo + 7 * ldf + COUNT);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * (2 * COUNT));
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * (2 * COUNT) + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * lda]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + COUNT);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + COUNT);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + COUNT);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + COUNT);
        c60.intoArray(c, co + 6 * ldc);
        c61.intoArray(c, co + 6 * ldc + COUNT);
        c70.intoArray(c, co + 7 * ldc);
        c71.intoArray(c, co + 7 * ldc + COUNT);
    }

    private static void fourByTwo(
            int terms,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] from,
            int fo,
            int ldf,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, from, fo);
        FloatVector c01 = FloatVector.fromArray(FLOATS, from, fo + COUNT);
        FloatVector c10 = FloatVector.fromArray(FLOATS, from, fo + ldf);
        FloatVector c11 = FloatVector.fromArray(FLOATS, from, fo + ldf + COUNT);
        FloatVector c20 = FloatVector.fromArray(FLOATS, from, fo + 2 * ldf);
        FloatVector c21 = FloatVector.fromArray(FLOATS, from, fo + 2 * ldf + COUNT);
        FloatVector c30 = FloatVector.fromArray(FLOATS, from, fo + 3 * ldf);
        FloatVector c31 = FloatVector.fromArray(FLOATS, from, fo + 3 * ldf + COUNT);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * (2 * COUNT));
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * (2 * COUNT) + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * lda]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + COUNT);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + COUNT);
    }

    private static void sixteenByOne(
            int terms,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] from,
            int fo,
            int ldf,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, from, fo);
        FloatVector c10 = FloatVector.fromArray(FLOATS, from, fo + ldf);
        FloatVector c20 = FloatVector.fromArray(FLOATS, from, fo + 2 * ldf);
        FloatVector c30 = FloatVector.fromArray(FLOATS, from, fo + 3 * ldf);
        FloatVector c40 = FloatVector.fromArray(FLOATS, from, fo + 4 * ldf);
        FloatVector c50 = FloatVector.fromArray(FLOATS, from, fo + 5 * ldf);
        FloatVector c60 = FloatVector.fromArray(FLOATS, from, fo + 6 * ldf);
        FloatVector c70 = FloatVector.fromArray(FLOATS, from, fo + 7 * ldf);
        FloatVector c80 = FloatVector.fromArray(FLOATS, from, fo + 8 * ldf);
        FloatVector c90 = FloatVector.fromArray(FLOATS, from, fo + 9 * ldf);
        FloatVector c100 = FloatVector.fromArray(FLOATS, from, fo + 10 * ldf);
        FloatVector c110 = FloatVector.fromArray(FLOATS, from, fo + 11 * ldf);
        FloatVector c120 = FloatVector.fromArray(FLOATS, from, fo + 12 * ldf);
        FloatVector c130 = FloatVector.fromArray(FLOATS, from, fo + 13 * ldf);
        FloatVector c140 = FloatVector.fromArray(FLOATS, from, fo + 14 * ldf);
        FloatVector c150 = FloatVector.fromArray(FLOATS, from, fo + 15 * ldf);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * lda]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 3]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 4]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 5]);
            c50 = x.fma(b0, c50);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 6]);
            c60 = x.fma(b0, c60);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 7]);
            c70 = x.fma(b0, c70);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 8]);
            c80 = x.fma(b0, c80);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 9]);
            c90 = x.fma(b0, c90);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 10]);
            c100 = x.fma(b0, c100);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 11]);
            c110 = x.fma(b0, c110);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 12]);
            c120 = x.fma(b0, c120);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 13]);
            c130 = x.fma(b0, c130);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 14]);
            c140 = x.fma(b0, c140);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 15]);
            c150 = x.fma(b0, c150);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
        c40.intoArray(c, co + 4 * ldc);
        c50.intoArray(c, co + 5 * ldc);
        c60.intoArray(c, co + 6 * ldc);
        c70.intoArray(c, co + 7 * ldc);
        c80.intoArray(c, co + 8 * ldc);
        c90.intoArray(c, co + 9 * ldc);
        c100.intoArray(c, co + 10 * ldc);
        c110.intoArray(c, co + 11 * ldc);
        c120.intoArray(c, co + 12 * ldc);
        c130.intoArray(c, co + 13 * ldc);
        c140.intoArray(c, co + 14 * ldc);
        c150.intoArray(c, co + 15 * ldc);
    }

    private static void eightByOne(
            int terms,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] from,
            int fo,
            int ldf,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, from, fo);
        FloatVector c10 = FloatVector.fromArray(FLOATS, from, fo + ldf);
        FloatVector c20 = FloatVector.fromArray(FLOATS, from, fo + 2 * ldf);
        FloatVector c30 = FloatVector.fromArray(FLOATS, from, fo + 3 * ldf);
        FloatVector c40 = FloatVector.fromArray(FLOATS, from, fo + 4 * ldf);
        FloatVector c50 = FloatVector.fromArray(FLOATS, from, fo + 5 * ldf);
        FloatVector c60 = FloatVector.fromArray(FLOATS, from, fo + 6 * ldf);
        FloatVector c70 = FloatVector.fromArray(FLOATS, from, fo + 7 * ldf);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * lda]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 3]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 4]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 5]);
            c50 = x.fma(b0, c50);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 6]);
            c60 = x.fma(b0, c60);
            x = FloatVector.broadcast(FLOATS, a[ao + i * lda + 7]);
            c70 = x.fma(b0, c70);
            VarHandle.loadLoadFence();
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
        c40.intoArray(c, co + 4 * ldc);
        c50.intoArray(c, co + 5 * ldc);
        c60.intoArray(c, co + 6 * ldc);
        c70.intoArray(c, co + 7 * ldc);
    }
}
