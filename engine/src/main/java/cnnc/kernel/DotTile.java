package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link RowSums} by tiles, row by row of a: a template, of which {@link Specialized} makes a copy for each distance of rows, and for
 * sums that begin or go on. As constants they leave nothing but products in the loop and little before it: 8 rows by two vectors of 16
 * lanes make 103 GFLOP/s with 16 terms where a distance that varies makes 82, 109 against 95 with 32, 114 against 106 with 96 (one
 * thread, peak 118).
 */
final class DotTile implements RowSums {
    /** Rows of the tallest tile: 28 sums, two vectors of b and one of a fill 31 of 32 registers. */
    private static final int TALL_ROWS = 14;

    /** From here on b takes half of a nearest cache and more. Products of 512 to 2048: 97 to 104 GFLOP/s, by 8 rows 93 to 99. */
    private static final int MANY_TERMS = 128;

    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int LDA = KIND.lda();
    private static final boolean FRESH = KIND.fresh();
    private static final boolean BIASED = KIND.biased();

    @Override
    public void wide(int rows, int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc) {
        int tall = tallRows(rows, terms);
        for (int row = 0; row < tall; row += TALL_ROWS) {
            fourteenByTwo(terms, a, ao + row * LDA, b, bo, bias, c, co + row * ldc, ldc);
        }
        for (int row = tall; row < rows; row += Tile.ROWS) {
            if (Tile.ROWS == 8) {
                eightByTwo(terms, a, ao + row * LDA, b, bo, bias, c, co + row * ldc, ldc);
            } else {
                fourByTwo(terms, a, ao + row * LDA, b, bo, bias, c, co + row * ldc, ldc);
            }
        }
    }

    /**
     * How many of some rows to take by tall tiles, where there are 32 registers: those with which fewer rows are computed in vain, and
     * with many terms as many as there are, since they read b, which no longer stays in the nearest cache, less often.
     */
    private static int tallRows(int rows, int terms) {
        int best = 0;
        for (int tall = TALL_ROWS; tall <= rows && Tile.ROWS == 8; tall += TALL_ROWS) {
            int more = computed(rows, tall) - computed(rows, best);
            if (more < 0 || more == 0 && terms >= MANY_TERMS) {
                best = tall;
            }
        }
        return best;
    }

    private static int computed(int rows, int tall) {
        return tall + Tile.roundUp(rows - tall, Tile.ROWS);
    }

    @Override
    public void narrow(
            int rows, int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc) {
        for (int row = 0; row < rows; row += Tile.NARROW_ROWS) {
            eightByOne(terms, a, ao + row * LDA, b, bo, bias, c, co + row * ldc, ldc);
        }
    }

    private static void fourteenByTwo(
            int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc) {
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
        FloatVector c8x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 8 * ldc);
        FloatVector c8x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 8 * ldc + COUNT);
        FloatVector c9x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 9 * ldc);
        FloatVector c9x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 9 * ldc + COUNT);
        FloatVector c10x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 10 * ldc);
        FloatVector c10x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 10 * ldc + COUNT);
        FloatVector c11x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 11 * ldc);
        FloatVector c11x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 11 * ldc + COUNT);
        FloatVector c12x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 12 * ldc);
        FloatVector c12x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 12 * ldc + COUNT);
        FloatVector c13x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 13 * ldc);
        FloatVector c13x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 13 * ldc + COUNT);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * COLUMNS);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * COLUMNS + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i]);
            c0x0 = x.fma(b0, c0x0);
            c0x1 = x.fma(b1, c0x1);
            x = FloatVector.broadcast(FLOATS, a[ao + LDA + i]);
            c1x0 = x.fma(b0, c1x0);
            c1x1 = x.fma(b1, c1x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 2 * LDA + i]);
            c2x0 = x.fma(b0, c2x0);
            c2x1 = x.fma(b1, c2x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 3 * LDA + i]);
            c3x0 = x.fma(b0, c3x0);
            c3x1 = x.fma(b1, c3x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 4 * LDA + i]);
            c4x0 = x.fma(b0, c4x0);
            c4x1 = x.fma(b1, c4x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 5 * LDA + i]);
            c5x0 = x.fma(b0, c5x0);
            c5x1 = x.fma(b1, c5x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 6 * LDA + i]);
            c6x0 = x.fma(b0, c6x0);
            c6x1 = x.fma(b1, c6x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 7 * LDA + i]);
            c7x0 = x.fma(b0, c7x0);
            c7x1 = x.fma(b1, c7x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 8 * LDA + i]);
            c8x0 = x.fma(b0, c8x0);
            c8x1 = x.fma(b1, c8x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 9 * LDA + i]);
            c9x0 = x.fma(b0, c9x0);
            c9x1 = x.fma(b1, c9x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 10 * LDA + i]);
            c10x0 = x.fma(b0, c10x0);
            c10x1 = x.fma(b1, c10x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 11 * LDA + i]);
            c11x0 = x.fma(b0, c11x0);
            c11x1 = x.fma(b1, c11x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 12 * LDA + i]);
            c12x0 = x.fma(b0, c12x0);
            c12x1 = x.fma(b1, c12x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 13 * LDA + i]);
            c13x0 = x.fma(b0, c13x0);
            c13x1 = x.fma(b1, c13x1);
            VarHandle.loadLoadFence();
        }
        FloatVector bias0 = BIASED ? FloatVector.fromArray(FLOATS, b, bias) : FloatVector.zero(FLOATS);
        FloatVector bias1 = BIASED ? FloatVector.fromArray(FLOATS, b, bias + COUNT) : bias0;
        (BIASED ? c0x0.add(bias0) : c0x0).intoArray(c, co);
        (BIASED ? c0x1.add(bias1) : c0x1).intoArray(c, co + COUNT);
        (BIASED ? c1x0.add(bias0) : c1x0).intoArray(c, co + ldc);
        (BIASED ? c1x1.add(bias1) : c1x1).intoArray(c, co + ldc + COUNT);
        (BIASED ? c2x0.add(bias0) : c2x0).intoArray(c, co + 2 * ldc);
        (BIASED ? c2x1.add(bias1) : c2x1).intoArray(c, co + 2 * ldc + COUNT);
        (BIASED ? c3x0.add(bias0) : c3x0).intoArray(c, co + 3 * ldc);
        (BIASED ? c3x1.add(bias1) : c3x1).intoArray(c, co + 3 * ldc + COUNT);
        (BIASED ? c4x0.add(bias0) : c4x0).intoArray(c, co + 4 * ldc);
        (BIASED ? c4x1.add(bias1) : c4x1).intoArray(c, co + 4 * ldc + COUNT);
        (BIASED ? c5x0.add(bias0) : c5x0).intoArray(c, co + 5 * ldc);
        (BIASED ? c5x1.add(bias1) : c5x1).intoArray(c, co + 5 * ldc + COUNT);
        (BIASED ? c6x0.add(bias0) : c6x0).intoArray(c, co + 6 * ldc);
        (BIASED ? c6x1.add(bias1) : c6x1).intoArray(c, co + 6 * ldc + COUNT);
        (BIASED ? c7x0.add(bias0) : c7x0).intoArray(c, co + 7 * ldc);
        (BIASED ? c7x1.add(bias1) : c7x1).intoArray(c, co + 7 * ldc + COUNT);
        (BIASED ? c8x0.add(bias0) : c8x0).intoArray(c, co + 8 * ldc);
        (BIASED ? c8x1.add(bias1) : c8x1).intoArray(c, co + 8 * ldc + COUNT);
        (BIASED ? c9x0.add(bias0) : c9x0).intoArray(c, co + 9 * ldc);
        (BIASED ? c9x1.add(bias1) : c9x1).intoArray(c, co + 9 * ldc + COUNT);
        (BIASED ? c10x0.add(bias0) : c10x0).intoArray(c, co + 10 * ldc);
        (BIASED ? c10x1.add(bias1) : c10x1).intoArray(c, co + 10 * ldc + COUNT);
        (BIASED ? c11x0.add(bias0) : c11x0).intoArray(c, co + 11 * ldc);
        (BIASED ? c11x1.add(bias1) : c11x1).intoArray(c, co + 11 * ldc + COUNT);
        (BIASED ? c12x0.add(bias0) : c12x0).intoArray(c, co + 12 * ldc);
        (BIASED ? c12x1.add(bias1) : c12x1).intoArray(c, co + 12 * ldc + COUNT);
        (BIASED ? c13x0.add(bias0) : c13x0).intoArray(c, co + 13 * ldc);
        (BIASED ? c13x1.add(bias1) : c13x1).intoArray(c, co + 13 * ldc + COUNT);
    }

    private static void eightByTwo(
            int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc) {
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
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * COLUMNS);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * COLUMNS + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i]);
            c0x0 = x.fma(b0, c0x0);
            c0x1 = x.fma(b1, c0x1);
            x = FloatVector.broadcast(FLOATS, a[ao + LDA + i]);
            c1x0 = x.fma(b0, c1x0);
            c1x1 = x.fma(b1, c1x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 2 * LDA + i]);
            c2x0 = x.fma(b0, c2x0);
            c2x1 = x.fma(b1, c2x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 3 * LDA + i]);
            c3x0 = x.fma(b0, c3x0);
            c3x1 = x.fma(b1, c3x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 4 * LDA + i]);
            c4x0 = x.fma(b0, c4x0);
            c4x1 = x.fma(b1, c4x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 5 * LDA + i]);
            c5x0 = x.fma(b0, c5x0);
            c5x1 = x.fma(b1, c5x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 6 * LDA + i]);
            c6x0 = x.fma(b0, c6x0);
            c6x1 = x.fma(b1, c6x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 7 * LDA + i]);
            c7x0 = x.fma(b0, c7x0);
            c7x1 = x.fma(b1, c7x1);
            VarHandle.loadLoadFence();
        }
        FloatVector bias0 = BIASED ? FloatVector.fromArray(FLOATS, b, bias) : FloatVector.zero(FLOATS);
        FloatVector bias1 = BIASED ? FloatVector.fromArray(FLOATS, b, bias + COUNT) : bias0;
        (BIASED ? c0x0.add(bias0) : c0x0).intoArray(c, co);
        (BIASED ? c0x1.add(bias1) : c0x1).intoArray(c, co + COUNT);
        (BIASED ? c1x0.add(bias0) : c1x0).intoArray(c, co + ldc);
        (BIASED ? c1x1.add(bias1) : c1x1).intoArray(c, co + ldc + COUNT);
        (BIASED ? c2x0.add(bias0) : c2x0).intoArray(c, co + 2 * ldc);
        (BIASED ? c2x1.add(bias1) : c2x1).intoArray(c, co + 2 * ldc + COUNT);
        (BIASED ? c3x0.add(bias0) : c3x0).intoArray(c, co + 3 * ldc);
        (BIASED ? c3x1.add(bias1) : c3x1).intoArray(c, co + 3 * ldc + COUNT);
        (BIASED ? c4x0.add(bias0) : c4x0).intoArray(c, co + 4 * ldc);
        (BIASED ? c4x1.add(bias1) : c4x1).intoArray(c, co + 4 * ldc + COUNT);
        (BIASED ? c5x0.add(bias0) : c5x0).intoArray(c, co + 5 * ldc);
        (BIASED ? c5x1.add(bias1) : c5x1).intoArray(c, co + 5 * ldc + COUNT);
        (BIASED ? c6x0.add(bias0) : c6x0).intoArray(c, co + 6 * ldc);
        (BIASED ? c6x1.add(bias1) : c6x1).intoArray(c, co + 6 * ldc + COUNT);
        (BIASED ? c7x0.add(bias0) : c7x0).intoArray(c, co + 7 * ldc);
        (BIASED ? c7x1.add(bias1) : c7x1).intoArray(c, co + 7 * ldc + COUNT);
    }

    private static void fourByTwo(
            int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc) {
        FloatVector c0x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co);
        FloatVector c0x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + COUNT);
        FloatVector c1x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc);
        FloatVector c1x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc + COUNT);
        FloatVector c2x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc);
        FloatVector c2x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc + COUNT);
        FloatVector c3x0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc);
        FloatVector c3x1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc + COUNT);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * COLUMNS);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bo + i * COLUMNS + COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i]);
            c0x0 = x.fma(b0, c0x0);
            c0x1 = x.fma(b1, c0x1);
            x = FloatVector.broadcast(FLOATS, a[ao + LDA + i]);
            c1x0 = x.fma(b0, c1x0);
            c1x1 = x.fma(b1, c1x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 2 * LDA + i]);
            c2x0 = x.fma(b0, c2x0);
            c2x1 = x.fma(b1, c2x1);
            x = FloatVector.broadcast(FLOATS, a[ao + 3 * LDA + i]);
            c3x0 = x.fma(b0, c3x0);
            c3x1 = x.fma(b1, c3x1);
            VarHandle.loadLoadFence();
        }
        FloatVector bias0 = BIASED ? FloatVector.fromArray(FLOATS, b, bias) : FloatVector.zero(FLOATS);
        FloatVector bias1 = BIASED ? FloatVector.fromArray(FLOATS, b, bias + COUNT) : bias0;
        (BIASED ? c0x0.add(bias0) : c0x0).intoArray(c, co);
        (BIASED ? c0x1.add(bias1) : c0x1).intoArray(c, co + COUNT);
        (BIASED ? c1x0.add(bias0) : c1x0).intoArray(c, co + ldc);
        (BIASED ? c1x1.add(bias1) : c1x1).intoArray(c, co + ldc + COUNT);
        (BIASED ? c2x0.add(bias0) : c2x0).intoArray(c, co + 2 * ldc);
        (BIASED ? c2x1.add(bias1) : c2x1).intoArray(c, co + 2 * ldc + COUNT);
        (BIASED ? c3x0.add(bias0) : c3x0).intoArray(c, co + 3 * ldc);
        (BIASED ? c3x1.add(bias1) : c3x1).intoArray(c, co + 3 * ldc + COUNT);
    }

    private static void eightByOne(
            int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc) {
        FloatVector c0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co);
        FloatVector c1 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + ldc);
        FloatVector c2 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 2 * ldc);
        FloatVector c3 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 3 * ldc);
        FloatVector c4 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 4 * ldc);
        FloatVector c5 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 5 * ldc);
        FloatVector c6 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 6 * ldc);
        FloatVector c7 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, co + 7 * ldc);
        for (int i = 0; i < terms; i++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bo + i * COUNT);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + i]);
            c0 = x.fma(b0, c0);
            x = FloatVector.broadcast(FLOATS, a[ao + LDA + i]);
            c1 = x.fma(b0, c1);
            x = FloatVector.broadcast(FLOATS, a[ao + 2 * LDA + i]);
            c2 = x.fma(b0, c2);
            x = FloatVector.broadcast(FLOATS, a[ao + 3 * LDA + i]);
            c3 = x.fma(b0, c3);
            x = FloatVector.broadcast(FLOATS, a[ao + 4 * LDA + i]);
            c4 = x.fma(b0, c4);
            x = FloatVector.broadcast(FLOATS, a[ao + 5 * LDA + i]);
            c5 = x.fma(b0, c5);
            x = FloatVector.broadcast(FLOATS, a[ao + 6 * LDA + i]);
            c6 = x.fma(b0, c6);
            x = FloatVector.broadcast(FLOATS, a[ao + 7 * LDA + i]);
            c7 = x.fma(b0, c7);
            VarHandle.loadLoadFence();
        }
        FloatVector bias0 = BIASED ? FloatVector.fromArray(FLOATS, b, bias) : FloatVector.zero(FLOATS);
        (BIASED ? c0.add(bias0) : c0).intoArray(c, co);
        (BIASED ? c1.add(bias0) : c1).intoArray(c, co + ldc);
        (BIASED ? c2.add(bias0) : c2).intoArray(c, co + 2 * ldc);
        (BIASED ? c3.add(bias0) : c3).intoArray(c, co + 3 * ldc);
        (BIASED ? c4.add(bias0) : c4).intoArray(c, co + 4 * ldc);
        (BIASED ? c5.add(bias0) : c5).intoArray(c, co + 5 * ldc);
        (BIASED ? c6.add(bias0) : c6).intoArray(c, co + 6 * ldc);
        (BIASED ? c7.add(bias0) : c7).intoArray(c, co + 7 * ldc);
    }
}
