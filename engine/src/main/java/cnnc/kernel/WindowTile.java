package cnnc.kernel;

import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/** {@link WindowSums} in registers: a template, of which {@link Specialized} makes a copy for each kind. */
final class WindowTile implements WindowSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int PIXELS = KIND.pixels();
    private static final int STEP = KIND.step();

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
        for (int row = 0; row < rows; row++) {
            int a = xo + row * ldx;
            int b = wo + row * terms * Lanes.COUNT;
            for (int i = 0; i < terms; i++) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, b + i * Lanes.COUNT);
                c0 = FloatVector.broadcast(FLOATS, x[a + 0 * STEP + i]).fma(f, c0);
                c1 = FloatVector.broadcast(FLOATS, x[a + 1 * STEP + i]).fma(f, c1);
                c2 = FloatVector.broadcast(FLOATS, x[a + 2 * STEP + i]).fma(f, c2);
                c3 = FloatVector.broadcast(FLOATS, x[a + 3 * STEP + i]).fma(f, c3);
                if (PIXELS > 4) {
                    c4 = FloatVector.broadcast(FLOATS, x[a + 4 * STEP + i]).fma(f, c4);
                }
                if (PIXELS > 5) {
                    c5 = FloatVector.broadcast(FLOATS, x[a + 5 * STEP + i]).fma(f, c5);
                }
                if (PIXELS > 6) {
                    c6 = FloatVector.broadcast(FLOATS, x[a + 6 * STEP + i]).fma(f, c6);
                }
                if (PIXELS > 7) {
                    c7 = FloatVector.broadcast(FLOATS, x[a + 7 * STEP + i]).fma(f, c7);
                }
                if (PIXELS > 8) {
                    c8 = FloatVector.broadcast(FLOATS, x[a + 8 * STEP + i]).fma(f, c8);
                }
                if (PIXELS > 9) {
                    c9 = FloatVector.broadcast(FLOATS, x[a + 9 * STEP + i]).fma(f, c9);
                }
                if (PIXELS > 10) {
                    c10 = FloatVector.broadcast(FLOATS, x[a + 10 * STEP + i]).fma(f, c10);
                }
                if (PIXELS > 11) {
                    c11 = FloatVector.broadcast(FLOATS, x[a + 11 * STEP + i]).fma(f, c11);
                }
                if (PIXELS > 12) {
                    c12 = FloatVector.broadcast(FLOATS, x[a + 12 * STEP + i]).fma(f, c12);
                }
                if (PIXELS > 13) {
                    c13 = FloatVector.broadcast(FLOATS, x[a + 13 * STEP + i]).fma(f, c13);
                }
                if (PIXELS > 14) {
                    c14 = FloatVector.broadcast(FLOATS, x[a + 14 * STEP + i]).fma(f, c14);
                }
                if (PIXELS > 15) {
                    c15 = FloatVector.broadcast(FLOATS, x[a + 15 * STEP + i]).fma(f, c15);
                }
                VarHandle.loadLoadFence();
            }
        }
        FloatVector f = FloatVector.fromArray(FLOATS, w, bias);
        c0.add(f).intoArray(y, yo + 0 * ldy);
        c1.add(f).intoArray(y, yo + 1 * ldy);
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
    }
}
