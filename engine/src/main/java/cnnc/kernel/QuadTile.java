package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link QuadSums} in registers: a template, of which {@link Specialized} makes a copy for each kind. Of a pixel's four, a and b stand in the
 * upper line, c and d in the lower one; e and f are c and d of the pixel above.
 */
final class QuadTile implements QuadSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int PIXELS = KIND.pixels();
    private static final int STEP = KIND.step();
    private static final int CHANNELS = KIND.channels();
    private static final int LINE = KIND.line();
    private static final boolean ABOVE = KIND.above();
    private static final boolean BELOW = KIND.below();

    /** Pixels that have a neighbour on the right. */
    private static final int RIGHT = KIND.edge() ? PIXELS - 1 : PIXELS;

    @Override
    public void sum(int pixels, int terms, float[] dy, int at, float[] w, int wo, float[] dx, int to) {
        for (int i = 0; i < pixels; i += PIXELS) {
            tile(terms, dy, at + i * STEP, w, wo, dx, to + i * 2 * CHANNELS);
        }
    }

    private static void tile(int terms, float[] dy, int at, float[] w, int wo, float[] dx, int to) {
        int above = to - LINE;
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = FloatVector.zero(FLOATS);
        FloatVector a2 = FloatVector.zero(FLOATS);
        FloatVector a3 = FloatVector.zero(FLOATS);
        FloatVector b0 = FloatVector.zero(FLOATS);
        FloatVector b1 = FloatVector.zero(FLOATS);
        FloatVector b2 = FloatVector.zero(FLOATS);
        FloatVector b3 = FloatVector.zero(FLOATS);
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.zero(FLOATS);
        FloatVector c2 = FloatVector.zero(FLOATS);
        FloatVector c3 = FloatVector.zero(FLOATS);
        FloatVector d0 = FloatVector.zero(FLOATS);
        FloatVector d1 = FloatVector.zero(FLOATS);
        FloatVector d2 = FloatVector.zero(FLOATS);
        FloatVector d3 = FloatVector.zero(FLOATS);
        FloatVector e0 = ABOVE ? FloatVector.fromArray(FLOATS, dx, above) : a0;
        FloatVector f0 = ABOVE ? FloatVector.fromArray(FLOATS, dx, above + CHANNELS) : a0;
        FloatVector e1 = ABOVE ? FloatVector.fromArray(FLOATS, dx, above + 2 * CHANNELS) : a0;
        FloatVector f1 = ABOVE ? FloatVector.fromArray(FLOATS, dx, above + 3 * CHANNELS) : a0;
        FloatVector e2 = ABOVE ? FloatVector.fromArray(FLOATS, dx, above + 4 * CHANNELS) : a0;
        FloatVector f2 = ABOVE ? FloatVector.fromArray(FLOATS, dx, above + 5 * CHANNELS) : a0;
        FloatVector e3 = ABOVE && PIXELS > 3 ? FloatVector.fromArray(FLOATS, dx, above + 6 * CHANNELS) : a0;
        FloatVector f3 = ABOVE && PIXELS > 3 ? FloatVector.fromArray(FLOATS, dx, above + 7 * CHANNELS) : a0;
        for (int i = 0; i < terms; i++) {
            FloatVector x0 = FloatVector.broadcast(FLOATS, dy[at + i]);
            FloatVector x1 = FloatVector.broadcast(FLOATS, dy[at + STEP + i]);
            FloatVector x2 = FloatVector.broadcast(FLOATS, dy[at + 2 * STEP + i]);
            FloatVector x3 = PIXELS > 3 ? FloatVector.broadcast(FLOATS, dy[at + 3 * STEP + i]) : x0;
            int tap = wo + i * NEAR_TAPS * COUNT;
            if (BELOW) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap);
                a0 = x0.fma(f, a0);
                a1 = x1.fma(f, a1);
                a2 = x2.fma(f, a2);
                if (PIXELS > 3) {
                    a3 = x3.fma(f, a3);
                }
            }
            if (BELOW) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + COUNT);
                b0 = x0.fma(f, b0);
                b1 = x1.fma(f, b1);
                b2 = x2.fma(f, b2);
                if (PIXELS > 3) {
                    b3 = x3.fma(f, b3);
                }
            }
            if (BELOW) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + 2 * COUNT);
                c0 = x0.fma(f, c0);
                c1 = x1.fma(f, c1);
                c2 = x2.fma(f, c2);
                if (PIXELS > 3) {
                    c3 = x3.fma(f, c3);
                }
            }
            if (BELOW) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + 3 * COUNT);
                d0 = x0.fma(f, d0);
                d1 = x1.fma(f, d1);
                d2 = x2.fma(f, d2);
                if (PIXELS > 3) {
                    d3 = x3.fma(f, d3);
                }
            }
            if (ABOVE) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + 4 * COUNT);
                e0 = x0.fma(f, e0);
                e1 = x1.fma(f, e1);
                e2 = x2.fma(f, e2);
                if (PIXELS > 3) {
                    e3 = x3.fma(f, e3);
                }
            }
            if (ABOVE) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + 5 * COUNT);
                f0 = x0.fma(f, f0);
                f1 = x1.fma(f, f1);
                f2 = x2.fma(f, f2);
                if (PIXELS > 3) {
                    f3 = x3.fma(f, f3);
                }
            }
            VarHandle.loadLoadFence();
        }
        int right = wo + terms * NEAR_TAPS * COUNT;
        for (int i = 0; i < terms; i++) {
            FloatVector x0 = FloatVector.broadcast(FLOATS, dy[at + STEP + i]);
            FloatVector x1 = FloatVector.broadcast(FLOATS, dy[at + 2 * STEP + i]);
            FloatVector x2 = RIGHT > 2 ? FloatVector.broadcast(FLOATS, dy[at + 3 * STEP + i]) : x0;
            FloatVector x3 = RIGHT > 3 ? FloatVector.broadcast(FLOATS, dy[at + 4 * STEP + i]) : x0;
            int tap = right + i * RIGHT_TAPS * COUNT;
            if (BELOW) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap);
                b0 = x0.fma(f, b0);
                b1 = x1.fma(f, b1);
                if (RIGHT > 2) {
                    b2 = x2.fma(f, b2);
                }
                if (RIGHT > 3) {
                    b3 = x3.fma(f, b3);
                }
            }
            if (BELOW) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + COUNT);
                d0 = x0.fma(f, d0);
                d1 = x1.fma(f, d1);
                if (RIGHT > 2) {
                    d2 = x2.fma(f, d2);
                }
                if (RIGHT > 3) {
                    d3 = x3.fma(f, d3);
                }
            }
            if (ABOVE) {
                FloatVector f = FloatVector.fromArray(FLOATS, w, tap + 2 * COUNT);
                f0 = x0.fma(f, f0);
                f1 = x1.fma(f, f1);
                if (RIGHT > 2) {
                    f2 = x2.fma(f, f2);
                }
                if (RIGHT > 3) {
                    f3 = x3.fma(f, f3);
                }
            }
            VarHandle.loadLoadFence();
        }
        int under = to + LINE;
        if (BELOW) {
            a0.add(0f).intoArray(dx, to);
            a1.add(0f).intoArray(dx, to + 2 * CHANNELS);
            a2.add(0f).intoArray(dx, to + 4 * CHANNELS);
            b0.add(0f).intoArray(dx, to + CHANNELS);
            b1.add(0f).intoArray(dx, to + 3 * CHANNELS);
            b2.add(0f).intoArray(dx, to + 5 * CHANNELS);
            c0.add(0f).intoArray(dx, under);
            c1.add(0f).intoArray(dx, under + 2 * CHANNELS);
            c2.add(0f).intoArray(dx, under + 4 * CHANNELS);
            d0.add(0f).intoArray(dx, under + CHANNELS);
            d1.add(0f).intoArray(dx, under + 3 * CHANNELS);
            d2.add(0f).intoArray(dx, under + 5 * CHANNELS);
        }
        if (BELOW && PIXELS > 3) {
            a3.add(0f).intoArray(dx, to + 6 * CHANNELS);
            b3.add(0f).intoArray(dx, to + 7 * CHANNELS);
            c3.add(0f).intoArray(dx, under + 6 * CHANNELS);
            d3.add(0f).intoArray(dx, under + 7 * CHANNELS);
        }
        if (ABOVE) {
            e0.add(0f).intoArray(dx, above);
            e1.add(0f).intoArray(dx, above + 2 * CHANNELS);
            e2.add(0f).intoArray(dx, above + 4 * CHANNELS);
            f0.add(0f).intoArray(dx, above + CHANNELS);
            f1.add(0f).intoArray(dx, above + 3 * CHANNELS);
            f2.add(0f).intoArray(dx, above + 5 * CHANNELS);
        }
        if (ABOVE && PIXELS > 3) {
            e3.add(0f).intoArray(dx, above + 6 * CHANNELS);
            f3.add(0f).intoArray(dx, above + 7 * CHANNELS);
        }
    }
}
