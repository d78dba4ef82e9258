package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * {@link RunSums} in registers: a template, of which {@link Specialized} makes a copy for each kind. A picture's lines are one loop, unless a line's first
 * pixel adds to some of the sums only.
 */
final class RunTile implements RunSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int STEP = KIND.step();
    private static final int LDX = KIND.line();
    private static final int LDY = KIND.filters();
    private static final int LDS = KIND.run();
    private static final int INPUT = KIND.inputSize();
    private static final int OUTPUT = KIND.outputSize();
    private static final int PADDED = KIND.padded();

    /** Whether a line's first pixel adds to some of the sums. */
    private static final boolean PEELED = PADDED == 1 || PADDED == 2;

    /** Pixels that a line begins with, apart from the others. */
    private static final int FIRST = PADDED > 0 ? 1 : 0;

    /** The others. */
    private static final int COLS = KIND.cols() - FIRST;

    @Override
    public void add(int pictures, int lines, float[] x, int xo, float[] dy, int dyo, float[] sums, int so) {
        FloatVector c0x0 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector c0x1 = FloatVector.fromArray(FLOATS, sums, so + COUNT);
        FloatVector c0x2 = FloatVector.fromArray(FLOATS, sums, so + 2 * COUNT);
        FloatVector c1x0 = FloatVector.fromArray(FLOATS, sums, so + LDS);
        FloatVector c1x1 = FloatVector.fromArray(FLOATS, sums, so + LDS + COUNT);
        FloatVector c1x2 = FloatVector.fromArray(FLOATS, sums, so + LDS + 2 * COUNT);
        FloatVector c2x0 = FloatVector.fromArray(FLOATS, sums, so + 2 * LDS);
        FloatVector c2x1 = FloatVector.fromArray(FLOATS, sums, so + 2 * LDS + COUNT);
        FloatVector c2x2 = FloatVector.fromArray(FLOATS, sums, so + 2 * LDS + 2 * COUNT);
        FloatVector c3x0 = FloatVector.fromArray(FLOATS, sums, so + 3 * LDS);
        FloatVector c3x1 = FloatVector.fromArray(FLOATS, sums, so + 3 * LDS + COUNT);
        FloatVector c3x2 = FloatVector.fromArray(FLOATS, sums, so + 3 * LDS + 2 * COUNT);
        FloatVector c4x0 = FloatVector.fromArray(FLOATS, sums, so + 4 * LDS);
        FloatVector c4x1 = FloatVector.fromArray(FLOATS, sums, so + 4 * LDS + COUNT);
        FloatVector c4x2 = FloatVector.fromArray(FLOATS, sums, so + 4 * LDS + 2 * COUNT);
        FloatVector c5x0 = FloatVector.fromArray(FLOATS, sums, so + 5 * LDS);
        FloatVector c5x1 = FloatVector.fromArray(FLOATS, sums, so + 5 * LDS + COUNT);
        FloatVector c5x2 = FloatVector.fromArray(FLOATS, sums, so + 5 * LDS + 2 * COUNT);
        FloatVector c6x0 = FloatVector.fromArray(FLOATS, sums, so + 6 * LDS);
        FloatVector c6x1 = FloatVector.fromArray(FLOATS, sums, so + 6 * LDS + COUNT);
        FloatVector c6x2 = FloatVector.fromArray(FLOATS, sums, so + 6 * LDS + 2 * COUNT);
        FloatVector c7x0 = FloatVector.fromArray(FLOATS, sums, so + 7 * LDS);
        FloatVector c7x1 = FloatVector.fromArray(FLOATS, sums, so + 7 * LDS + COUNT);
        FloatVector c7x2 = FloatVector.fromArray(FLOATS, sums, so + 7 * LDS + 2 * COUNT);
        int runs = PEELED ? pictures * lines : pictures;
        int pixels = PEELED ? COLS : lines * COLS;
        for (int run = 0; run < runs; run++) {
            int picture = PEELED ? run / lines : run;
            int line = PEELED ? run % lines : 0;
            int a = xo + picture * INPUT + line * LDX;
            int b = dyo + picture * OUTPUT + line * (FIRST + COLS) * LDY;
            if (PEELED) {
                FloatVector x1 = FloatVector.fromArray(FLOATS, x, a + (PADDED < 2 ? COUNT : 2 * COUNT));
                FloatVector x2 = FloatVector.fromArray(FLOATS, x, a + 2 * COUNT);
                FloatVector f = FloatVector.broadcast(FLOATS, dy[b]);
                c0x1 = PADDED < 2 ? f.fma(x1, c0x1) : c0x1;
                c0x2 = f.fma(x2, c0x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 1]);
                c1x1 = PADDED < 2 ? f.fma(x1, c1x1) : c1x1;
                c1x2 = f.fma(x2, c1x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 2]);
                c2x1 = PADDED < 2 ? f.fma(x1, c2x1) : c2x1;
                c2x2 = f.fma(x2, c2x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 3]);
                c3x1 = PADDED < 2 ? f.fma(x1, c3x1) : c3x1;
                c3x2 = f.fma(x2, c3x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 4]);
                c4x1 = PADDED < 2 ? f.fma(x1, c4x1) : c4x1;
                c4x2 = f.fma(x2, c4x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 5]);
                c5x1 = PADDED < 2 ? f.fma(x1, c5x1) : c5x1;
                c5x2 = f.fma(x2, c5x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 6]);
                c6x1 = PADDED < 2 ? f.fma(x1, c6x1) : c6x1;
                c6x2 = f.fma(x2, c6x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 7]);
                c7x1 = PADDED < 2 ? f.fma(x1, c7x1) : c7x1;
                c7x2 = f.fma(x2, c7x2);
                VarHandle.loadLoadFence();
            }
            a += FIRST * STEP;
            b += FIRST * LDY;
            for (int i = 0; i < pixels; i++) {
                int before = PEELED ? 0 : i / COLS;
                int pixel = a + i * STEP + before * (LDX - COLS * STEP);
                int filter = b + (i + before * FIRST) * LDY;
                FloatVector x0 = FloatVector.fromArray(FLOATS, x, pixel);
                FloatVector x1 = FloatVector.fromArray(FLOATS, x, pixel + COUNT);
                FloatVector x2 = FloatVector.fromArray(FLOATS, x, pixel + 2 * COUNT);
                FloatVector f = FloatVector.broadcast(FLOATS, dy[filter]);
                c0x0 = f.fma(x0, c0x0);
                c0x1 = f.fma(x1, c0x1);
                c0x2 = f.fma(x2, c0x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 1]);
                c1x0 = f.fma(x0, c1x0);
                c1x1 = f.fma(x1, c1x1);
                c1x2 = f.fma(x2, c1x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 2]);
                c2x0 = f.fma(x0, c2x0);
                c2x1 = f.fma(x1, c2x1);
                c2x2 = f.fma(x2, c2x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 3]);
                c3x0 = f.fma(x0, c3x0);
                c3x1 = f.fma(x1, c3x1);
                c3x2 = f.fma(x2, c3x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 4]);
                c4x0 = f.fma(x0, c4x0);
                c4x1 = f.fma(x1, c4x1);
                c4x2 = f.fma(x2, c4x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 5]);
                c5x0 = f.fma(x0, c5x0);
                c5x1 = f.fma(x1, c5x1);
                c5x2 = f.fma(x2, c5x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 6]);
                c6x0 = f.fma(x0, c6x0);
                c6x1 = f.fma(x1, c6x1);
                c6x2 = f.fma(x2, c6x2);
                f = FloatVector.broadcast(FLOATS, dy[filter + 7]);
                c7x0 = f.fma(x0, c7x0);
                c7x1 = f.fma(x1, c7x1);
                c7x2 = f.fma(x2, c7x2);
                VarHandle.loadLoadFence();
            }
        }
        c0x0.intoArray(sums, so);
        c0x1.intoArray(sums, so + COUNT);
        c0x2.intoArray(sums, so + 2 * COUNT);
        c1x0.intoArray(sums, so + LDS);
        c1x1.intoArray(sums, so + LDS + COUNT);
        c1x2.intoArray(sums, so + LDS + 2 * COUNT);
        c2x0.intoArray(sums, so + 2 * LDS);
        c2x1.intoArray(sums, so + 2 * LDS + COUNT);
        c2x2.intoArray(sums, so + 2 * LDS + 2 * COUNT);
        c3x0.intoArray(sums, so + 3 * LDS);
        c3x1.intoArray(sums, so + 3 * LDS + COUNT);
        c3x2.intoArray(sums, so + 3 * LDS + 2 * COUNT);
        c4x0.intoArray(sums, so + 4 * LDS);
        c4x1.intoArray(sums, so + 4 * LDS + COUNT);
        c4x2.intoArray(sums, so + 4 * LDS + 2 * COUNT);
        c5x0.intoArray(sums, so + 5 * LDS);
        c5x1.intoArray(sums, so + 5 * LDS + COUNT);
        c5x2.intoArray(sums, so + 5 * LDS + 2 * COUNT);
        c6x0.intoArray(sums, so + 6 * LDS);
        c6x1.intoArray(sums, so + 6 * LDS + COUNT);
        c6x2.intoArray(sums, so + 6 * LDS + 2 * COUNT);
        c7x0.intoArray(sums, so + 7 * LDS);
        c7x1.intoArray(sums, so + 7 * LDS + COUNT);
        c7x2.intoArray(sums, so + 7 * LDS + 2 * COUNT);
    }
}
