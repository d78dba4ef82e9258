package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link SlidingDots} for two results at a time: a template, of which {@link Specialized} makes a copy for each kind. 9 terms that slide by
 * 3 make 88 to 111 GFLOP/s with 16 lanes; one result at a time 71 to 103, since its products wait for each other (one thread, peak 118).
 */
final class SlidingDotTile implements SlidingDots {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int TERMS = KIND.terms();
    private static final int STEP = KIND.step();
    private static final boolean FRESH = KIND.fresh();
    private static final boolean BIASED = KIND.biased();

    /** Floats of x under two windows side by side. */
    private static final int FLOATS_READ = TERMS + STEP;

    /** Of them those that the next two windows lie on too. */
    private static final int KEPT = TERMS - STEP;

    @Override
    public void sum(
            int lines,
            int cols,
            float[] x,
            int xo,
            int ldx,
            float[] w,
            int wo,
            int ldw,
            int bias,
            float[] c,
            int co,
            float[] y,
            int yo,
            int ldy) {
        FloatVector b = BIASED ? FloatVector.fromArray(FLOATS, w, bias) : FloatVector.zero(FLOATS);
        FloatVector w0 = FloatVector.fromArray(FLOATS, w, wo + 0 * ldw);
        FloatVector w1 = FloatVector.fromArray(FLOATS, w, wo + 1 * ldw);
        FloatVector w2 = FloatVector.fromArray(FLOATS, w, wo + 2 * ldw);
        FloatVector w3 = TERMS > 3 ? FloatVector.fromArray(FLOATS, w, wo + 3 * ldw) : b;
        FloatVector w4 = TERMS > 4 ? FloatVector.fromArray(FLOATS, w, wo + 4 * ldw) : b;
        FloatVector w5 = TERMS > 5 ? FloatVector.fromArray(FLOATS, w, wo + 5 * ldw) : b;
        FloatVector w6 = TERMS > 6 ? FloatVector.fromArray(FLOATS, w, wo + 6 * ldw) : b;
        FloatVector w7 = TERMS > 7 ? FloatVector.fromArray(FLOATS, w, wo + 7 * ldw) : b;
        FloatVector w8 = TERMS > 8 ? FloatVector.fromArray(FLOATS, w, wo + 8 * ldw) : b;
        for (int line = 0; line < lines; line++) {
            int a = xo + line * ldx;
            int from = co + line * cols * COUNT;
            int to = yo + line * cols * ldy;
            FloatVector x0 = KEPT > 0 ? FloatVector.broadcast(FLOATS, x[a + 0]) : b;
            FloatVector x1 = KEPT > 1 ? FloatVector.broadcast(FLOATS, x[a + 1]) : b;
            FloatVector x2 = KEPT > 2 ? FloatVector.broadcast(FLOATS, x[a + 2]) : b;
            FloatVector x3 = KEPT > 3 ? FloatVector.broadcast(FLOATS, x[a + 3]) : b;
            FloatVector x4 = KEPT > 4 ? FloatVector.broadcast(FLOATS, x[a + 4]) : b;
            FloatVector x5 = KEPT > 5 ? FloatVector.broadcast(FLOATS, x[a + 5]) : b;
            FloatVector x6 = KEPT > 6 ? FloatVector.broadcast(FLOATS, x[a + 6]) : b;
            FloatVector x7 = KEPT > 7 ? FloatVector.broadcast(FLOATS, x[a + 7]) : b;
            FloatVector x8 = KEPT > 8 ? FloatVector.broadcast(FLOATS, x[a + 8]) : b;
            for (int i = 0; i < cols; i += 2) {
                int at = a + i * STEP;
                if (KEPT <= 0 && FLOATS_READ > 0) {
                    x0 = FloatVector.broadcast(FLOATS, x[at + 0]);
                }
                if (KEPT <= 1 && FLOATS_READ > 1) {
                    x1 = FloatVector.broadcast(FLOATS, x[at + 1]);
                }
                if (KEPT <= 2 && FLOATS_READ > 2) {
                    x2 = FloatVector.broadcast(FLOATS, x[at + 2]);
                }
                if (KEPT <= 3 && FLOATS_READ > 3) {
                    x3 = FloatVector.broadcast(FLOATS, x[at + 3]);
                }
                if (KEPT <= 4 && FLOATS_READ > 4) {
                    x4 = FloatVector.broadcast(FLOATS, x[at + 4]);
                }
                if (KEPT <= 5 && FLOATS_READ > 5) {
                    x5 = FloatVector.broadcast(FLOATS, x[at + 5]);
                }
                if (KEPT <= 6 && FLOATS_READ > 6) {
                    x6 = FloatVector.broadcast(FLOATS, x[at + 6]);
                }
                if (KEPT <= 7 && FLOATS_READ > 7) {
                    x7 = FloatVector.broadcast(FLOATS, x[at + 7]);
                }
                if (KEPT <= 8 && FLOATS_READ > 8) {
                    x8 = FloatVector.broadcast(FLOATS, x[at + 8]);
                }
                FloatVector x9 = KEPT <= 9 && FLOATS_READ > 9 ? FloatVector.broadcast(FLOATS, x[at + 9]) : b;
                FloatVector x10 = KEPT <= 10 && FLOATS_READ > 10 ? FloatVector.broadcast(FLOATS, x[at + 10]) : b;
                FloatVector x11 = KEPT <= 11 && FLOATS_READ > 11 ? FloatVector.broadcast(FLOATS, x[at + 11]) : b;
                FloatVector x12 = KEPT <= 12 && FLOATS_READ > 12 ? FloatVector.broadcast(FLOATS, x[at + 12]) : b;
                FloatVector x13 = KEPT <= 13 && FLOATS_READ > 13 ? FloatVector.broadcast(FLOATS, x[at + 13]) : b;
                FloatVector x14 = KEPT <= 14 && FLOATS_READ > 14 ? FloatVector.broadcast(FLOATS, x[at + 14]) : b;
                FloatVector s0 = FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, from + i * COUNT);
                FloatVector s1 =
                        FRESH ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, c, from + i * COUNT + COUNT);
                s0 = x0.fma(w0, s0);
                s1 = (STEP == 1 ? x1 : STEP == 2 ? x2 : STEP == 3 ? x3 : STEP == 4 ? x4 : x6).fma(w0, s1);
                s0 = x1.fma(w1, s0);
                s1 = (STEP == 1 ? x2 : STEP == 2 ? x3 : STEP == 3 ? x4 : STEP == 4 ? x5 : x7).fma(w1, s1);
                s0 = x2.fma(w2, s0);
                s1 = (STEP == 1 ? x3 : STEP == 2 ? x4 : STEP == 3 ? x5 : STEP == 4 ? x6 : x8).fma(w2, s1);
                if (TERMS > 3) {
                    s0 = x3.fma(w3, s0);
                    s1 = (STEP == 1 ? x4 : STEP == 2 ? x5 : STEP == 3 ? x6 : STEP == 4 ? x7 : x9).fma(w3, s1);
                }
                if (TERMS > 4) {
                    s0 = x4.fma(w4, s0);
                    s1 = (STEP == 1 ? x5 : STEP == 2 ? x6 : STEP == 3 ? x7 : STEP == 4 ? x8 : x10).fma(w4, s1);
                }
                if (TERMS > 5) {
                    s0 = x5.fma(w5, s0);
                    s1 = (STEP == 1 ? x6 : STEP == 2 ? x7 : STEP == 3 ? x8 : STEP == 4 ? x9 : x11).fma(w5, s1);
                }
                if (TERMS > 6) {
                    s0 = x6.fma(w6, s0);
                    s1 = (STEP == 1 ? x7 : STEP == 2 ? x8 : STEP == 3 ? x9 : STEP == 4 ? x10 : x12).fma(w6, s1);
                }
                if (TERMS > 7) {
                    s0 = x7.fma(w7, s0);
                    s1 = (STEP == 1 ? x8 : STEP == 2 ? x9 : STEP == 3 ? x10 : STEP == 4 ? x11 : x13).fma(w7, s1);
                }
                if (TERMS > 8) {
                    s0 = x8.fma(w8, s0);
                    s1 = (STEP == 1 ? x9 : STEP == 2 ? x10 : STEP == 3 ? x11 : STEP == 4 ? x12 : x14).fma(w8, s1);
                }
                (BIASED ? s0.add(b) : s0).intoArray(y, to + i * ldy);
                (BIASED ? s1.add(b) : s1).intoArray(y, to + i * ldy + ldy);
                if (KEPT > 0) {
                    x0 = STEP == 1 ? x2 : STEP == 2 ? x4 : STEP == 3 ? x6 : STEP == 4 ? x8 : x12;
                }
                if (KEPT > 1) {
                    x1 = STEP == 1 ? x3 : STEP == 2 ? x5 : STEP == 3 ? x7 : STEP == 4 ? x9 : x13;
                }
                if (KEPT > 2) {
                    x2 = STEP == 1 ? x4 : STEP == 2 ? x6 : STEP == 3 ? x8 : STEP == 4 ? x10 : x14;
                }
                if (KEPT > 3) {
                    x3 = STEP == 1 ? x5 : STEP == 2 ? x7 : STEP == 3 ? x9 : x11;
                }
                if (KEPT > 4) {
                    x4 = STEP == 1 ? x6 : STEP == 2 ? x8 : STEP == 3 ? x10 : x12;
                }
                if (KEPT > 5) {
                    x5 = STEP == 1 ? x7 : STEP == 2 ? x9 : STEP == 3 ? x11 : x13;
                }
                if (KEPT > 6) {
                    x6 = STEP == 1 ? x8 : STEP == 2 ? x10 : STEP == 3 ? x12 : x14;
                }
                if (KEPT > 7) {
                    x7 = STEP == 1 ? x9 : STEP == 2 ? x11 : x13;
                }
                if (KEPT > 8) {
                    x8 = STEP == 1 ? x10 : STEP == 2 ? x12 : x14;
                }
                VarHandle.loadLoadFence();
            }
        }
    }
}
