package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/** {@link RunSums} in registers: a template, of which {@link Specialized} makes a copy for each kind. */
final class RunTile implements RunSums {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final int STEP = KIND.step();
    private static final int LDY = KIND.filters();
    private static final int PADDED = KIND.padded();

    @Override
    public void add(
            int lines, int cols, float[] x, int xo, int ldx, float[] dy, int dyo, float[] sums, int so, int lds) {
        FloatVector c0x0 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector c0x1 = FloatVector.fromArray(FLOATS, sums, so + COUNT);
        FloatVector c0x2 = FloatVector.fromArray(FLOATS, sums, so + 2 * COUNT);
        FloatVector c1x0 = FloatVector.fromArray(FLOATS, sums, so + lds);
        FloatVector c1x1 = FloatVector.fromArray(FLOATS, sums, so + lds + COUNT);
        FloatVector c1x2 = FloatVector.fromArray(FLOATS, sums, so + lds + 2 * COUNT);
        FloatVector c2x0 = FloatVector.fromArray(FLOATS, sums, so + 2 * lds);
        FloatVector c2x1 = FloatVector.fromArray(FLOATS, sums, so + 2 * lds + COUNT);
        FloatVector c2x2 = FloatVector.fromArray(FLOATS, sums, so + 2 * lds + 2 * COUNT);
        FloatVector c3x0 = FloatVector.fromArray(FLOATS, sums, so + 3 * lds);
        FloatVector c3x1 = FloatVector.fromArray(FLOATS, sums, so + 3 * lds + COUNT);
        FloatVector c3x2 = FloatVector.fromArray(FLOATS, sums, so + 3 * lds + 2 * COUNT);
        FloatVector c4x0 = FloatVector.fromArray(FLOATS, sums, so + 4 * lds);
        FloatVector c4x1 = FloatVector.fromArray(FLOATS, sums, so + 4 * lds + COUNT);
        FloatVector c4x2 = FloatVector.fromArray(FLOATS, sums, so + 4 * lds + 2 * COUNT);
        FloatVector c5x0 = FloatVector.fromArray(FLOATS, sums, so + 5 * lds);
        FloatVector c5x1 = FloatVector.fromArray(FLOATS, sums, so + 5 * lds + COUNT);
        FloatVector c5x2 = FloatVector.fromArray(FLOATS, sums, so + 5 * lds + 2 * COUNT);
        FloatVector c6x0 = FloatVector.fromArray(FLOATS, sums, so + 6 * lds);
        FloatVector c6x1 = FloatVector.fromArray(FLOATS, sums, so + 6 * lds + COUNT);
        FloatVector c6x2 = FloatVector.fromArray(FLOATS, sums, so + 6 * lds + 2 * COUNT);
        FloatVector c7x0 = FloatVector.fromArray(FLOATS, sums, so + 7 * lds);
        FloatVector c7x1 = FloatVector.fromArray(FLOATS, sums, so + 7 * lds + COUNT);
        FloatVector c7x2 = FloatVector.fromArray(FLOATS, sums, so + 7 * lds + 2 * COUNT);
        for (int line = 0; line < lines; line++) {
            int a = xo + line * ldx;
            int b = dyo + line * cols * LDY;
            if (PADDED > 0) {
                FloatVector x0 = PADDED > 0 ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, x, a);
                FloatVector x1 = PADDED > 1 ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, x, a + COUNT);
                FloatVector x2 =
                        PADDED > 2 ? FloatVector.zero(FLOATS) : FloatVector.fromArray(FLOATS, x, a + 2 * COUNT);
                FloatVector f = FloatVector.broadcast(FLOATS, dy[b]);
                c0x0 = f.fma(x0, c0x0);
                c0x1 = f.fma(x1, c0x1);
                c0x2 = f.fma(x2, c0x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 1]);
                c1x0 = f.fma(x0, c1x0);
                c1x1 = f.fma(x1, c1x1);
                c1x2 = f.fma(x2, c1x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 2]);
                c2x0 = f.fma(x0, c2x0);
                c2x1 = f.fma(x1, c2x1);
                c2x2 = f.fma(x2, c2x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 3]);
                c3x0 = f.fma(x0, c3x0);
                c3x1 = f.fma(x1, c3x1);
                c3x2 = f.fma(x2, c3x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 4]);
                c4x0 = f.fma(x0, c4x0);
                c4x1 = f.fma(x1, c4x1);
                c4x2 = f.fma(x2, c4x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 5]);
                c5x0 = f.fma(x0, c5x0);
                c5x1 = f.fma(x1, c5x1);
                c5x2 = f.fma(x2, c5x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 6]);
                c6x0 = f.fma(x0, c6x0);
                c6x1 = f.fma(x1, c6x1);
                c6x2 = f.fma(x2, c6x2);
                f = FloatVector.broadcast(FLOATS, dy[b + 7]);
                c7x0 = f.fma(x0, c7x0);
                c7x1 = f.fma(x1, c7x1);
                c7x2 = f.fma(x2, c7x2);
                VarHandle.loadLoadFence();
            }
            for (int i = PADDED > 0 ? 1 : 0; i < cols; i++) {
                FloatVector x0 = FloatVector.fromArray(FLOATS, x, a + i * STEP);
                FloatVector x1 = FloatVector.fromArray(FLOATS, x, a + i * STEP + COUNT);
                FloatVector x2 = FloatVector.fromArray(FLOATS, x, a + i * STEP + 2 * COUNT);
                FloatVector f = FloatVector.broadcast(FLOATS, dy[b + i * LDY]);
                c0x0 = f.fma(x0, c0x0);
                c0x1 = f.fma(x1, c0x1);
                c0x2 = f.fma(x2, c0x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 1]);
                c1x0 = f.fma(x0, c1x0);
                c1x1 = f.fma(x1, c1x1);
                c1x2 = f.fma(x2, c1x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 2]);
                c2x0 = f.fma(x0, c2x0);
                c2x1 = f.fma(x1, c2x1);
                c2x2 = f.fma(x2, c2x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 3]);
                c3x0 = f.fma(x0, c3x0);
                c3x1 = f.fma(x1, c3x1);
                c3x2 = f.fma(x2, c3x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 4]);
                c4x0 = f.fma(x0, c4x0);
                c4x1 = f.fma(x1, c4x1);
                c4x2 = f.fma(x2, c4x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 5]);
                c5x0 = f.fma(x0, c5x0);
                c5x1 = f.fma(x1, c5x1);
                c5x2 = f.fma(x2, c5x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 6]);
                c6x0 = f.fma(x0, c6x0);
                c6x1 = f.fma(x1, c6x1);
                c6x2 = f.fma(x2, c6x2);
                f = FloatVector.broadcast(FLOATS, dy[b + i * LDY + 7]);
                c7x0 = f.fma(x0, c7x0);
                c7x1 = f.fma(x1, c7x1);
                c7x2 = f.fma(x2, c7x2);
                VarHandle.loadLoadFence();
            }
        }
        c0x0.intoArray(sums, so);
        c0x1.intoArray(sums, so + COUNT);
        c0x2.intoArray(sums, so + 2 * COUNT);
        c1x0.intoArray(sums, so + lds);
        c1x1.intoArray(sums, so + lds + COUNT);
        c1x2.intoArray(sums, so + lds + 2 * COUNT);
        c2x0.intoArray(sums, so + 2 * lds);
        c2x1.intoArray(sums, so + 2 * lds + COUNT);
        c2x2.intoArray(sums, so + 2 * lds + 2 * COUNT);
        c3x0.intoArray(sums, so + 3 * lds);
        c3x1.intoArray(sums, so + 3 * lds + COUNT);
        c3x2.intoArray(sums, so + 3 * lds + 2 * COUNT);
        c4x0.intoArray(sums, so + 4 * lds);
        c4x1.intoArray(sums, so + 4 * lds + COUNT);
        c4x2.intoArray(sums, so + 4 * lds + 2 * COUNT);
        c5x0.intoArray(sums, so + 5 * lds);
        c5x1.intoArray(sums, so + 5 * lds + COUNT);
        c5x2.intoArray(sums, so + 5 * lds + 2 * COUNT);
        c6x0.intoArray(sums, so + 6 * lds);
        c6x1.intoArray(sums, so + 6 * lds + COUNT);
        c6x2.intoArray(sums, so + 6 * lds + 2 * COUNT);
        c7x0.intoArray(sums, so + 7 * lds);
        c7x1.intoArray(sums, so + 7 * lds + COUNT);
        c7x2.intoArray(sums, so + 7 * lds + 2 * COUNT);
    }
}
