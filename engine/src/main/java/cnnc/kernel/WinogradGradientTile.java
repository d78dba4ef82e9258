package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Winograd.TILE;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;

/**
 * {@link WinogradInput} of gradients, A dy Aᵀ: a template, of which {@link Specialized} makes a copy for each layout. Both transforms of a
 * tile in one go, without a store between them; of its columns no more than 16 vectors live on.
 */
final class WinogradGradientTile implements WinogradInput {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int PIXEL = KIND.pixel();
    private static final int LINE = KIND.line();
    private static final int STEP = KIND.tile();
    /** From a row of places to the next. */
    private static final int DOWN = Winograd.WINDOW * SLAB;

    @Override
    public void transform(int tiles, int columns, float[] x, int xo, float[] m, int mo) {
        for (int j = 0; j < columns; j += COUNT) {
            column(tiles, x, xo + j, m, mo + j);
        }
    }

    private static void column(int tiles, float[] dy, int dyo, float[] m, int mo) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        for (int t = 0; t < tiles; t++) {
            int from = dyo + t * TILE * PIXEL;
            int at = mo + t * STEP;
            FloatVector y0x0 = FloatVector.fromArray(FLOATS, dy, from);
            FloatVector y0x1 = FloatVector.fromArray(FLOATS, dy, from + PIXEL);
            FloatVector y0x2 = FloatVector.fromArray(FLOATS, dy, from + 2 * PIXEL);
            FloatVector y0x3 = FloatVector.fromArray(FLOATS, dy, from + 3 * PIXEL);
            FloatVector even0 = y0x0.add(y0x2);
            FloatVector odd0 = y0x1.add(y0x3);
            FloatVector evenFar0 = y0x2.fma(four, y0x0);
            FloatVector oddFar0 = y0x3.fma(four, y0x1);
            y0x0.intoArray(m, at);
            even0.add(odd0).intoArray(m, at + SLAB);
            even0.sub(odd0).intoArray(m, at + 2 * SLAB);
            oddFar0.fma(two, evenFar0).intoArray(m, at + 3 * SLAB);
            oddFar0.fma(minusTwo, evenFar0).intoArray(m, at + 4 * SLAB);
            y0x3.intoArray(m, at + 5 * SLAB);
            FloatVector y1x0 = FloatVector.fromArray(FLOATS, dy, from + LINE);
            FloatVector y1x1 = FloatVector.fromArray(FLOATS, dy, from + LINE + PIXEL);
            FloatVector y1x2 = FloatVector.fromArray(FLOATS, dy, from + LINE + 2 * PIXEL);
            FloatVector y1x3 = FloatVector.fromArray(FLOATS, dy, from + LINE + 3 * PIXEL);
            FloatVector y2x0 = FloatVector.fromArray(FLOATS, dy, from + 2 * LINE);
            FloatVector y2x1 = FloatVector.fromArray(FLOATS, dy, from + 2 * LINE + PIXEL);
            FloatVector y2x2 = FloatVector.fromArray(FLOATS, dy, from + 2 * LINE + 2 * PIXEL);
            FloatVector y2x3 = FloatVector.fromArray(FLOATS, dy, from + 2 * LINE + 3 * PIXEL);
            FloatVector y3x0 = FloatVector.fromArray(FLOATS, dy, from + 3 * LINE);
            FloatVector y3x1 = FloatVector.fromArray(FLOATS, dy, from + 3 * LINE + PIXEL);
            FloatVector y3x2 = FloatVector.fromArray(FLOATS, dy, from + 3 * LINE + 2 * PIXEL);
            FloatVector y3x3 = FloatVector.fromArray(FLOATS, dy, from + 3 * LINE + 3 * PIXEL);
            FloatVector even5 = y3x0.add(y3x2);
            FloatVector odd5 = y3x1.add(y3x3);
            FloatVector evenFar5 = y3x2.fma(four, y3x0);
            FloatVector oddFar5 = y3x3.fma(four, y3x1);
            y3x0.intoArray(m, at + 5 * DOWN);
            even5.add(odd5).intoArray(m, at + 5 * DOWN + SLAB);
            even5.sub(odd5).intoArray(m, at + 5 * DOWN + 2 * SLAB);
            oddFar5.fma(two, evenFar5).intoArray(m, at + 5 * DOWN + 3 * SLAB);
            oddFar5.fma(minusTwo, evenFar5).intoArray(m, at + 5 * DOWN + 4 * SLAB);
            y3x3.intoArray(m, at + 5 * DOWN + 5 * SLAB);
            FloatVector near0 = y0x0.add(y2x0);
            FloatVector nearOdd0 = y1x0.add(y3x0);
            FloatVector far0 = y2x0.fma(four, y0x0);
            FloatVector farOdd0 = y3x0.fma(four, y1x0);
            FloatVector near1 = y0x1.add(y2x1);
            FloatVector nearOdd1 = y1x1.add(y3x1);
            FloatVector far1 = y2x1.fma(four, y0x1);
            FloatVector farOdd1 = y3x1.fma(four, y1x1);
            FloatVector near2 = y0x2.add(y2x2);
            FloatVector nearOdd2 = y1x2.add(y3x2);
            FloatVector far2 = y2x2.fma(four, y0x2);
            FloatVector farOdd2 = y3x2.fma(four, y1x2);
            FloatVector near3 = y0x3.add(y2x3);
            FloatVector nearOdd3 = y1x3.add(y3x3);
            FloatVector far3 = y2x3.fma(four, y0x3);
            FloatVector farOdd3 = y3x3.fma(four, y1x3);
            FloatVector r1x0 = near0.add(nearOdd0);
            FloatVector r1x1 = near1.add(nearOdd1);
            FloatVector r1x2 = near2.add(nearOdd2);
            FloatVector r1x3 = near3.add(nearOdd3);
            FloatVector even1 = r1x0.add(r1x2);
            FloatVector odd1 = r1x1.add(r1x3);
            FloatVector evenFar1 = r1x2.fma(four, r1x0);
            FloatVector oddFar1 = r1x3.fma(four, r1x1);
            r1x0.intoArray(m, at + DOWN);
            even1.add(odd1).intoArray(m, at + DOWN + SLAB);
            even1.sub(odd1).intoArray(m, at + DOWN + 2 * SLAB);
            oddFar1.fma(two, evenFar1).intoArray(m, at + DOWN + 3 * SLAB);
            oddFar1.fma(minusTwo, evenFar1).intoArray(m, at + DOWN + 4 * SLAB);
            r1x3.intoArray(m, at + DOWN + 5 * SLAB);
            FloatVector r2x0 = near0.sub(nearOdd0);
            FloatVector r2x1 = near1.sub(nearOdd1);
            FloatVector r2x2 = near2.sub(nearOdd2);
            FloatVector r2x3 = near3.sub(nearOdd3);
            FloatVector even2 = r2x0.add(r2x2);
            FloatVector odd2 = r2x1.add(r2x3);
            FloatVector evenFar2 = r2x2.fma(four, r2x0);
            FloatVector oddFar2 = r2x3.fma(four, r2x1);
            r2x0.intoArray(m, at + 2 * DOWN);
            even2.add(odd2).intoArray(m, at + 2 * DOWN + SLAB);
            even2.sub(odd2).intoArray(m, at + 2 * DOWN + 2 * SLAB);
            oddFar2.fma(two, evenFar2).intoArray(m, at + 2 * DOWN + 3 * SLAB);
            oddFar2.fma(minusTwo, evenFar2).intoArray(m, at + 2 * DOWN + 4 * SLAB);
            r2x3.intoArray(m, at + 2 * DOWN + 5 * SLAB);
            FloatVector r3x0 = farOdd0.fma(two, far0);
            FloatVector r3x1 = farOdd1.fma(two, far1);
            FloatVector r3x2 = farOdd2.fma(two, far2);
            FloatVector r3x3 = farOdd3.fma(two, far3);
            FloatVector even3 = r3x0.add(r3x2);
            FloatVector odd3 = r3x1.add(r3x3);
            FloatVector evenFar3 = r3x2.fma(four, r3x0);
            FloatVector oddFar3 = r3x3.fma(four, r3x1);
            r3x0.intoArray(m, at + 3 * DOWN);
            even3.add(odd3).intoArray(m, at + 3 * DOWN + SLAB);
            even3.sub(odd3).intoArray(m, at + 3 * DOWN + 2 * SLAB);
            oddFar3.fma(two, evenFar3).intoArray(m, at + 3 * DOWN + 3 * SLAB);
            oddFar3.fma(minusTwo, evenFar3).intoArray(m, at + 3 * DOWN + 4 * SLAB);
            r3x3.intoArray(m, at + 3 * DOWN + 5 * SLAB);
            FloatVector r4x0 = farOdd0.fma(minusTwo, far0);
            FloatVector r4x1 = farOdd1.fma(minusTwo, far1);
            FloatVector r4x2 = farOdd2.fma(minusTwo, far2);
            FloatVector r4x3 = farOdd3.fma(minusTwo, far3);
            FloatVector even4 = r4x0.add(r4x2);
            FloatVector odd4 = r4x1.add(r4x3);
            FloatVector evenFar4 = r4x2.fma(four, r4x0);
            FloatVector oddFar4 = r4x3.fma(four, r4x1);
            r4x0.intoArray(m, at + 4 * DOWN);
            even4.add(odd4).intoArray(m, at + 4 * DOWN + SLAB);
            even4.sub(odd4).intoArray(m, at + 4 * DOWN + 2 * SLAB);
            oddFar4.fma(two, evenFar4).intoArray(m, at + 4 * DOWN + 3 * SLAB);
            oddFar4.fma(minusTwo, evenFar4).intoArray(m, at + 4 * DOWN + 4 * SLAB);
            r4x3.intoArray(m, at + 4 * DOWN + 5 * SLAB);
        }
    }
}
