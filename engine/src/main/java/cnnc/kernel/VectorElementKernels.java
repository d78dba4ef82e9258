package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import cnnc.tensor.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Element by element in lanes; what is left behind the last whole vector is done plainly. */
final class VectorElementKernels extends ScalarElementKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    /** 0, STEP, 2 STEP …: what draws one behind the other differ by. */
    private static final IntVector STEPS =
            IntVector.zero(Lanes.INTS).addIndex(1).mul(Draws.STEP);

    @Override
    public void unary(Activation f, float[] x, int xAt, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        UnaryLoops.run(f, x, xAt, y, yAt, end);
        super.unary(f, x, xAt + end, y, yAt + end, count - end);
    }

    @Override
    public void unaryGrad(
            Activation f, float[] saved, int savedAt, float[] dy, int dyAt, float[] dx, int dxAt, int count) {
        int end = S.loopBound(count);
        UnaryGradLoops.run(f, saved, savedAt, dy, dyAt, dx, dxAt, end);
        super.unaryGrad(f, saved, savedAt + end, dy, dyAt + end, dx, dxAt + end, count - end);
    }

    @Override
    public void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            fromArray(S, a, aAt + i).add(fromArray(S, b, bAt + i)).intoArray(y, yAt + i);
        }
        super.add(a, aAt + end, b, bAt + end, y, yAt + end, count - end);
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            fromArray(S, a, aAt + i).mul(fromArray(S, b, bAt + i)).intoArray(y, yAt + i);
        }
        super.multiply(a, aAt + end, b, bAt + end, y, yAt + end, count - end);
    }

    @Override
    public void prelu(float[] x, int xAt, float[] slope, int slopeAt, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector value = fromArray(S, x, xAt + i);
            FloatVector below = fromArray(S, slope, slopeAt + i).mul(value);
            below.blend(value, value.compare(GT, 0)).intoArray(y, yAt + i);
        }
        super.prelu(x, xAt + end, slope, slopeAt + end, y, yAt + end, count - end);
    }

    @Override
    public void scale(float factor, float[] x, int xAt, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            fromArray(S, x, xAt + i).mul(factor).intoArray(y, yAt + i);
        }
        super.scale(factor, x, xAt + end, y, yAt + end, count - end);
    }

    @Override
    public void addScaled(float factor, float[] x, int xAt, float[] y, int yAt, int count) {
        FloatVector by = FloatVector.broadcast(S, factor);
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            fromArray(S, x, xAt + i).fma(by, fromArray(S, y, yAt + i)).intoArray(y, yAt + i);
        }
        super.addScaled(factor, x, xAt + end, y, yAt + end, count - end);
    }

    @Override
    public void dropout(float share, long stream, int firstDraw, float[] x, int xAt, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        int threshold = Draws.threshold(share);
        float scale = 1 / (1 - share);
        IntVector first = STEPS.add((int) stream);
        for (int i = 0; i < end; i += L) {
            IntVector bits = bits(first.add((firstDraw + i) * Draws.STEP), (int) (stream >>> 32));
            VectorMask<Float> kept =
                    bits.lanewise(LSHR, 8).compare(GE, threshold).cast(S);
            FloatVector scaled = fromArray(S, x, xAt + i).mul(scale);
            FloatVector.zero(S).blend(scaled, kept).intoArray(y, yAt + i);
        }
        super.dropout(share, stream, firstDraw + end, x, xAt + end, y, yAt + end, count - end);
    }

    /** {@link Draws#bits} of the draws whose first lines gave h. */
    private static IntVector bits(IntVector h, int high) {
        IntVector a = h.lanewise(XOR, h.lanewise(LSHR, 16)).mul(Draws.ROUND1).add(high);
        IntVector b = a.lanewise(XOR, a.lanewise(LSHR, 15)).mul(Draws.ROUND2);
        return b.lanewise(XOR, b.lanewise(LSHR, 16));
    }
}
