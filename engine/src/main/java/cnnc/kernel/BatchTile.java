package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/** {@link BatchSums} in registers: a template, of which {@link Specialized} makes a copy for each kind. */
final class BatchTile implements BatchSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int PIXELS = KIND.pixels();
    private static final int FILTERS = KIND.filters();
    private static final int TERMS = KIND.terms();
    private static final int STEP = KIND.step() * COUNT;
    private static final boolean FLOORED = KIND.low() > Float.NEGATIVE_INFINITY;
    private static final boolean CAPPED = KIND.high() < Float.POSITIVE_INFINITY;

    @Override
    public void sum(
            int pixels, int rows, float[] x, int xo, int ldx, float[] w, int wo, int bias, float[] y, int yo, int ldy) {
        for (int i = 0; i < pixels; i += PIXELS) {
            tile(rows, x, xo + i * STEP, ldx, w, wo, bias, y, yo + i * ldy, ldy);
        }
    }

    private static void tile(
            int rows, float[] x, int xo, int ldx, float[] w, int wo, int bias, float[] y, int yo, int ldy) {
        // low stands for the sums that a kind lacks: zeros of their own would take registers
        FloatVector low = FloatVector.broadcast(FLOATS, KIND.low());
        FloatVector c0x0 = FloatVector.zero(FLOATS);
        FloatVector c0x1 = FloatVector.zero(FLOATS);
        FloatVector c0x2 = FloatVector.zero(FLOATS);
        FloatVector c0x3 = FILTERS > 3 ? FloatVector.zero(FLOATS) : low;
        FloatVector c1x0 = FloatVector.zero(FLOATS);
        FloatVector c1x1 = FloatVector.zero(FLOATS);
        FloatVector c1x2 = FloatVector.zero(FLOATS);
        FloatVector c1x3 = FILTERS > 3 ? FloatVector.zero(FLOATS) : low;
        FloatVector c2x0 = FloatVector.zero(FLOATS);
        FloatVector c2x1 = FloatVector.zero(FLOATS);
        FloatVector c2x2 = FloatVector.zero(FLOATS);
        FloatVector c2x3 = FILTERS > 3 ? FloatVector.zero(FLOATS) : low;
        FloatVector c3x0 = FloatVector.zero(FLOATS);
        FloatVector c3x1 = FloatVector.zero(FLOATS);
        FloatVector c3x2 = FloatVector.zero(FLOATS);
        FloatVector c3x3 = FILTERS > 3 ? FloatVector.zero(FLOATS) : low;
        FloatVector c4x0 = PIXELS > 4 ? FloatVector.zero(FLOATS) : low;
        FloatVector c4x1 = PIXELS > 4 ? FloatVector.zero(FLOATS) : low;
        FloatVector c4x2 = PIXELS > 4 ? FloatVector.zero(FLOATS) : low;
        FloatVector c4x3 = PIXELS > 4 && FILTERS > 3 ? FloatVector.zero(FLOATS) : low;
        FloatVector c5x0 = PIXELS > 5 ? FloatVector.zero(FLOATS) : low;
        FloatVector c5x1 = PIXELS > 5 ? FloatVector.zero(FLOATS) : low;
        FloatVector c5x2 = PIXELS > 5 ? FloatVector.zero(FLOATS) : low;
        FloatVector c5x3 = PIXELS > 5 && FILTERS > 3 ? FloatVector.zero(FLOATS) : low;
        FloatVector c6x0 = PIXELS > 6 ? FloatVector.zero(FLOATS) : low;
        FloatVector c6x1 = PIXELS > 6 ? FloatVector.zero(FLOATS) : low;
        FloatVector c6x2 = PIXELS > 6 ? FloatVector.zero(FLOATS) : low;
        FloatVector c7x0 = PIXELS > 7 ? FloatVector.zero(FLOATS) : low;
        FloatVector c7x1 = PIXELS > 7 ? FloatVector.zero(FLOATS) : low;
        FloatVector c7x2 = PIXELS > 7 ? FloatVector.zero(FLOATS) : low;
        for (int row = 0; row < rows; row++) {
            int a = xo + row * ldx;
            int b = wo + row * TERMS * FILTERS;
            for (int i = 0; i < TERMS; i++) {
                FloatVector w0 = FloatVector.broadcast(FLOATS, w[b + i * FILTERS]);
                FloatVector w1 = FloatVector.broadcast(FLOATS, w[b + i * FILTERS + 1]);
                FloatVector w2 = FloatVector.broadcast(FLOATS, w[b + i * FILTERS + 2]);
                FloatVector w3 = FILTERS > 3 ? FloatVector.broadcast(FLOATS, w[b + i * FILTERS + 3]) : w0;
                FloatVector pixels = FloatVector.fromArray(FLOATS, x, a + i * COUNT);
                c0x0 = pixels.fma(w0, c0x0);
                c0x1 = pixels.fma(w1, c0x1);
                c0x2 = pixels.fma(w2, c0x2);
                c0x3 = FILTERS > 3 ? pixels.fma(w3, c0x3) : c0x3;
                pixels = FloatVector.fromArray(FLOATS, x, a + STEP + i * COUNT);
                c1x0 = pixels.fma(w0, c1x0);
                c1x1 = pixels.fma(w1, c1x1);
                c1x2 = pixels.fma(w2, c1x2);
                c1x3 = FILTERS > 3 ? pixels.fma(w3, c1x3) : c1x3;
                pixels = FloatVector.fromArray(FLOATS, x, a + 2 * STEP + i * COUNT);
                c2x0 = pixels.fma(w0, c2x0);
                c2x1 = pixels.fma(w1, c2x1);
                c2x2 = pixels.fma(w2, c2x2);
                c2x3 = FILTERS > 3 ? pixels.fma(w3, c2x3) : c2x3;
                pixels = FloatVector.fromArray(FLOATS, x, a + 3 * STEP + i * COUNT);
                c3x0 = pixels.fma(w0, c3x0);
                c3x1 = pixels.fma(w1, c3x1);
                c3x2 = pixels.fma(w2, c3x2);
                c3x3 = FILTERS > 3 ? pixels.fma(w3, c3x3) : c3x3;
                if (PIXELS > 4) {
                    pixels = FloatVector.fromArray(FLOATS, x, a + 4 * STEP + i * COUNT);
                    c4x0 = pixels.fma(w0, c4x0);
                    c4x1 = pixels.fma(w1, c4x1);
                    c4x2 = pixels.fma(w2, c4x2);
                    c4x3 = FILTERS > 3 ? pixels.fma(w3, c4x3) : c4x3;
                }
                if (PIXELS > 5) {
                    pixels = FloatVector.fromArray(FLOATS, x, a + 5 * STEP + i * COUNT);
                    c5x0 = pixels.fma(w0, c5x0);
                    c5x1 = pixels.fma(w1, c5x1);
                    c5x2 = pixels.fma(w2, c5x2);
                    c5x3 = FILTERS > 3 ? pixels.fma(w3, c5x3) : c5x3;
                }
                if (PIXELS > 6) {
                    pixels = FloatVector.fromArray(FLOATS, x, a + 6 * STEP + i * COUNT);
                    c6x0 = pixels.fma(w0, c6x0);
                    c6x1 = pixels.fma(w1, c6x1);
                    c6x2 = pixels.fma(w2, c6x2);
                }
                if (PIXELS > 7) {
                    pixels = FloatVector.fromArray(FLOATS, x, a + 7 * STEP + i * COUNT);
                    c7x0 = pixels.fma(w0, c7x0);
                    c7x1 = pixels.fma(w1, c7x1);
                    c7x2 = pixels.fma(w2, c7x2);
                }
                VarHandle.loadLoadFence();
            }
        }
        FloatVector high = FloatVector.broadcast(FLOATS, KIND.high());
        FloatVector b0 = FloatVector.broadcast(FLOATS, w[bias]);
        FloatVector b1 = FloatVector.broadcast(FLOATS, w[bias + 1]);
        FloatVector b2 = FloatVector.broadcast(FLOATS, w[bias + 2]);
        FloatVector b3 = FILTERS > 3 ? FloatVector.broadcast(FLOATS, w[bias + 3]) : b0;
        c0x0 = c0x0.add(b0);
        c0x0 = FLOORED ? c0x0.blend(low, c0x0.compare(LE, low)) : c0x0;
        (CAPPED ? c0x0.blend(high, c0x0.compare(GT, high)) : c0x0).intoArray(y, yo);
        c0x1 = c0x1.add(b1);
        c0x1 = FLOORED ? c0x1.blend(low, c0x1.compare(LE, low)) : c0x1;
        (CAPPED ? c0x1.blend(high, c0x1.compare(GT, high)) : c0x1).intoArray(y, yo + COUNT);
        c0x2 = c0x2.add(b2);
        c0x2 = FLOORED ? c0x2.blend(low, c0x2.compare(LE, low)) : c0x2;
        (CAPPED ? c0x2.blend(high, c0x2.compare(GT, high)) : c0x2).intoArray(y, yo + 2 * COUNT);
        if (FILTERS > 3) {
            c0x3 = c0x3.add(b3);
            c0x3 = FLOORED ? c0x3.blend(low, c0x3.compare(LE, low)) : c0x3;
            (CAPPED ? c0x3.blend(high, c0x3.compare(GT, high)) : c0x3).intoArray(y, yo + 3 * COUNT);
        }
        c1x0 = c1x0.add(b0);
        c1x0 = FLOORED ? c1x0.blend(low, c1x0.compare(LE, low)) : c1x0;
        (CAPPED ? c1x0.blend(high, c1x0.compare(GT, high)) : c1x0).intoArray(y, yo + ldy);
        c1x1 = c1x1.add(b1);
        c1x1 = FLOORED ? c1x1.blend(low, c1x1.compare(LE, low)) : c1x1;
        (CAPPED ? c1x1.blend(high, c1x1.compare(GT, high)) : c1x1).intoArray(y, yo + ldy + COUNT);
        c1x2 = c1x2.add(b2);
        c1x2 = FLOORED ? c1x2.blend(low, c1x2.compare(LE, low)) : c1x2;
        (CAPPED ? c1x2.blend(high, c1x2.compare(GT, high)) : c1x2).intoArray(y, yo + ldy + 2 * COUNT);
        if (FILTERS > 3) {
            c1x3 = c1x3.add(b3);
            c1x3 = FLOORED ? c1x3.blend(low, c1x3.compare(LE, low)) : c1x3;
            (CAPPED ? c1x3.blend(high, c1x3.compare(GT, high)) : c1x3).intoArray(y, yo + ldy + 3 * COUNT);
        }
        c2x0 = c2x0.add(b0);
        c2x0 = FLOORED ? c2x0.blend(low, c2x0.compare(LE, low)) : c2x0;
        (CAPPED ? c2x0.blend(high, c2x0.compare(GT, high)) : c2x0).intoArray(y, yo + 2 * ldy);
        c2x1 = c2x1.add(b1);
        c2x1 = FLOORED ? c2x1.blend(low, c2x1.compare(LE, low)) : c2x1;
        (CAPPED ? c2x1.blend(high, c2x1.compare(GT, high)) : c2x1).intoArray(y, yo + 2 * ldy + COUNT);
        c2x2 = c2x2.add(b2);
        c2x2 = FLOORED ? c2x2.blend(low, c2x2.compare(LE, low)) : c2x2;
        (CAPPED ? c2x2.blend(high, c2x2.compare(GT, high)) : c2x2).intoArray(y, yo + 2 * ldy + 2 * COUNT);
        if (FILTERS > 3) {
            c2x3 = c2x3.add(b3);
            c2x3 = FLOORED ? c2x3.blend(low, c2x3.compare(LE, low)) : c2x3;
            (CAPPED ? c2x3.blend(high, c2x3.compare(GT, high)) : c2x3).intoArray(y, yo + 2 * ldy + 3 * COUNT);
        }
        c3x0 = c3x0.add(b0);
        c3x0 = FLOORED ? c3x0.blend(low, c3x0.compare(LE, low)) : c3x0;
        (CAPPED ? c3x0.blend(high, c3x0.compare(GT, high)) : c3x0).intoArray(y, yo + 3 * ldy);
        c3x1 = c3x1.add(b1);
        c3x1 = FLOORED ? c3x1.blend(low, c3x1.compare(LE, low)) : c3x1;
        (CAPPED ? c3x1.blend(high, c3x1.compare(GT, high)) : c3x1).intoArray(y, yo + 3 * ldy + COUNT);
        c3x2 = c3x2.add(b2);
        c3x2 = FLOORED ? c3x2.blend(low, c3x2.compare(LE, low)) : c3x2;
        (CAPPED ? c3x2.blend(high, c3x2.compare(GT, high)) : c3x2).intoArray(y, yo + 3 * ldy + 2 * COUNT);
        if (FILTERS > 3) {
            c3x3 = c3x3.add(b3);
            c3x3 = FLOORED ? c3x3.blend(low, c3x3.compare(LE, low)) : c3x3;
            (CAPPED ? c3x3.blend(high, c3x3.compare(GT, high)) : c3x3).intoArray(y, yo + 3 * ldy + 3 * COUNT);
        }
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
        }
        if (PIXELS > 4 && FILTERS > 3) {
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
        }
        if (PIXELS > 5 && FILTERS > 3) {
            c5x3 = c5x3.add(b3);
            c5x3 = FLOORED ? c5x3.blend(low, c5x3.compare(LE, low)) : c5x3;
            (CAPPED ? c5x3.blend(high, c5x3.compare(GT, high)) : c5x3).intoArray(y, yo + 5 * ldy + 3 * COUNT);
        }
        if (PIXELS > 6) {
            c6x0 = c6x0.add(b0);
            c6x0 = FLOORED ? c6x0.blend(low, c6x0.compare(LE, low)) : c6x0;
            (CAPPED ? c6x0.blend(high, c6x0.compare(GT, high)) : c6x0).intoArray(y, yo + 6 * ldy);
            c6x1 = c6x1.add(b1);
            c6x1 = FLOORED ? c6x1.blend(low, c6x1.compare(LE, low)) : c6x1;
            (CAPPED ? c6x1.blend(high, c6x1.compare(GT, high)) : c6x1).intoArray(y, yo + 6 * ldy + COUNT);
            c6x2 = c6x2.add(b2);
            c6x2 = FLOORED ? c6x2.blend(low, c6x2.compare(LE, low)) : c6x2;
            (CAPPED ? c6x2.blend(high, c6x2.compare(GT, high)) : c6x2).intoArray(y, yo + 6 * ldy + 2 * COUNT);
        }
        if (PIXELS > 7) {
            c7x0 = c7x0.add(b0);
            c7x0 = FLOORED ? c7x0.blend(low, c7x0.compare(LE, low)) : c7x0;
            (CAPPED ? c7x0.blend(high, c7x0.compare(GT, high)) : c7x0).intoArray(y, yo + 7 * ldy);
            c7x1 = c7x1.add(b1);
            c7x1 = FLOORED ? c7x1.blend(low, c7x1.compare(LE, low)) : c7x1;
            (CAPPED ? c7x1.blend(high, c7x1.compare(GT, high)) : c7x1).intoArray(y, yo + 7 * ldy + COUNT);
            c7x2 = c7x2.add(b2);
            c7x2 = FLOORED ? c7x2.blend(low, c7x2.compare(LE, low)) : c7x2;
            (CAPPED ? c7x2.blend(high, c7x2.compare(GT, high)) : c7x2).intoArray(y, yo + 7 * ldy + 2 * COUNT);
        }
    }
}
