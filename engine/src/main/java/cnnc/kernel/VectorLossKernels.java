package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Softmax and losses with the loops along a row in lanes. */
final class VectorLossKernels extends ScalarLossKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    /** Fewer numbers a step stay uncompiled for thousands of steps, and vectors that are not compiled are slow and allocate. */
    private static final int MANY = 1024;

    /** A maximum is the same in any order. */
    @Override
    float largest(float[] x, int at, int count) {
        if (count < L) {
            return super.largest(x, at, count);
        }
        FloatVector largest = fromArray(S, x, at);
        int end = S.loopBound(count);
        for (int k = L; k < end; k += L) {
            largest = fromArray(S, x, at + k).max(largest); // called on what was loaded: see ChannelSums
        }
        float all = fromArray(S, x, at).max(largest).reduceLanes(VectorOperators.MAX);
        return end < count ? Math.max(all, super.largest(x, at + end, count - end)) : all;
    }

    @Override
    void subtract(float[] x, int xAt, float number, float[] y, int yAt, int count) {
        int end = S.loopBound(count);
        for (int k = 0; k < end; k += L) {
            fromArray(S, x, xAt + k).sub(number).intoArray(y, yAt + k);
        }
        super.subtract(x, xAt + end, number, y, yAt + end, count - end);
    }

    @Override
    void exp(float[] y, int at, int count) {
        int end = count < MANY ? 0 : S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            VectorMath.exp(fromArray(S, y, at + i)).intoArray(y, at + i);
        }
        super.exp(y, at + end, count - end);
    }

    @Override
    void divide(float[] y, int at, int count, float number) {
        int end = S.loopBound(count);
        for (int k = 0; k < end; k += L) {
            fromArray(S, y, at + k).div(number).intoArray(y, at + k);
        }
        super.divide(y, at + end, count - end, number);
    }

    @Override
    void columnSums(float[] y, int at, int count, float[] columns) {
        if (count < SCRATCH) {
            super.columnSums(y, at, count, columns);
            return;
        }
        int end = count - count % SCRATCH;
        for (int j = 0; j < SCRATCH; j += 4 * L) {
            ChannelSums.sums4(y, at + j, end, SCRATCH, columns, j);
        }
        for (int k = end; k < count; k++) {
            columns[k - end] += y[at + k];
        }
    }
}
