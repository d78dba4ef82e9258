package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link SlidingSums} with all sums and the pixels of the windows in registers: a template, of which {@link Specialized} makes a copy for
 * each kind. Three rows of three taps make 103 GFLOP/s with 16 lanes and two of seven 115, where {@link OuterTile}, which broadcasts a
 * pixel for each product, makes 87 by one vector of filters (one thread, peak 118).
 */
final class SlidingTile implements SlidingSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int TAPS = KIND.taps();
    private static final int STRIDE = KIND.stride();
    private static final int STEP = KIND.step();
    private static final int ROWS = KIND.rows();

    @Override
    public void add(
            int lines,
            int cols,
            float[] x,
            int x0,
            int x1,
            int x2,
            int ldx,
            float[] dy,
            int dyo,
            int ldy,
            float[] sums,
            int so) {

        FloatVector c0x0 = FloatVector.fromArray(FLOATS, sums, so + 0 * COUNT);
        FloatVector c0x1 = FloatVector.fromArray(FLOATS, sums, so + 1 * COUNT);
        FloatVector c0x2 = FloatVector.fromArray(FLOATS, sums, so + 2 * COUNT);
        FloatVector c0x3 = TAPS > 3 ? FloatVector.fromArray(FLOATS, sums, so + 3 * COUNT) : FloatVector.zero(FLOATS);
        FloatVector c0x4 = TAPS > 4 ? FloatVector.fromArray(FLOATS, sums, so + 4 * COUNT) : FloatVector.zero(FLOATS);
        FloatVector c0x5 = TAPS > 5 ? FloatVector.fromArray(FLOATS, sums, so + 5 * COUNT) : FloatVector.zero(FLOATS);
        FloatVector c0x6 = TAPS > 6 ? FloatVector.fromArray(FLOATS, sums, so + 6 * COUNT) : FloatVector.zero(FLOATS);
        FloatVector c1x0 = ROWS > 1
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 0 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c1x1 = ROWS > 1
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 1 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c1x2 = ROWS > 1
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 2 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c1x3 = ROWS > 1 && TAPS > 3
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 3 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c1x4 = ROWS > 1 && TAPS > 4
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 4 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c1x5 = ROWS > 1 && TAPS > 5
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 5 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c1x6 = ROWS > 1 && TAPS > 6
                ? FloatVector.fromArray(FLOATS, sums, so + TAPS * COUNT + 6 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c2x0 = ROWS > 2
                ? FloatVector.fromArray(FLOATS, sums, so + 2 * TAPS * COUNT + 0 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c2x1 = ROWS > 2
                ? FloatVector.fromArray(FLOATS, sums, so + 2 * TAPS * COUNT + 1 * COUNT)
                : FloatVector.zero(FLOATS);
        FloatVector c2x2 = ROWS > 2
                ? FloatVector.fromArray(FLOATS, sums, so + 2 * TAPS * COUNT + 2 * COUNT)
                : FloatVector.zero(FLOATS);
        for (int line = 0; line < lines; line++) {
            int a0 = x0 + line * ldx;
            int a1 = x1 + line * ldx;
            int a2 = x2 + line * ldx;
            int d = dyo + line * cols * ldy;
            FloatVector p0x0 =
                    TAPS - STRIDE > 0 ? FloatVector.broadcast(FLOATS, x[a0 + 0 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p0x1 =
                    TAPS - STRIDE > 1 ? FloatVector.broadcast(FLOATS, x[a0 + 1 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p0x2 =
                    TAPS - STRIDE > 2 ? FloatVector.broadcast(FLOATS, x[a0 + 2 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p0x3 =
                    TAPS - STRIDE > 3 ? FloatVector.broadcast(FLOATS, x[a0 + 3 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p0x4 =
                    TAPS - STRIDE > 4 ? FloatVector.broadcast(FLOATS, x[a0 + 4 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p0x5 =
                    TAPS - STRIDE > 5 ? FloatVector.broadcast(FLOATS, x[a0 + 5 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p0x6 =
                    TAPS - STRIDE > 6 ? FloatVector.broadcast(FLOATS, x[a0 + 6 * STEP]) : FloatVector.zero(FLOATS);
            FloatVector p1x0 = TAPS - STRIDE > 0 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 0 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p1x1 = TAPS - STRIDE > 1 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 1 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p1x2 = TAPS - STRIDE > 2 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 2 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p1x3 = TAPS - STRIDE > 3 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 3 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p1x4 = TAPS - STRIDE > 4 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 4 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p1x5 = TAPS - STRIDE > 5 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 5 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p1x6 = TAPS - STRIDE > 6 && ROWS > 1
                    ? FloatVector.broadcast(FLOATS, x[a1 + 6 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p2x0 = TAPS - STRIDE > 0 && ROWS > 2
                    ? FloatVector.broadcast(FLOATS, x[a2 + 0 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p2x1 = TAPS - STRIDE > 1 && ROWS > 2
                    ? FloatVector.broadcast(FLOATS, x[a2 + 1 * STEP])
                    : FloatVector.zero(FLOATS);
            FloatVector p2x2 = TAPS - STRIDE > 2 && ROWS > 2
                    ? FloatVector.broadcast(FLOATS, x[a2 + 2 * STEP])
                    : FloatVector.zero(FLOATS);
            for (int i = 0; i < cols; i++) {
                int at = i * STRIDE * STEP;
                FloatVector y = FloatVector.fromArray(FLOATS, dy, d + i * ldy);
                if (TAPS - STRIDE <= 0 && TAPS > 0) {
                    p0x0 = FloatVector.broadcast(FLOATS, x[a0 + at + 0 * STEP]);
                }
                if (TAPS - STRIDE <= 1 && TAPS > 1) {
                    p0x1 = FloatVector.broadcast(FLOATS, x[a0 + at + 1 * STEP]);
                }
                if (TAPS - STRIDE <= 2 && TAPS > 2) {
                    p0x2 = FloatVector.broadcast(FLOATS, x[a0 + at + 2 * STEP]);
                }
                if (TAPS - STRIDE <= 3 && TAPS > 3) {
                    p0x3 = FloatVector.broadcast(FLOATS, x[a0 + at + 3 * STEP]);
                }
                if (TAPS - STRIDE <= 4 && TAPS > 4) {
                    p0x4 = FloatVector.broadcast(FLOATS, x[a0 + at + 4 * STEP]);
                }
                if (TAPS - STRIDE <= 5 && TAPS > 5) {
                    p0x5 = FloatVector.broadcast(FLOATS, x[a0 + at + 5 * STEP]);
                }
                if (TAPS - STRIDE <= 6 && TAPS > 6) {
                    p0x6 = FloatVector.broadcast(FLOATS, x[a0 + at + 6 * STEP]);
                }
                c0x0 = p0x0.fma(y, c0x0);
                c0x1 = p0x1.fma(y, c0x1);
                c0x2 = p0x2.fma(y, c0x2);
                if (TAPS > 3) {
                    c0x3 = p0x3.fma(y, c0x3);
                }
                if (TAPS > 4) {
                    c0x4 = p0x4.fma(y, c0x4);
                }
                if (TAPS > 5) {
                    c0x5 = p0x5.fma(y, c0x5);
                }
                if (TAPS > 6) {
                    c0x6 = p0x6.fma(y, c0x6);
                }
                p0x0 = STRIDE == 1 ? p0x1 : p0x2;
                p0x1 = STRIDE == 1 ? p0x2 : p0x3;
                p0x2 = STRIDE == 1 ? p0x3 : p0x4;
                p0x3 = STRIDE == 1 ? p0x4 : p0x5;
                p0x4 = STRIDE == 1 ? p0x5 : p0x6;
                p0x5 = STRIDE == 1 ? p0x6 : p0x5;
                if (ROWS > 1) {
                    if (TAPS - STRIDE <= 0 && TAPS > 0) {
                        p1x0 = FloatVector.broadcast(FLOATS, x[a1 + at + 0 * STEP]);
                    }
                    if (TAPS - STRIDE <= 1 && TAPS > 1) {
                        p1x1 = FloatVector.broadcast(FLOATS, x[a1 + at + 1 * STEP]);
                    }
                    if (TAPS - STRIDE <= 2 && TAPS > 2) {
                        p1x2 = FloatVector.broadcast(FLOATS, x[a1 + at + 2 * STEP]);
                    }
                    if (TAPS - STRIDE <= 3 && TAPS > 3) {
                        p1x3 = FloatVector.broadcast(FLOATS, x[a1 + at + 3 * STEP]);
                    }
                    if (TAPS - STRIDE <= 4 && TAPS > 4) {
                        p1x4 = FloatVector.broadcast(FLOATS, x[a1 + at + 4 * STEP]);
                    }
                    if (TAPS - STRIDE <= 5 && TAPS > 5) {
                        p1x5 = FloatVector.broadcast(FLOATS, x[a1 + at + 5 * STEP]);
                    }
                    if (TAPS - STRIDE <= 6 && TAPS > 6) {
                        p1x6 = FloatVector.broadcast(FLOATS, x[a1 + at + 6 * STEP]);
                    }
                    c1x0 = p1x0.fma(y, c1x0);
                    c1x1 = p1x1.fma(y, c1x1);
                    c1x2 = p1x2.fma(y, c1x2);
                    if (TAPS > 3) {
                        c1x3 = p1x3.fma(y, c1x3);
                    }
                    if (TAPS > 4) {
                        c1x4 = p1x4.fma(y, c1x4);
                    }
                    if (TAPS > 5) {
                        c1x5 = p1x5.fma(y, c1x5);
                    }
                    if (TAPS > 6) {
                        c1x6 = p1x6.fma(y, c1x6);
                    }
                    p1x0 = STRIDE == 1 ? p1x1 : p1x2;
                    p1x1 = STRIDE == 1 ? p1x2 : p1x3;
                    p1x2 = STRIDE == 1 ? p1x3 : p1x4;
                    p1x3 = STRIDE == 1 ? p1x4 : p1x5;
                    p1x4 = STRIDE == 1 ? p1x5 : p1x6;
                    p1x5 = STRIDE == 1 ? p1x6 : p1x5;
                }
                if (ROWS > 2) {
                    if (TAPS - STRIDE <= 0 && TAPS > 0) {
                        p2x0 = FloatVector.broadcast(FLOATS, x[a2 + at + 0 * STEP]);
                    }
                    if (TAPS - STRIDE <= 1 && TAPS > 1) {
                        p2x1 = FloatVector.broadcast(FLOATS, x[a2 + at + 1 * STEP]);
                    }
                    if (TAPS - STRIDE <= 2 && TAPS > 2) {
                        p2x2 = FloatVector.broadcast(FLOATS, x[a2 + at + 2 * STEP]);
                    }
                    c2x0 = p2x0.fma(y, c2x0);
                    c2x1 = p2x1.fma(y, c2x1);
                    c2x2 = p2x2.fma(y, c2x2);
                    p2x0 = STRIDE == 1 ? p2x1 : p2x2;
                    p2x1 = STRIDE == 1 ? p2x2 : p2x1;
                }
                VarHandle.loadLoadFence();
            }
        }
        c0x0.intoArray(sums, so + 0 * COUNT);
        c0x1.intoArray(sums, so + 1 * COUNT);
        c0x2.intoArray(sums, so + 2 * COUNT);
        if (TAPS > 3) {
            c0x3.intoArray(sums, so + 3 * COUNT);
        }
        if (TAPS > 4) {
            c0x4.intoArray(sums, so + 4 * COUNT);
        }
        if (TAPS > 5) {
            c0x5.intoArray(sums, so + 5 * COUNT);
        }
        if (TAPS > 6) {
            c0x6.intoArray(sums, so + 6 * COUNT);
        }
        if (ROWS > 1) {
            c1x0.intoArray(sums, so + TAPS * COUNT + 0 * COUNT);
        }
        if (ROWS > 1) {
            c1x1.intoArray(sums, so + TAPS * COUNT + 1 * COUNT);
        }
        if (ROWS > 1) {
            c1x2.intoArray(sums, so + TAPS * COUNT + 2 * COUNT);
        }
        if (ROWS > 1 && TAPS > 3) {
            c1x3.intoArray(sums, so + TAPS * COUNT + 3 * COUNT);
        }
        if (ROWS > 1 && TAPS > 4) {
            c1x4.intoArray(sums, so + TAPS * COUNT + 4 * COUNT);
        }
        if (ROWS > 1 && TAPS > 5) {
            c1x5.intoArray(sums, so + TAPS * COUNT + 5 * COUNT);
        }
        if (ROWS > 1 && TAPS > 6) {
            c1x6.intoArray(sums, so + TAPS * COUNT + 6 * COUNT);
        }
        if (ROWS > 2) {
            c2x0.intoArray(sums, so + 2 * TAPS * COUNT + 0 * COUNT);
        }
        if (ROWS > 2) {
            c2x1.intoArray(sums, so + 2 * TAPS * COUNT + 1 * COUNT);
        }
        if (ROWS > 2) {
            c2x2.intoArray(sums, so + 2 * TAPS * COUNT + 2 * COUNT);
        }
    }
}
