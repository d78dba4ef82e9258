package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import cnnc.tensor.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * From a block of sums to results: bias, activation, store. Functions that are a limit on either side are applied on the way, others
 * over the block while it is in cache.
 */
final class Epilogue {
    private final ElementKernels element;
    private final Activation activation;
    private final boolean limits;
    private final float low;
    private final float high;

    Epilogue(ElementKernels element, Activation activation) {
        this.element = element;
        this.activation = activation;
        this.limits = isLimits(activation);
        this.low = limits && activation.kind() != Activation.Kind.IDENTITY ? 0 : Float.NEGATIVE_INFINITY;
        this.high = activation.kind() == Activation.Kind.RELU6 ? 6 : Float.POSITIVE_INFINITY;
    }

    private static boolean isLimits(Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY, RELU, RELU6 -> true;
            case LEAKY_RELU, ELU, SELU, SIGMOID, TANH, HARD_SIGMOID -> false;
            case HARD_SWISH, SILU, MISH, GELU, GELU_TANH, SOFTPLUS -> false;
        };
    }

    /** Once for a block of rows, before their {@link #store}. */
    void begin(float[] sums, int so, int rows, int ldc, float[] bias, int bo) {
        if (!limits) {
            for (int row = 0; row < rows; row++) {
                addBias(sums, so + row * ldc, ldc, bias, bo);
            }
            element.unary(activation, sums, so, sums, so, rows * ldc);
        }
    }

    /** @param columns of the row's sums: what lies behind is not stored */
    void store(float[] sums, int so, float[] bias, int bo, float[] y, int yo, int columns) {
        if (limits) {
            limit(sums, so, bias, bo, y, yo, columns);
        } else {
            System.arraycopy(sums, so, y, yo, columns);
        }
    }

    private static void addBias(float[] sums, int so, int columns, float[] bias, int bo) {
        for (int j = 0; j < columns; j += COUNT) {
            FloatVector b = FloatVector.fromArray(FLOATS, bias, bo + j);
            FloatVector.fromArray(FLOATS, sums, so + j).add(b).intoArray(sums, so + j);
        }
    }

    private void limit(float[] sums, int so, float[] bias, int bo, float[] y, int yo, int columns) {
        int whole = FLOATS.loopBound(columns);
        for (int j = 0; j < whole; j += COUNT) {
            limited(sums, so + j, bias, bo + j).intoArray(y, yo + j);
        }
        if (whole < columns) {
            VectorMask<Float> tail = FLOATS.indexInRange(whole, columns);
            limited(sums, so + whole, bias, bo + whole).intoArray(y, yo + whole, tail);
        }
    }

    /** NaN stays NaN. */
    private FloatVector limited(float[] sums, int so, float[] bias, int bo) {
        FloatVector sum = FloatVector.fromArray(FLOATS, sums, so).add(FloatVector.fromArray(FLOATS, bias, bo));
        FloatVector floored = sum.blend(low, sum.compare(VectorOperators.LE, low));
        return floored.blend(high, floored.compare(VectorOperators.GT, high));
    }
}
