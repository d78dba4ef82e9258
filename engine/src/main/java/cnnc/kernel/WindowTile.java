package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/** {@link WindowSums} in registers: a template, of which {@link Specialized} makes a copy for each kind. */
final class WindowTile implements WindowSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int PIXELS = KIND.pixels();
    private static final int STEP = KIND.step();
    private static final boolean WIDE = KIND.vectors() == 2;
    private static final int LDW = KIND.vectors() * COUNT;
    private static final int PADDED = KIND.padded();
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
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.zero(FLOATS);
        FloatVector c2 = FloatVector.zero(FLOATS);
        FloatVector c3 = FloatVector.zero(FLOATS);
        FloatVector c4 = FloatVector.zero(FLOATS);
        FloatVector c5 = FloatVector.zero(FLOATS);
        FloatVector c6 = FloatVector.zero(FLOATS);
        FloatVector c7 = FloatVector.zero(FLOATS);
        FloatVector c8 = FloatVector.zero(FLOATS);
        FloatVector c9 = FloatVector.zero(FLOATS);
        FloatVector c10 = FloatVector.zero(FLOATS);
        FloatVector c11 = FloatVector.zero(FLOATS);
        FloatVector c12 = FloatVector.zero(FLOATS);
        FloatVector c13 = FloatVector.zero(FLOATS);
        FloatVector c14 = FloatVector.zero(FLOATS);
        FloatVector c15 = FloatVector.zero(FLOATS);
        FloatVector d0 = c0;
        FloatVector d1 = c0;
        FloatVector d2 = c0;
        FloatVector d3 = c0;
        FloatVector d4 = c0;
        FloatVector d5 = c0;
        FloatVector d6 = c0;
        FloatVector d7 = c0;
        FloatVector d8 = c0;
        FloatVector d9 = c0;
        FloatVector d10 = c0;
        FloatVector d11 = c0;
        FloatVector d12 = c0;
        FloatVector d13 = c0;
        for (int row = 0; row < rows; row++) {
            int a = xo + row * ldx;
            int b = wo + row * terms * LDW;
            for (int i = 0; i < PADDED; i++) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, b + i * LDW);
                FloatVector g = WIDE ? FloatVector.fromArray(FLOATS, w, b + i * LDW + COUNT) : f;
                FloatVector e = FloatVector.broadcast(FLOATS, x[a + STEP + i]);
                c1 = e.fma(f, c1);
                d1 = WIDE ? e.fma(g, d1) : d1;
                e = FloatVector.broadcast(FLOATS, x[a + 2 * STEP + i]);
                c2 = e.fma(f, c2);
                d2 = WIDE ? e.fma(g, d2) : d2;
                e = FloatVector.broadcast(FLOATS, x[a + 3 * STEP + i]);
                c3 = e.fma(f, c3);
                d3 = WIDE ? e.fma(g, d3) : d3;
                if (PIXELS > 4) {
                    e = FloatVector.broadcast(FLOATS, x[a + 4 * STEP + i]);
                    c4 = e.fma(f, c4);
                    d4 = WIDE ? e.fma(g, d4) : d4;
                }
                if (PIXELS > 5) {
                    e = FloatVector.broadcast(FLOATS, x[a + 5 * STEP + i]);
                    c5 = e.fma(f, c5);
                    d5 = WIDE ? e.fma(g, d5) : d5;
                }
                if (PIXELS > 6) {
                    e = FloatVector.broadcast(FLOATS, x[a + 6 * STEP + i]);
                    c6 = e.fma(f, c6);
                    d6 = WIDE ? e.fma(g, d6) : d6;
                }
                if (PIXELS > 7) {
                    e = FloatVector.broadcast(FLOATS, x[a + 7 * STEP + i]);
                    c7 = e.fma(f, c7);
                    d7 = WIDE ? e.fma(g, d7) : d7;
                }
                if (PIXELS > 8) {
                    e = FloatVector.broadcast(FLOATS, x[a + 8 * STEP + i]);
                    c8 = e.fma(f, c8);
                    d8 = WIDE ? e.fma(g, d8) : d8;
                }
                if (PIXELS > 9) {
                    e = FloatVector.broadcast(FLOATS, x[a + 9 * STEP + i]);
                    c9 = e.fma(f, c9);
                    d9 = WIDE ? e.fma(g, d9) : d9;
                }
                if (PIXELS > 10) {
                    e = FloatVector.broadcast(FLOATS, x[a + 10 * STEP + i]);
                    c10 = e.fma(f, c10);
                    d10 = WIDE ? e.fma(g, d10) : d10;
                }
                if (PIXELS > 11) {
                    e = FloatVector.broadcast(FLOATS, x[a + 11 * STEP + i]);
                    c11 = e.fma(f, c11);
                    d11 = WIDE ? e.fma(g, d11) : d11;
                }
                if (PIXELS > 12) {
                    e = FloatVector.broadcast(FLOATS, x[a + 12 * STEP + i]);
                    c12 = e.fma(f, c12);
                    d12 = WIDE ? e.fma(g, d12) : d12;
                }
                if (PIXELS > 13) {
                    e = FloatVector.broadcast(FLOATS, x[a + 13 * STEP + i]);
                    c13 = e.fma(f, c13);
                    d13 = WIDE ? e.fma(g, d13) : d13;
                }
                if (PIXELS > 14) {
                    e = FloatVector.broadcast(FLOATS, x[a + 14 * STEP + i]);
                    c14 = e.fma(f, c14);
                }
                if (PIXELS > 15) {
                    e = FloatVector.broadcast(FLOATS, x[a + 15 * STEP + i]);
                    c15 = e.fma(f, c15);
                }
                VarHandle.loadLoadFence();
            }
            for (int i = PADDED; i < terms; i++) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, b + i * LDW);
                FloatVector g = WIDE ? FloatVector.fromArray(FLOATS, w, b + i * LDW + COUNT) : f;
                FloatVector e = FloatVector.broadcast(FLOATS, x[a + i]);
                c0 = e.fma(f, c0);
                d0 = WIDE ? e.fma(g, d0) : d0;
                e = FloatVector.broadcast(FLOATS, x[a + STEP + i]);
                c1 = e.fma(f, c1);
                d1 = WIDE ? e.fma(g, d1) : d1;
                e = FloatVector.broadcast(FLOATS, x[a + 2 * STEP + i]);
                c2 = e.fma(f, c2);
                d2 = WIDE ? e.fma(g, d2) : d2;
                e = FloatVector.broadcast(FLOATS, x[a + 3 * STEP + i]);
                c3 = e.fma(f, c3);
                d3 = WIDE ? e.fma(g, d3) : d3;
                if (PIXELS > 4) {
                    e = FloatVector.broadcast(FLOATS, x[a + 4 * STEP + i]);
                    c4 = e.fma(f, c4);
                    d4 = WIDE ? e.fma(g, d4) : d4;
                }
                if (PIXELS > 5) {
                    e = FloatVector.broadcast(FLOATS, x[a + 5 * STEP + i]);
                    c5 = e.fma(f, c5);
                    d5 = WIDE ? e.fma(g, d5) : d5;
                }
                if (PIXELS > 6) {
                    e = FloatVector.broadcast(FLOATS, x[a + 6 * STEP + i]);
                    c6 = e.fma(f, c6);
                    d6 = WIDE ? e.fma(g, d6) : d6;
                }
                if (PIXELS > 7) {
                    e = FloatVector.broadcast(FLOATS, x[a + 7 * STEP + i]);
                    c7 = e.fma(f, c7);
                    d7 = WIDE ? e.fma(g, d7) : d7;
                }
                if (PIXELS > 8) {
                    e = FloatVector.broadcast(FLOATS, x[a + 8 * STEP + i]);
                    c8 = e.fma(f, c8);
                    d8 = WIDE ? e.fma(g, d8) : d8;
                }
                if (PIXELS > 9) {
                    e = FloatVector.broadcast(FLOATS, x[a + 9 * STEP + i]);
                    c9 = e.fma(f, c9);
                    d9 = WIDE ? e.fma(g, d9) : d9;
                }
                if (PIXELS > 10) {
                    e = FloatVector.broadcast(FLOATS, x[a + 10 * STEP + i]);
                    c10 = e.fma(f, c10);
                    d10 = WIDE ? e.fma(g, d10) : d10;
                }
                if (PIXELS > 11) {
                    e = FloatVector.broadcast(FLOATS, x[a + 11 * STEP + i]);
                    c11 = e.fma(f, c11);
                    d11 = WIDE ? e.fma(g, d11) : d11;
                }
                if (PIXELS > 12) {
                    e = FloatVector.broadcast(FLOATS, x[a + 12 * STEP + i]);
                    c12 = e.fma(f, c12);
                    d12 = WIDE ? e.fma(g, d12) : d12;
                }
                if (PIXELS > 13) {
                    e = FloatVector.broadcast(FLOATS, x[a + 13 * STEP + i]);
                    c13 = e.fma(f, c13);
                    d13 = WIDE ? e.fma(g, d13) : d13;
                }
                if (PIXELS > 14) {
                    e = FloatVector.broadcast(FLOATS, x[a + 14 * STEP + i]);
                    c14 = e.fma(f, c14);
                }
                if (PIXELS > 15) {
                    e = FloatVector.broadcast(FLOATS, x[a + 15 * STEP + i]);
                    c15 = e.fma(f, c15);
                }
                VarHandle.loadLoadFence();
            }
        }
        FloatVector f = FloatVector.fromArray(FLOATS, w, bias);
        FloatVector g = WIDE ? FloatVector.fromArray(FLOATS, w, bias + COUNT) : f;
        FloatVector low = FloatVector.broadcast(FLOATS, KIND.low());
        FloatVector high = FloatVector.broadcast(FLOATS, KIND.high());
        c0 = c0.add(f);
        c0 = FLOORED ? c0.blend(low, c0.compare(LE, low)) : c0;
        (CAPPED ? c0.blend(high, c0.compare(GT, high)) : c0).intoArray(y, yo);
        c1 = c1.add(f);
        c1 = FLOORED ? c1.blend(low, c1.compare(LE, low)) : c1;
        (CAPPED ? c1.blend(high, c1.compare(GT, high)) : c1).intoArray(y, yo + ldy);
        c2 = c2.add(f);
        c2 = FLOORED ? c2.blend(low, c2.compare(LE, low)) : c2;
        (CAPPED ? c2.blend(high, c2.compare(GT, high)) : c2).intoArray(y, yo + 2 * ldy);
        c3 = c3.add(f);
        c3 = FLOORED ? c3.blend(low, c3.compare(LE, low)) : c3;
        (CAPPED ? c3.blend(high, c3.compare(GT, high)) : c3).intoArray(y, yo + 3 * ldy);
        if (PIXELS > 4) {
            c4 = c4.add(f);
            c4 = FLOORED ? c4.blend(low, c4.compare(LE, low)) : c4;
            (CAPPED ? c4.blend(high, c4.compare(GT, high)) : c4).intoArray(y, yo + 4 * ldy);
        }
        if (PIXELS > 5) {
            c5 = c5.add(f);
            c5 = FLOORED ? c5.blend(low, c5.compare(LE, low)) : c5;
            (CAPPED ? c5.blend(high, c5.compare(GT, high)) : c5).intoArray(y, yo + 5 * ldy);
        }
        if (PIXELS > 6) {
            c6 = c6.add(f);
            c6 = FLOORED ? c6.blend(low, c6.compare(LE, low)) : c6;
            (CAPPED ? c6.blend(high, c6.compare(GT, high)) : c6).intoArray(y, yo + 6 * ldy);
        }
        if (PIXELS > 7) {
            c7 = c7.add(f);
            c7 = FLOORED ? c7.blend(low, c7.compare(LE, low)) : c7;
            (CAPPED ? c7.blend(high, c7.compare(GT, high)) : c7).intoArray(y, yo + 7 * ldy);
        }
        if (PIXELS > 8) {
            c8 = c8.add(f);
            c8 = FLOORED ? c8.blend(low, c8.compare(LE, low)) : c8;
            (CAPPED ? c8.blend(high, c8.compare(GT, high)) : c8).intoArray(y, yo + 8 * ldy);
        }
        if (PIXELS > 9) {
            c9 = c9.add(f);
            c9 = FLOORED ? c9.blend(low, c9.compare(LE, low)) : c9;
            (CAPPED ? c9.blend(high, c9.compare(GT, high)) : c9).intoArray(y, yo + 9 * ldy);
        }
        if (PIXELS > 10) {
            c10 = c10.add(f);
            c10 = FLOORED ? c10.blend(low, c10.compare(LE, low)) : c10;
            (CAPPED ? c10.blend(high, c10.compare(GT, high)) : c10).intoArray(y, yo + 10 * ldy);
        }
        if (PIXELS > 11) {
            c11 = c11.add(f);
            c11 = FLOORED ? c11.blend(low, c11.compare(LE, low)) : c11;
            (CAPPED ? c11.blend(high, c11.compare(GT, high)) : c11).intoArray(y, yo + 11 * ldy);
        }
        if (PIXELS > 12) {
            c12 = c12.add(f);
            c12 = FLOORED ? c12.blend(low, c12.compare(LE, low)) : c12;
            (CAPPED ? c12.blend(high, c12.compare(GT, high)) : c12).intoArray(y, yo + 12 * ldy);
        }
        if (PIXELS > 13) {
            c13 = c13.add(f);
            c13 = FLOORED ? c13.blend(low, c13.compare(LE, low)) : c13;
            (CAPPED ? c13.blend(high, c13.compare(GT, high)) : c13).intoArray(y, yo + 13 * ldy);
        }
        if (PIXELS > 14) {
            c14 = c14.add(f);
            c14 = FLOORED ? c14.blend(low, c14.compare(LE, low)) : c14;
            (CAPPED ? c14.blend(high, c14.compare(GT, high)) : c14).intoArray(y, yo + 14 * ldy);
        }
        if (PIXELS > 15) {
            c15 = c15.add(f);
            c15 = FLOORED ? c15.blend(low, c15.compare(LE, low)) : c15;
            (CAPPED ? c15.blend(high, c15.compare(GT, high)) : c15).intoArray(y, yo + 15 * ldy);
        }
        if (WIDE) {
            d0 = d0.add(g);
            d0 = FLOORED ? d0.blend(low, d0.compare(LE, low)) : d0;
            (CAPPED ? d0.blend(high, d0.compare(GT, high)) : d0).intoArray(y, yo + COUNT);
            d1 = d1.add(g);
            d1 = FLOORED ? d1.blend(low, d1.compare(LE, low)) : d1;
            (CAPPED ? d1.blend(high, d1.compare(GT, high)) : d1).intoArray(y, yo + ldy + COUNT);
            d2 = d2.add(g);
            d2 = FLOORED ? d2.blend(low, d2.compare(LE, low)) : d2;
            (CAPPED ? d2.blend(high, d2.compare(GT, high)) : d2).intoArray(y, yo + 2 * ldy + COUNT);
            d3 = d3.add(g);
            d3 = FLOORED ? d3.blend(low, d3.compare(LE, low)) : d3;
            (CAPPED ? d3.blend(high, d3.compare(GT, high)) : d3).intoArray(y, yo + 3 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 4) {
            d4 = d4.add(g);
            d4 = FLOORED ? d4.blend(low, d4.compare(LE, low)) : d4;
            (CAPPED ? d4.blend(high, d4.compare(GT, high)) : d4).intoArray(y, yo + 4 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 5) {
            d5 = d5.add(g);
            d5 = FLOORED ? d5.blend(low, d5.compare(LE, low)) : d5;
            (CAPPED ? d5.blend(high, d5.compare(GT, high)) : d5).intoArray(y, yo + 5 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 6) {
            d6 = d6.add(g);
            d6 = FLOORED ? d6.blend(low, d6.compare(LE, low)) : d6;
            (CAPPED ? d6.blend(high, d6.compare(GT, high)) : d6).intoArray(y, yo + 6 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 7) {
            d7 = d7.add(g);
            d7 = FLOORED ? d7.blend(low, d7.compare(LE, low)) : d7;
            (CAPPED ? d7.blend(high, d7.compare(GT, high)) : d7).intoArray(y, yo + 7 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 8) {
            d8 = d8.add(g);
            d8 = FLOORED ? d8.blend(low, d8.compare(LE, low)) : d8;
            (CAPPED ? d8.blend(high, d8.compare(GT, high)) : d8).intoArray(y, yo + 8 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 9) {
            d9 = d9.add(g);
            d9 = FLOORED ? d9.blend(low, d9.compare(LE, low)) : d9;
            (CAPPED ? d9.blend(high, d9.compare(GT, high)) : d9).intoArray(y, yo + 9 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 10) {
            d10 = d10.add(g);
            d10 = FLOORED ? d10.blend(low, d10.compare(LE, low)) : d10;
            (CAPPED ? d10.blend(high, d10.compare(GT, high)) : d10).intoArray(y, yo + 10 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 11) {
            d11 = d11.add(g);
            d11 = FLOORED ? d11.blend(low, d11.compare(LE, low)) : d11;
            (CAPPED ? d11.blend(high, d11.compare(GT, high)) : d11).intoArray(y, yo + 11 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 12) {
            d12 = d12.add(g);
            d12 = FLOORED ? d12.blend(low, d12.compare(LE, low)) : d12;
            (CAPPED ? d12.blend(high, d12.compare(GT, high)) : d12).intoArray(y, yo + 12 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 13) {
            d13 = d13.add(g);
            d13 = FLOORED ? d13.blend(low, d13.compare(LE, low)) : d13;
            (CAPPED ? d13.blend(high, d13.compare(GT, high)) : d13).intoArray(y, yo + 13 * ldy + COUNT);
        }
    }
}
