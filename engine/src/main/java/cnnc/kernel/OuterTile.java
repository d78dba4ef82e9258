package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link ColumnSums} by tiles: a template, of which {@link Specialized} makes a copy for each distance of rows, and for sums that begin,
 * go on or end. From panels that wins nothing (105 GFLOP/s, two vectors of 16); it lets rows be read where they are.
 */
final class OuterTile implements ColumnSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int LDA = KIND.lda();
    private static final int WIDE_LDB = KIND.ldb() == PANELS ? COLUMNS : KIND.ldb();
    private static final int NARROW_LDB = KIND.ldb() == PANELS ? COUNT : KIND.ldb();
    private static final boolean FRESH = KIND.fresh();
    private static final boolean WHOLE = KIND.whole();

    @Override
    public void wide(int rows, int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        for (int row = 0; row < rows; row += Tile.ROWS) {
            if (Tile.ROWS == 8) {
                eightByTwo(terms, a, ao + row, b, bo, c, co + row * ldc, ldc);
            } else {
                fourByTwo(terms, a, ao + row, b, bo, c, co + row * ldc, ldc);
            }
        }
    }

    @Override
    public void narrow(int rows, int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        for (int row = 0; row < rows; row += NARROW_ROWS) {
            if (NARROW_ROWS == 16) {
                sixteenByOne(terms, a, ao + row, b, bo, c, co + row * ldc, ldc);
            } else {
                eightByOne(terms, a, ao + row, b, bo, c, co + row * ldc, ldc);
            }
        }
    }

    private static void eightByTwo(int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        FloatVector c0x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co);
        FloatVector c0x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + COUNT);
        FloatVector c1x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc);
        FloatVector c1x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc + COUNT);
        FloatVector c2x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc);
        FloatVector c2x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc + COUNT);
        FloatVector c3x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc);
        FloatVector c3x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc + COUNT);
        FloatVector c4x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 4 * ldc);
        FloatVector c4x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 4 * ldc + COUNT);
        FloatVector c5x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 5 * ldc);
        FloatVector c5x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 5 * ldc + COUNT);
        FloatVector c6x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 6 * ldc);
        FloatVector c6x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 6 * ldc + COUNT);
        FloatVector c7x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 7 * ldc);
        FloatVector c7x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 7 * ldc + COUNT);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * WIDE_LDB);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * WIDE_LDB + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * LDA]);
            c0x0 = x.fma(b0, c0x0);
            c0x1 = x.fma(b1, c0x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 1]);
            c1x0 = x.fma(b0, c1x0);
            c1x1 = x.fma(b1, c1x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 2]);
            c2x0 = x.fma(b0, c2x0);
            c2x1 = x.fma(b1, c2x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 3]);
            c3x0 = x.fma(b0, c3x0);
            c3x1 = x.fma(b1, c3x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 4]);
            c4x0 = x.fma(b0, c4x0);
            c4x1 = x.fma(b1, c4x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 5]);
            c5x0 = x.fma(b0, c5x0);
            c5x1 = x.fma(b1, c5x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 6]);
            c6x0 = x.fma(b0, c6x0);
            c6x1 = x.fma(b1, c6x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 7]);
            c7x0 = x.fma(b0, c7x0);
            c7x1 = x.fma(b1, c7x1);
            VarHandle.loadLoadFence();
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        (WHOLE ? c0x0.add(zero) : c0x0).intoArray(c, co);
        (WHOLE ? c0x1.add(zero) : c0x1).intoArray(c, co + COUNT);
        (WHOLE ? c1x0.add(zero) : c1x0).intoArray(c, co + ldc);
        (WHOLE ? c1x1.add(zero) : c1x1).intoArray(c, co + ldc + COUNT);
        (WHOLE ? c2x0.add(zero) : c2x0).intoArray(c, co + 2 * ldc);
        (WHOLE ? c2x1.add(zero) : c2x1).intoArray(c, co + 2 * ldc + COUNT);
        (WHOLE ? c3x0.add(zero) : c3x0).intoArray(c, co + 3 * ldc);
        (WHOLE ? c3x1.add(zero) : c3x1).intoArray(c, co + 3 * ldc + COUNT);
        (WHOLE ? c4x0.add(zero) : c4x0).intoArray(c, co + 4 * ldc);
        (WHOLE ? c4x1.add(zero) : c4x1).intoArray(c, co + 4 * ldc + COUNT);
        (WHOLE ? c5x0.add(zero) : c5x0).intoArray(c, co + 5 * ldc);
        (WHOLE ? c5x1.add(zero) : c5x1).intoArray(c, co + 5 * ldc + COUNT);
        (WHOLE ? c6x0.add(zero) : c6x0).intoArray(c, co + 6 * ldc);
        (WHOLE ? c6x1.add(zero) : c6x1).intoArray(c, co + 6 * ldc + COUNT);
        (WHOLE ? c7x0.add(zero) : c7x0).intoArray(c, co + 7 * ldc);
        (WHOLE ? c7x1.add(zero) : c7x1).intoArray(c, co + 7 * ldc + COUNT);
    }

    private static void fourByTwo(int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        FloatVector c0x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co);
        FloatVector c0x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + COUNT);
        FloatVector c1x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc);
        FloatVector c1x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc + COUNT);
        FloatVector c2x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc);
        FloatVector c2x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc + COUNT);
        FloatVector c3x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc);
        FloatVector c3x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc + COUNT);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * WIDE_LDB);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * WIDE_LDB + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * LDA]);
            c0x0 = x.fma(b0, c0x0);
            c0x1 = x.fma(b1, c0x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 1]);
            c1x0 = x.fma(b0, c1x0);
            c1x1 = x.fma(b1, c1x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 2]);
            c2x0 = x.fma(b0, c2x0);
            c2x1 = x.fma(b1, c2x1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 3]);
            c3x0 = x.fma(b0, c3x0);
            c3x1 = x.fma(b1, c3x1);
            VarHandle.loadLoadFence();
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        (WHOLE ? c0x0.add(zero) : c0x0).intoArray(c, co);
        (WHOLE ? c0x1.add(zero) : c0x1).intoArray(c, co + COUNT);
        (WHOLE ? c1x0.add(zero) : c1x0).intoArray(c, co + ldc);
        (WHOLE ? c1x1.add(zero) : c1x1).intoArray(c, co + ldc + COUNT);
        (WHOLE ? c2x0.add(zero) : c2x0).intoArray(c, co + 2 * ldc);
        (WHOLE ? c2x1.add(zero) : c2x1).intoArray(c, co + 2 * ldc + COUNT);
        (WHOLE ? c3x0.add(zero) : c3x0).intoArray(c, co + 3 * ldc);
        (WHOLE ? c3x1.add(zero) : c3x1).intoArray(c, co + 3 * ldc + COUNT);
    }

    private static void sixteenByOne(int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        FloatVector c0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co);
        FloatVector c1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc);
        FloatVector c2 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc);
        FloatVector c3 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc);
        FloatVector c4 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 4 * ldc);
        FloatVector c5 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 5 * ldc);
        FloatVector c6 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 6 * ldc);
        FloatVector c7 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 7 * ldc);
        FloatVector c8 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 8 * ldc);
        FloatVector c9 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 9 * ldc);
        FloatVector c10 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 10 * ldc);
        FloatVector c11 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 11 * ldc);
        FloatVector c12 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 12 * ldc);
        FloatVector c13 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 13 * ldc);
        FloatVector c14 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 14 * ldc);
        FloatVector c15 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 15 * ldc);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * NARROW_LDB);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * LDA]);
            c0 = x.fma(b0, c0);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 1]);
            c1 = x.fma(b0, c1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 2]);
            c2 = x.fma(b0, c2);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 3]);
            c3 = x.fma(b0, c3);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 4]);
            c4 = x.fma(b0, c4);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 5]);
            c5 = x.fma(b0, c5);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 6]);
            c6 = x.fma(b0, c6);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 7]);
            c7 = x.fma(b0, c7);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 8]);
            c8 = x.fma(b0, c8);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 9]);
            c9 = x.fma(b0, c9);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 10]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 11]);
            c11 = x.fma(b0, c11);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 12]);
            c12 = x.fma(b0, c12);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 13]);
            c13 = x.fma(b0, c13);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 14]);
            c14 = x.fma(b0, c14);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 15]);
            c15 = x.fma(b0, c15);
            VarHandle.loadLoadFence();
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        (WHOLE ? c0.add(zero) : c0).intoArray(c, co);
        (WHOLE ? c1.add(zero) : c1).intoArray(c, co + ldc);
        (WHOLE ? c2.add(zero) : c2).intoArray(c, co + 2 * ldc);
        (WHOLE ? c3.add(zero) : c3).intoArray(c, co + 3 * ldc);
        (WHOLE ? c4.add(zero) : c4).intoArray(c, co + 4 * ldc);
        (WHOLE ? c5.add(zero) : c5).intoArray(c, co + 5 * ldc);
        (WHOLE ? c6.add(zero) : c6).intoArray(c, co + 6 * ldc);
        (WHOLE ? c7.add(zero) : c7).intoArray(c, co + 7 * ldc);
        (WHOLE ? c8.add(zero) : c8).intoArray(c, co + 8 * ldc);
        (WHOLE ? c9.add(zero) : c9).intoArray(c, co + 9 * ldc);
        (WHOLE ? c10.add(zero) : c10).intoArray(c, co + 10 * ldc);
        (WHOLE ? c11.add(zero) : c11).intoArray(c, co + 11 * ldc);
        (WHOLE ? c12.add(zero) : c12).intoArray(c, co + 12 * ldc);
        (WHOLE ? c13.add(zero) : c13).intoArray(c, co + 13 * ldc);
        (WHOLE ? c14.add(zero) : c14).intoArray(c, co + 14 * ldc);
        (WHOLE ? c15.add(zero) : c15).intoArray(c, co + 15 * ldc);
    }

    private static void eightByOne(int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        FloatVector c0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co);
        FloatVector c1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc);
        FloatVector c2 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc);
        FloatVector c3 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc);
        FloatVector c4 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 4 * ldc);
        FloatVector c5 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 5 * ldc);
        FloatVector c6 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 6 * ldc);
        FloatVector c7 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 7 * ldc);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * NARROW_LDB);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i * LDA]);
            c0 = x.fma(b0, c0);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 1]);
            c1 = x.fma(b0, c1);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 2]);
            c2 = x.fma(b0, c2);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 3]);
            c3 = x.fma(b0, c3);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 4]);
            c4 = x.fma(b0, c4);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 5]);
            c5 = x.fma(b0, c5);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 6]);
            c6 = x.fma(b0, c6);
            x = FloatVector.broadcast(FLOATS, a[ao + i * LDA + 7]);
            c7 = x.fma(b0, c7);
            VarHandle.loadLoadFence();
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        (WHOLE ? c0.add(zero) : c0).intoArray(c, co);
        (WHOLE ? c1.add(zero) : c1).intoArray(c, co + ldc);
        (WHOLE ? c2.add(zero) : c2).intoArray(c, co + 2 * ldc);
        (WHOLE ? c3.add(zero) : c3).intoArray(c, co + 3 * ldc);
        (WHOLE ? c4.add(zero) : c4).intoArray(c, co + 4 * ldc);
        (WHOLE ? c5.add(zero) : c5).intoArray(c, co + 5 * ldc);
        (WHOLE ? c6.add(zero) : c6).intoArray(c, co + 6 * ldc);
        (WHOLE ? c7.add(zero) : c7).intoArray(c, co + 7 * ldc);
    }
}
