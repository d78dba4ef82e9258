package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

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
        c0.add(f).intoArray(y, yo);
        c1.add(f).intoArray(y, yo + ldy);
        c2.add(f).intoArray(y, yo + 2 * ldy);
        c3.add(f).intoArray(y, yo + 3 * ldy);
        if (PIXELS > 4) {
            c4.add(f).intoArray(y, yo + 4 * ldy);
        }
        if (PIXELS > 5) {
            c5.add(f).intoArray(y, yo + 5 * ldy);
        }
        if (PIXELS > 6) {
            c6.add(f).intoArray(y, yo + 6 * ldy);
        }
        if (PIXELS > 7) {
            c7.add(f).intoArray(y, yo + 7 * ldy);
        }
        if (PIXELS > 8) {
            c8.add(f).intoArray(y, yo + 8 * ldy);
        }
        if (PIXELS > 9) {
            c9.add(f).intoArray(y, yo + 9 * ldy);
        }
        if (PIXELS > 10) {
            c10.add(f).intoArray(y, yo + 10 * ldy);
        }
        if (PIXELS > 11) {
            c11.add(f).intoArray(y, yo + 11 * ldy);
        }
        if (PIXELS > 12) {
            c12.add(f).intoArray(y, yo + 12 * ldy);
        }
        if (PIXELS > 13) {
            c13.add(f).intoArray(y, yo + 13 * ldy);
        }
        if (PIXELS > 14) {
            c14.add(f).intoArray(y, yo + 14 * ldy);
        }
        if (PIXELS > 15) {
            c15.add(f).intoArray(y, yo + 15 * ldy);
        }
        if (WIDE) {
            d0.add(g).intoArray(y, yo + COUNT);
        }
        if (WIDE) {
            d1.add(g).intoArray(y, yo + ldy + COUNT);
        }
        if (WIDE) {
            d2.add(g).intoArray(y, yo + 2 * ldy + COUNT);
        }
        if (WIDE) {
            d3.add(g).intoArray(y, yo + 3 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 4) {
            d4.add(g).intoArray(y, yo + 4 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 5) {
            d5.add(g).intoArray(y, yo + 5 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 6) {
            d6.add(g).intoArray(y, yo + 6 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 7) {
            d7.add(g).intoArray(y, yo + 7 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 8) {
            d8.add(g).intoArray(y, yo + 8 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 9) {
            d9.add(g).intoArray(y, yo + 9 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 10) {
            d10.add(g).intoArray(y, yo + 10 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 11) {
            d11.add(g).intoArray(y, yo + 11 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 12) {
            d12.add(g).intoArray(y, yo + 12 * ldy + COUNT);
        }
        if (WIDE && PIXELS > 13) {
            d13.add(g).intoArray(y, yo + 13 * ldy + COUNT);
        }
    }
}
