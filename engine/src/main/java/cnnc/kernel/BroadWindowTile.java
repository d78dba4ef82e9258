package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Tile.COLUMNS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link WindowSums} of four vectors of filters, two panels side by side, in registers: a template, of which {@link Specialized} makes a
 * copy for each kind. Few pixels at once, so that all filters of a pixel are stored side by side: results leave for memory in order.
 */
final class BroadWindowTile implements WindowSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int PIXELS = KIND.pixels();
    private static final int STEP = KIND.step();
    private static final int PANEL = KIND.panel();
    private static final boolean FLOORED = KIND.low() > Float.NEGATIVE_INFINITY;
    private static final boolean CAPPED = KIND.high() < Float.POSITIVE_INFINITY;

    @Override
    public void sum(
            int pixels,
            int rows,
            int terms,
            float[] x,
            int xo,
            int ldx,
            float[] w,
            int wo,
            int bias,
            float[] y,
            int yo,
            int ldy) {
        for (int i = 0; i < pixels; i += PIXELS) {
            tile(rows, terms, x, xo + i * STEP, ldx, w, wo, bias, y, yo + i * ldy, ldy);
        }
    }

    private static void tile(
            int rows, int terms, float[] x, int xo, int ldx, float[] w, int wo, int bias, float[] y, int yo, int ldy) {
        FloatVector c0x0 = FloatVector.zero(FLOATS);
        FloatVector c0x1 = FloatVector.zero(FLOATS);
        FloatVector c0x2 = FloatVector.zero(FLOATS);
        FloatVector c0x3 = FloatVector.zero(FLOATS);
        FloatVector c1x0 = FloatVector.zero(FLOATS);
        FloatVector c1x1 = FloatVector.zero(FLOATS);
        FloatVector c1x2 = FloatVector.zero(FLOATS);
        FloatVector c1x3 = FloatVector.zero(FLOATS);
        FloatVector c2x0 = FloatVector.zero(FLOATS);
        FloatVector c2x1 = FloatVector.zero(FLOATS);
        FloatVector c2x2 = FloatVector.zero(FLOATS);
        FloatVector c2x3 = FloatVector.zero(FLOATS);
        FloatVector c3x0 = FloatVector.zero(FLOATS);
        FloatVector c3x1 = FloatVector.zero(FLOATS);
        FloatVector c3x2 = FloatVector.zero(FLOATS);
        FloatVector c3x3 = FloatVector.zero(FLOATS);
        FloatVector c4x0 = FloatVector.zero(FLOATS);
        FloatVector c4x1 = FloatVector.zero(FLOATS);
        FloatVector c4x2 = FloatVector.zero(FLOATS);
        FloatVector c4x3 = FloatVector.zero(FLOATS);
        FloatVector c5x0 = FloatVector.zero(FLOATS);
        FloatVector c5x1 = FloatVector.zero(FLOATS);
        FloatVector c5x2 = FloatVector.zero(FLOATS);
        FloatVector c5x3 = FloatVector.zero(FLOATS);
        for (int row = 0; row < rows; row++) {
            int a = xo + row * ldx;
            int b = wo + row * terms * COLUMNS;
            for (int i = 0; i < terms; i++) {
                FloatVector w0 = FloatVector.fromArray(FLOATS, w, b + i * COLUMNS);
                FloatVector w1 = FloatVector.fromArray(FLOATS, w, b + i * COLUMNS + COUNT);
                FloatVector w2 = FloatVector.fromArray(FLOATS, w, b + PANEL + i * COLUMNS);
                FloatVector w3 = FloatVector.fromArray(FLOATS, w, b + PANEL + i * COLUMNS + COUNT);
                FloatVector e = FloatVector.broadcast(FLOATS, x[a + i]);
                c0x0 = e.fma(w0, c0x0);
                c0x1 = e.fma(w1, c0x1);
                c0x2 = e.fma(w2, c0x2);
                c0x3 = e.fma(w3, c0x3);
                e = FloatVector.broadcast(FLOATS, x[a + STEP + i]);
                c1x0 = e.fma(w0, c1x0);
                c1x1 = e.fma(w1, c1x1);
                c1x2 = e.fma(w2, c1x2);
                c1x3 = e.fma(w3, c1x3);
                e = FloatVector.broadcast(FLOATS, x[a + 2 * STEP + i]);
                c2x0 = e.fma(w0, c2x0);
                c2x1 = e.fma(w1, c2x1);
                c2x2 = e.fma(w2, c2x2);
                c2x3 = e.fma(w3, c2x3);
                e = FloatVector.broadcast(FLOATS, x[a + 3 * STEP + i]);
                c3x0 = e.fma(w0, c3x0);
                c3x1 = e.fma(w1, c3x1);
                c3x2 = e.fma(w2, c3x2);
                c3x3 = e.fma(w3, c3x3);
                if (PIXELS > 4) {
                    e = FloatVector.broadcast(FLOATS, x[a + 4 * STEP + i]);
                    c4x0 = e.fma(w0, c4x0);
                    c4x1 = e.fma(w1, c4x1);
                    c4x2 = e.fma(w2, c4x2);
                    c4x3 = e.fma(w3, c4x3);
                }
                if (PIXELS > 5) {
                    e = FloatVector.broadcast(FLOATS, x[a + 5 * STEP + i]);
                    c5x0 = e.fma(w0, c5x0);
                    c5x1 = e.fma(w1, c5x1);
                    c5x2 = e.fma(w2, c5x2);
                    c5x3 = e.fma(w3, c5x3);
                }
                VarHandle.loadLoadFence();
            }
        }
        FloatVector b0 = FloatVector.fromArray(FLOATS, w, bias);
        FloatVector b1 = FloatVector.fromArray(FLOATS, w, bias + COUNT);
        FloatVector b2 = FloatVector.fromArray(FLOATS, w, bias + COLUMNS);
        FloatVector b3 = FloatVector.fromArray(FLOATS, w, bias + COLUMNS + COUNT);
        FloatVector low = FloatVector.broadcast(FLOATS, KIND.low());
        FloatVector high = FloatVector.broadcast(FLOATS, KIND.high());
        c0x0 = c0x0.add(b0);
        c0x0 = FLOORED ? c0x0.blend(low, c0x0.compare(LE, low)) : c0x0;
        (CAPPED ? c0x0.blend(high, c0x0.compare(GT, high)) : c0x0).intoArray(y, yo);
        c0x1 = c0x1.add(b1);
        c0x1 = FLOORED ? c0x1.blend(low, c0x1.compare(LE, low)) : c0x1;
        (CAPPED ? c0x1.blend(high, c0x1.compare(GT, high)) : c0x1).intoArray(y, yo + COUNT);
        c0x2 = c0x2.add(b2);
        c0x2 = FLOORED ? c0x2.blend(low, c0x2.compare(LE, low)) : c0x2;
        (CAPPED ? c0x2.blend(high, c0x2.compare(GT, high)) : c0x2).intoArray(y, yo + 2 * COUNT);
        c0x3 = c0x3.add(b3);
        c0x3 = FLOORED ? c0x3.blend(low, c0x3.compare(LE, low)) : c0x3;
        (CAPPED ? c0x3.blend(high, c0x3.compare(GT, high)) : c0x3).intoArray(y, yo + 3 * COUNT);
        c1x0 = c1x0.add(b0);
        c1x0 = FLOORED ? c1x0.blend(low, c1x0.compare(LE, low)) : c1x0;
        (CAPPED ? c1x0.blend(high, c1x0.compare(GT, high)) : c1x0).intoArray(y, yo + ldy);
        c1x1 = c1x1.add(b1);
        c1x1 = FLOORED ? c1x1.blend(low, c1x1.compare(LE, low)) : c1x1;
        (CAPPED ? c1x1.blend(high, c1x1.compare(GT, high)) : c1x1).intoArray(y, yo + ldy + COUNT);
        c1x2 = c1x2.add(b2);
        c1x2 = FLOORED ? c1x2.blend(low, c1x2.compare(LE, low)) : c1x2;
        (CAPPED ? c1x2.blend(high, c1x2.compare(GT, high)) : c1x2).intoArray(y, yo + ldy + 2 * COUNT);
        c1x3 = c1x3.add(b3);
        c1x3 = FLOORED ? c1x3.blend(low, c1x3.compare(LE, low)) : c1x3;
        (CAPPED ? c1x3.blend(high, c1x3.compare(GT, high)) : c1x3).intoArray(y, yo + ldy + 3 * COUNT);
        c2x0 = c2x0.add(b0);
        c2x0 = FLOORED ? c2x0.blend(low, c2x0.compare(LE, low)) : c2x0;
        (CAPPED ? c2x0.blend(high, c2x0.compare(GT, high)) : c2x0).intoArray(y, yo + 2 * ldy);
        c2x1 = c2x1.add(b1);
        c2x1 = FLOORED ? c2x1.blend(low, c2x1.compare(LE, low)) : c2x1;
        (CAPPED ? c2x1.blend(high, c2x1.compare(GT, high)) : c2x1).intoArray(y, yo + 2 * ldy + COUNT);
        c2x2 = c2x2.add(b2);
        c2x2 = FLOORED ? c2x2.blend(low, c2x2.compare(LE, low)) : c2x2;
        (CAPPED ? c2x2.blend(high, c2x2.compare(GT, high)) : c2x2).intoArray(y, yo + 2 * ldy + 2 * COUNT);
        c2x3 = c2x3.add(b3);
        c2x3 = FLOORED ? c2x3.blend(low, c2x3.compare(LE, low)) : c2x3;
        (CAPPED ? c2x3.blend(high, c2x3.compare(GT, high)) : c2x3).intoArray(y, yo + 2 * ldy + 3 * COUNT);
        c3x0 = c3x0.add(b0);
        c3x0 = FLOORED ? c3x0.blend(low, c3x0.compare(LE, low)) : c3x0;
        (CAPPED ? c3x0.blend(high, c3x0.compare(GT, high)) : c3x0).intoArray(y, yo + 3 * ldy);
        c3x1 = c3x1.add(b1);
        c3x1 = FLOORED ? c3x1.blend(low, c3x1.compare(LE, low)) : c3x1;
        (CAPPED ? c3x1.blend(high, c3x1.compare(GT, high)) : c3x1).intoArray(y, yo + 3 * ldy + COUNT);
        c3x2 = c3x2.add(b2);
        c3x2 = FLOORED ? c3x2.blend(low, c3x2.compare(LE, low)) : c3x2;
        (CAPPED ? c3x2.blend(high, c3x2.compare(GT, high)) : c3x2).intoArray(y, yo + 3 * ldy + 2 * COUNT);
        c3x3 = c3x3.add(b3);
        c3x3 = FLOORED ? c3x3.blend(low, c3x3.compare(LE, low)) : c3x3;
        (CAPPED ? c3x3.blend(high, c3x3.compare(GT, high)) : c3x3).intoArray(y, yo + 3 * ldy + 3 * COUNT);
        if (PIXELS > 4) {
            c4x0 = c4x0.add(b0);
            c4x0 = FLOORED ? c4x0.blend(low, c4x0.compare(LE, low)) : c4x0;
            (CAPPED ? c4x0.blend(high, c4x0.compare(GT, high)) : c4x0).intoArray(y, yo + 4 * ldy);
            c4x1 = c4x1.add(b1);
            c4x1 = FLOORED ? c4x1.blend(low, c4x1.compare(LE, low)) : c4x1;
            (CAPPED ? c4x1.blend(high, c4x1.compare(GT, high)) : c4x1).intoArray(y, yo + 4 * ldy + COUNT);
            c4x2 = c4x2.add(b2);
            c4x2 = FLOORED ? c4x2.blend(low, c4x2.compare(LE, low)) : c4x2;
            (CAPPED ? c4x2.blend(high, c4x2.compare(GT, high)) : c4x2).intoArray(y, yo + 4 * ldy + 2 * COUNT);
            c4x3 = c4x3.add(b3);
            c4x3 = FLOORED ? c4x3.blend(low, c4x3.compare(LE, low)) : c4x3;
            (CAPPED ? c4x3.blend(high, c4x3.compare(GT, high)) : c4x3).intoArray(y, yo + 4 * ldy + 3 * COUNT);
        }
        if (PIXELS > 5) {
            c5x0 = c5x0.add(b0);
            c5x0 = FLOORED ? c5x0.blend(low, c5x0.compare(LE, low)) : c5x0;
            (CAPPED ? c5x0.blend(high, c5x0.compare(GT, high)) : c5x0).intoArray(y, yo + 5 * ldy);
            c5x1 = c5x1.add(b1);
            c5x1 = FLOORED ? c5x1.blend(low, c5x1.compare(LE, low)) : c5x1;
            (CAPPED ? c5x1.blend(high, c5x1.compare(GT, high)) : c5x1).intoArray(y, yo + 5 * ldy + COUNT);
            c5x2 = c5x2.add(b2);
            c5x2 = FLOORED ? c5x2.blend(low, c5x2.compare(LE, low)) : c5x2;
            (CAPPED ? c5x2.blend(high, c5x2.compare(GT, high)) : c5x2).intoArray(y, yo + 5 * ldy + 2 * COUNT);
            c5x3 = c5x3.add(b3);
            c5x3 = FLOORED ? c5x3.blend(low, c5x3.compare(LE, low)) : c5x3;
            (CAPPED ? c5x3.blend(high, c5x3.compare(GT, high)) : c5x3).intoArray(y, yo + 5 * ldy + 3 * COUNT);
        }
    }
}
