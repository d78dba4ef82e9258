package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Winograd.TILE;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;

/**
 * {@link WinogradResults}: a template, of which {@link Specialized} makes a copy for each layout of results. Both transforms of a tile in
 * one go, without a store between them: sums of the inner places first, of which no more than 16 vectors live on.
 */
final class WinogradResultTile implements WinogradResults {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final Winograd FORM = KIND.form();
    private static final int STEP = KIND.tile();
    private static final int PIXEL = KIND.pixel();
    private static final int LINE = KIND.line();
    private static final boolean BIASED = KIND.biased();
    /** From a row of places to the next. */
    private static final int DOWN = FORM.window() * SLAB;

    @Override
    public void store(int tiles, int columns, float[] m, int mo, float[] b, int bias, float[] y, int yo) {
        for (int j = 0; j < columns; j += COUNT) {
            if (FORM == Winograd.TWO) {
                two(tiles, m, mo + j, b, bias + j, y, yo + j);
            } else {
                four(tiles, m, mo + j, b, bias + j, y, yo + j);
            }
        }
    }

    private static void two(int tiles, float[] m, int mo, float[] b, int bias, float[] y, int yo) {
        FloatVector added = BIASED ? FloatVector.fromArray(FLOATS, b, bias) : FloatVector.zero(FLOATS);
        for (int t = 0; t < tiles; t++) {
            int from = mo + t * STEP;
            int at = yo + t * 2 * PIXEL;
            FloatVector m0x0 = FloatVector.fromArray(FLOATS, m, from);
            FloatVector m1x0 = FloatVector.fromArray(FLOATS, m, from + DOWN);
            FloatVector m2x0 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN);
            FloatVector m3x0 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN);
            FloatVector r0x0 = m0x0.add(m1x0).add(m2x0);
            FloatVector r1x0 = m1x0.sub(m2x0).sub(m3x0);
            FloatVector m0x1 = FloatVector.fromArray(FLOATS, m, from + SLAB);
            FloatVector m1x1 = FloatVector.fromArray(FLOATS, m, from + DOWN + SLAB);
            FloatVector m2x1 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + SLAB);
            FloatVector m3x1 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + SLAB);
            FloatVector r0x1 = m0x1.add(m1x1).add(m2x1);
            FloatVector r1x1 = m1x1.sub(m2x1).sub(m3x1);
            FloatVector m0x2 = FloatVector.fromArray(FLOATS, m, from + 2 * SLAB);
            FloatVector m1x2 = FloatVector.fromArray(FLOATS, m, from + DOWN + 2 * SLAB);
            FloatVector m2x2 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + 2 * SLAB);
            FloatVector m3x2 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + 2 * SLAB);
            FloatVector r0x2 = m0x2.add(m1x2).add(m2x2);
            FloatVector r1x2 = m1x2.sub(m2x2).sub(m3x2);
            FloatVector m0x3 = FloatVector.fromArray(FLOATS, m, from + 3 * SLAB);
            FloatVector m1x3 = FloatVector.fromArray(FLOATS, m, from + DOWN + 3 * SLAB);
            FloatVector m2x3 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + 3 * SLAB);
            FloatVector m3x3 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + 3 * SLAB);
            FloatVector r0x3 = m0x3.add(m1x3).add(m2x3);
            FloatVector r1x3 = m1x3.sub(m2x3).sub(m3x3);
            FloatVector y0x0 = r0x0.add(r0x1).add(r0x2);
            (BIASED ? y0x0.add(added) : y0x0).intoArray(y, at);
            FloatVector y0x1 = r0x1.sub(r0x2).sub(r0x3);
            (BIASED ? y0x1.add(added) : y0x1).intoArray(y, at + PIXEL);
            FloatVector y1x0 = r1x0.add(r1x1).add(r1x2);
            (BIASED ? y1x0.add(added) : y1x0).intoArray(y, at + LINE);
            FloatVector y1x1 = r1x1.sub(r1x2).sub(r1x3);
            (BIASED ? y1x1.add(added) : y1x1).intoArray(y, at + LINE + PIXEL);
        }
    }

    private static void four(int tiles, float[] m, int mo, float[] b, int bias, float[] y, int yo) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector eight = FloatVector.broadcast(FLOATS, 8f);
        FloatVector added = BIASED ? FloatVector.fromArray(FLOATS, b, bias) : FloatVector.zero(FLOATS);
        for (int t = 0; t < tiles; t++) {
            int from = mo + t * STEP;
            int at = yo + t * TILE * PIXEL;
            FloatVector m0x1 = FloatVector.fromArray(FLOATS, m, from + SLAB);
            FloatVector m1x1 = FloatVector.fromArray(FLOATS, m, from + DOWN + SLAB);
            FloatVector m2x1 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + SLAB);
            FloatVector m3x1 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + SLAB);
            FloatVector m4x1 = FloatVector.fromArray(FLOATS, m, from + 4 * DOWN + SLAB);
            FloatVector m5x1 = FloatVector.fromArray(FLOATS, m, from + 5 * DOWN + SLAB);
            FloatVector near1 = m1x1.add(m2x1);
            FloatVector nearOdd1 = m1x1.sub(m2x1);
            FloatVector far1 = m3x1.add(m4x1);
            FloatVector farOdd1 = m3x1.sub(m4x1);
            FloatVector r0x1 = m0x1.add(near1).add(far1);
            FloatVector r1x1 = farOdd1.fma(two, nearOdd1);
            FloatVector r2x1 = far1.fma(four, near1);
            FloatVector r3x1 = farOdd1.fma(eight, nearOdd1).add(m5x1);
            FloatVector m0x2 = FloatVector.fromArray(FLOATS, m, from + 2 * SLAB);
            FloatVector m1x2 = FloatVector.fromArray(FLOATS, m, from + DOWN + 2 * SLAB);
            FloatVector m2x2 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + 2 * SLAB);
            FloatVector m3x2 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + 2 * SLAB);
            FloatVector m4x2 = FloatVector.fromArray(FLOATS, m, from + 4 * DOWN + 2 * SLAB);
            FloatVector m5x2 = FloatVector.fromArray(FLOATS, m, from + 5 * DOWN + 2 * SLAB);
            FloatVector near2 = m1x2.add(m2x2);
            FloatVector nearOdd2 = m1x2.sub(m2x2);
            FloatVector far2 = m3x2.add(m4x2);
            FloatVector farOdd2 = m3x2.sub(m4x2);
            FloatVector r0x2 = m0x2.add(near2).add(far2);
            FloatVector r1x2 = farOdd2.fma(two, nearOdd2);
            FloatVector r2x2 = far2.fma(four, near2);
            FloatVector r3x2 = farOdd2.fma(eight, nearOdd2).add(m5x2);
            FloatVector inner0 = r0x1.add(r0x2);
            FloatVector innerOdd0 = r0x1.sub(r0x2);
            FloatVector inner1 = r1x1.add(r1x2);
            FloatVector innerOdd1 = r1x1.sub(r1x2);
            FloatVector inner2 = r2x1.add(r2x2);
            FloatVector innerOdd2 = r2x1.sub(r2x2);
            FloatVector inner3 = r3x1.add(r3x2);
            FloatVector innerOdd3 = r3x1.sub(r3x2);
            FloatVector m0x3 = FloatVector.fromArray(FLOATS, m, from + 3 * SLAB);
            FloatVector m1x3 = FloatVector.fromArray(FLOATS, m, from + DOWN + 3 * SLAB);
            FloatVector m2x3 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + 3 * SLAB);
            FloatVector m3x3 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + 3 * SLAB);
            FloatVector m4x3 = FloatVector.fromArray(FLOATS, m, from + 4 * DOWN + 3 * SLAB);
            FloatVector m5x3 = FloatVector.fromArray(FLOATS, m, from + 5 * DOWN + 3 * SLAB);
            FloatVector near3 = m1x3.add(m2x3);
            FloatVector nearOdd3 = m1x3.sub(m2x3);
            FloatVector far3 = m3x3.add(m4x3);
            FloatVector farOdd3 = m3x3.sub(m4x3);
            FloatVector r0x3 = m0x3.add(near3).add(far3);
            FloatVector r1x3 = farOdd3.fma(two, nearOdd3);
            FloatVector r2x3 = far3.fma(four, near3);
            FloatVector r3x3 = farOdd3.fma(eight, nearOdd3).add(m5x3);
            FloatVector m0x4 = FloatVector.fromArray(FLOATS, m, from + 4 * SLAB);
            FloatVector m1x4 = FloatVector.fromArray(FLOATS, m, from + DOWN + 4 * SLAB);
            FloatVector m2x4 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + 4 * SLAB);
            FloatVector m3x4 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + 4 * SLAB);
            FloatVector m4x4 = FloatVector.fromArray(FLOATS, m, from + 4 * DOWN + 4 * SLAB);
            FloatVector m5x4 = FloatVector.fromArray(FLOATS, m, from + 5 * DOWN + 4 * SLAB);
            FloatVector near4 = m1x4.add(m2x4);
            FloatVector nearOdd4 = m1x4.sub(m2x4);
            FloatVector far4 = m3x4.add(m4x4);
            FloatVector farOdd4 = m3x4.sub(m4x4);
            FloatVector r0x4 = m0x4.add(near4).add(far4);
            FloatVector r1x4 = farOdd4.fma(two, nearOdd4);
            FloatVector r2x4 = far4.fma(four, near4);
            FloatVector r3x4 = farOdd4.fma(eight, nearOdd4).add(m5x4);
            FloatVector outer0 = r0x3.add(r0x4);
            FloatVector outerOdd0 = r0x3.sub(r0x4);
            FloatVector y0x1 = outerOdd0.fma(two, innerOdd0);
            (BIASED ? y0x1.add(added) : y0x1).intoArray(y, at + PIXEL);
            FloatVector y0x2 = outer0.fma(four, inner0);
            (BIASED ? y0x2.add(added) : y0x2).intoArray(y, at + 2 * PIXEL);
            FloatVector outer1 = r1x3.add(r1x4);
            FloatVector outerOdd1 = r1x3.sub(r1x4);
            FloatVector y1x1 = outerOdd1.fma(two, innerOdd1);
            (BIASED ? y1x1.add(added) : y1x1).intoArray(y, at + LINE + PIXEL);
            FloatVector y1x2 = outer1.fma(four, inner1);
            (BIASED ? y1x2.add(added) : y1x2).intoArray(y, at + LINE + 2 * PIXEL);
            FloatVector outer2 = r2x3.add(r2x4);
            FloatVector outerOdd2 = r2x3.sub(r2x4);
            FloatVector y2x1 = outerOdd2.fma(two, innerOdd2);
            (BIASED ? y2x1.add(added) : y2x1).intoArray(y, at + 2 * LINE + PIXEL);
            FloatVector y2x2 = outer2.fma(four, inner2);
            (BIASED ? y2x2.add(added) : y2x2).intoArray(y, at + 2 * LINE + 2 * PIXEL);
            FloatVector outer3 = r3x3.add(r3x4);
            FloatVector outerOdd3 = r3x3.sub(r3x4);
            FloatVector y3x1 = outerOdd3.fma(two, innerOdd3);
            (BIASED ? y3x1.add(added) : y3x1).intoArray(y, at + 3 * LINE + PIXEL);
            FloatVector y3x2 = outer3.fma(four, inner3);
            (BIASED ? y3x2.add(added) : y3x2).intoArray(y, at + 3 * LINE + 2 * PIXEL);
            FloatVector m0x0 = FloatVector.fromArray(FLOATS, m, from);
            FloatVector m1x0 = FloatVector.fromArray(FLOATS, m, from + DOWN);
            FloatVector m2x0 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN);
            FloatVector m3x0 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN);
            FloatVector m4x0 = FloatVector.fromArray(FLOATS, m, from + 4 * DOWN);
            FloatVector m5x0 = FloatVector.fromArray(FLOATS, m, from + 5 * DOWN);
            FloatVector near0 = m1x0.add(m2x0);
            FloatVector nearOdd0 = m1x0.sub(m2x0);
            FloatVector far0 = m3x0.add(m4x0);
            FloatVector farOdd0 = m3x0.sub(m4x0);
            FloatVector r0x0 = m0x0.add(near0).add(far0);
            FloatVector r1x0 = farOdd0.fma(two, nearOdd0);
            FloatVector r2x0 = far0.fma(four, near0);
            FloatVector r3x0 = farOdd0.fma(eight, nearOdd0).add(m5x0);
            FloatVector y0x0 = r0x0.add(inner0).add(outer0);
            (BIASED ? y0x0.add(added) : y0x0).intoArray(y, at);
            FloatVector y1x0 = r1x0.add(inner1).add(outer1);
            (BIASED ? y1x0.add(added) : y1x0).intoArray(y, at + LINE);
            FloatVector y2x0 = r2x0.add(inner2).add(outer2);
            (BIASED ? y2x0.add(added) : y2x0).intoArray(y, at + 2 * LINE);
            FloatVector y3x0 = r3x0.add(inner3).add(outer3);
            (BIASED ? y3x0.add(added) : y3x0).intoArray(y, at + 3 * LINE);
            FloatVector m0x5 = FloatVector.fromArray(FLOATS, m, from + 5 * SLAB);
            FloatVector m1x5 = FloatVector.fromArray(FLOATS, m, from + DOWN + 5 * SLAB);
            FloatVector m2x5 = FloatVector.fromArray(FLOATS, m, from + 2 * DOWN + 5 * SLAB);
            FloatVector m3x5 = FloatVector.fromArray(FLOATS, m, from + 3 * DOWN + 5 * SLAB);
            FloatVector m4x5 = FloatVector.fromArray(FLOATS, m, from + 4 * DOWN + 5 * SLAB);
            FloatVector m5x5 = FloatVector.fromArray(FLOATS, m, from + 5 * DOWN + 5 * SLAB);
            FloatVector near5 = m1x5.add(m2x5);
            FloatVector nearOdd5 = m1x5.sub(m2x5);
            FloatVector far5 = m3x5.add(m4x5);
            FloatVector farOdd5 = m3x5.sub(m4x5);
            FloatVector r0x5 = m0x5.add(near5).add(far5);
            FloatVector r1x5 = farOdd5.fma(two, nearOdd5);
            FloatVector r2x5 = far5.fma(four, near5);
            FloatVector r3x5 = farOdd5.fma(eight, nearOdd5).add(m5x5);
            FloatVector y0x3 = outerOdd0.fma(eight, innerOdd0).add(r0x5);
            (BIASED ? y0x3.add(added) : y0x3).intoArray(y, at + 3 * PIXEL);
            FloatVector y1x3 = outerOdd1.fma(eight, innerOdd1).add(r1x5);
            (BIASED ? y1x3.add(added) : y1x3).intoArray(y, at + LINE + 3 * PIXEL);
            FloatVector y2x3 = outerOdd2.fma(eight, innerOdd2).add(r2x5);
            (BIASED ? y2x3.add(added) : y2x3).intoArray(y, at + 2 * LINE + 3 * PIXEL);
            FloatVector y3x3 = outerOdd3.fma(eight, innerOdd3).add(r3x5);
            (BIASED ? y3x3.add(added) : y3x3).intoArray(y, at + 3 * LINE + 3 * PIXEL);
        }
    }
}
