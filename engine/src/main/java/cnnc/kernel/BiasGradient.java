package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** The gradient by a bias: dy summed up over pixels, in order. */
final class BiasGradient {
    private BiasGradient() {}

    /** @param step from pixel to pixel of dy, of which {@code filters} from {@code from} on are summed */
    static void sum(int pixels, float[] dy, int from, int step, int filters, float[] db, int at) {
        int k = 0;
        for (; k + COUNT <= filters; k += COUNT) {
            sumVector(pixels, dy, from + k, step, db, at + k);
        }
        for (; k < filters; k++) {
            float sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += dy[from + i * step + k];
            }
            db[at + k] = sum + 0f;
        }
    }

    private static void sumVector(int pixels, float[] dy, int from, int step, float[] db, int at) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0; i < pixels; i++) {
            sum = FloatVector.fromArray(FLOATS, dy, from + i * step).add(sum);
        }
        sum.add(0f).intoArray(db, at);
    }

    /** Goes on with sums that stand in whole vectors. */
    static void add(int pixels, float[] dy, int from, int step, int filters, float[] sums, int at) {
        for (int k = 0; k < filters; k += COUNT) {
            addVector(pixels, dy, from + k, step, sums, at + k);
        }
    }

    private static void addVector(int pixels, float[] dy, int from, int step, float[] sums, int at) {
        FloatVector sum = FloatVector.fromArray(FLOATS, sums, at);
        for (int i = 0; i < pixels; i++) {
            sum = FloatVector.fromArray(FLOATS, dy, from + i * step).add(sum);
        }
        sum.intoArray(sums, at);
    }
}
