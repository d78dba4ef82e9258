package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import cnnc.tensor.Activation;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * From a block of sums to results: bias, residual, activation, store. Functions that are a limit on either side are applied on the way, others
 * over the block while it is in cache. NaN stays NaN.
 *
 * <p>What limits a vector stands in each loop, not in a method: where C2 compiles such a method before its caller, it doesn't inline it
 * later ("already compiled into a big method"), and each vector becomes an object: some runs of ResNet-20, 585 MB a step.
 */
final class Epilogue {
    private final ElementKernels element;
    private final Activation activation;
    private final Optional<Residual> residual;
    private final boolean limits;
    private final float low;
    private final float high;

    /** @param residual only with an activation that is a limit */
    Epilogue(ElementKernels element, Activation activation, Optional<Residual> residual) {
        this.element = element;
        this.activation = activation;
        this.limits = activation.isLimit();
        this.residual = residual;
        this.low = limits && activation.kind() != Activation.Kind.IDENTITY ? 0 : Float.NEGATIVE_INFINITY;
        this.high = activation.kind() == Activation.Kind.RELU6 ? 6 : Float.POSITIVE_INFINITY;
    }

    boolean adds() {
        return residual.isPresent();
    }

    /** Whether nothing but the bias is added: what makes sums can do that too. */
    boolean addsBiasOnly() {
        return residual.isEmpty() && activation.kind() == Activation.Kind.IDENTITY;
    }

    /** Whether what makes sums can do all: add the bias, and cut off what is below {@link #low} or above {@link #high}. */
    boolean limitsOnly() {
        return residual.isEmpty() && limits;
    }

    /** Below which sums are cut off by what makes them; -∞ where there is no limit, or a residual comes before it. */
    float low() {
        return limitsOnly() ? low : Float.NEGATIVE_INFINITY;
    }

    float high() {
        return limitsOnly() ? high : Float.POSITIVE_INFINITY;
    }

    /** For results that have their bias and were cut off where they stand: activations that are no limits. */
    void finish(float[] y, int yo, int count) {
        if (!limits) {
            element.unary(activation, y, yo, y, yo, count);
        }
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

    /**
     * Stores a block of sums, a column of vectors at a time.
     *
     * @param ldc from row to row of the sums
     * @param bias a whole number of vectors
     * @param ldy from row to row of the results
     * @param columns of the sums: what lies behind is not stored
     */
    void store(float[] sums, int so, int ldc, float[] bias, int bo, float[] y, int yo, int ldy, int rows, int columns) {
        int whole = FLOATS.loopBound(columns);
        for (int j = 0; j < whole; j += COUNT) {
            if (residual.isPresent()) {
                add(residual.get(), sums, so + j, ldc, bias, bo + j, y, yo + j, ldy, rows);
            } else if (limits) {
                limit(sums, so + j, ldc, bias, bo + j, y, yo + j, ldy, rows);
            } else {
                copy(sums, so + j, ldc, y, yo + j, ldy, rows);
            }
        }
        if (whole < columns) {
            storeTail(sums, so + whole, ldc, bias, bo + whole, y, yo + whole, ldy, rows, columns - whole);
        }
    }

    /**
     * Fewer columns than a vector has: finished where they stand, by the loops of whole vectors, then copied. A loop of its own with masks
     * would be compiled late where it runs for a last small layer alone, and make objects until then (36 KB a step of ResNet-20).
     */
    private void storeTail(
            float[] sums, int so, int ldc, float[] bias, int bo, float[] y, int yo, int ldy, int rows, int tail) {
        if (residual.isPresent()) {
            addTail(residual.get(), sums, so, ldc, bias, bo, yo, ldy, rows, tail);
        } else if (limits) {
            limit(sums, so, ldc, bias, bo, sums, so, ldc, rows);
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(sums, so + i * ldc, y, yo + i * ldy, tail);
        }
    }

    /** The same for sums channel by channel, in place: {@code length} of each, {@code ld} apart, of which the bias holds one each. */
    void planes(float[] sums, int so, int ld, int length, float[] bias, int bo, int channels) {
        for (int c = 0; c < channels; c++) {
            limitPlane(sums, so + c * ld, length, bias[bo + c]);
            if (!limits) {
                element.unary(activation, sums, so + c * ld, sums, so + c * ld, length);
            }
        }
    }

    /** Rounded up to whole vectors. */
    private void limitPlane(float[] sums, int so, int length, float bias) {
        FloatVector min = FloatVector.broadcast(FLOATS, low);
        FloatVector max = FloatVector.broadcast(FLOATS, high);
        for (int j = 0; j < length; j += COUNT) {
            FloatVector sum = FloatVector.fromArray(FLOATS, sums, so + j).add(bias);
            FloatVector floored = sum.blend(min, sum.compare(LE, min));
            floored.blend(max, floored.compare(GT, max)).intoArray(sums, so + j);
        }
    }

    private static void addBias(float[] sums, int so, int columns, float[] bias, int bo) {
        for (int j = 0; j < columns; j += COUNT) {
            FloatVector b = FloatVector.fromArray(FLOATS, bias, bo + j);
            FloatVector.fromArray(FLOATS, sums, so + j).add(b).intoArray(sums, so + j);
        }
    }

    private void limit(float[] sums, int so, int ldc, float[] bias, int bo, float[] y, int yo, int ldy, int rows) {
        FloatVector b = FloatVector.fromArray(FLOATS, bias, bo);
        FloatVector min = FloatVector.broadcast(FLOATS, low);
        FloatVector max = FloatVector.broadcast(FLOATS, high);
        for (int i = 0; i < rows; i++) {
            FloatVector sum = FloatVector.fromArray(FLOATS, sums, so + i * ldc).add(b);
            FloatVector floored = sum.blend(min, sum.compare(LE, min));
            floored.blend(max, floored.compare(GT, max)).intoArray(y, yo + i * ldy);
        }
    }

    private void add(
            Residual residual,
            float[] sums,
            int so,
            int ldc,
            float[] bias,
            int bo,
            float[] y,
            int yo,
            int ldy,
            int rows) {
        float[] r = residual.data();
        int ro = yo + residual.shift();
        FloatVector b = FloatVector.fromArray(FLOATS, bias, bo);
        FloatVector min = FloatVector.broadcast(FLOATS, low);
        FloatVector max = FloatVector.broadcast(FLOATS, high);
        for (int i = 0; i < rows; i++) {
            FloatVector sum = FloatVector.fromArray(FLOATS, sums, so + i * ldc).add(b);
            sum = sum.add(FloatVector.fromArray(FLOATS, r, ro + i * ldy));
            FloatVector floored = sum.blend(min, sum.compare(LE, min));
            floored.blend(max, floored.compare(GT, max)).intoArray(y, yo + i * ldy);
        }
    }

    /** A vector of a residual might reach beyond its array. */
    private void addTail(
            Residual residual,
            float[] sums,
            int so,
            int ldc,
            float[] bias,
            int bo,
            int yo,
            int ldy,
            int rows,
            int tail) {
        for (int i = 0; i < rows; i++) {
            int at = so + i * ldc;
            int ro = yo + residual.shift() + i * ldy;
            for (int j = 0; j < tail; j++) {
                float sum = sums[at + j] + bias[bo + j] + residual.data()[ro + j];
                float floored = sum <= low ? low : sum;
                sums[at + j] = floored > high ? high : floored;
            }
        }
    }

    private static void copy(float[] sums, int so, int ldc, float[] y, int yo, int ldy, int rows) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(FLOATS, sums, so + i * ldc).intoArray(y, yo + i * ldy);
        }
    }
}
