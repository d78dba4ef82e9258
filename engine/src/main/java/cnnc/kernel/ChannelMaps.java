package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Along memory, constants beside it: kinds of them are {@code stretch} apart. {@code end} is a multiple of the lanes. */
final class ChannelMaps {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private ChannelMaps() {}

    static void normalize(float[] x, int xAt, float[] y, int yAt, int end, float[] constants, int mean, int stretch) {
        int scale = mean + stretch;
        int shift = scale + stretch;
        for (int i = 0; i < end; i += L) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(fromArray(S, constants, mean + i));
            deviation
                    .fma(fromArray(S, constants, scale + i), fromArray(S, constants, shift + i))
                    .intoArray(y, yAt + i);
        }
    }

    static void normalizeLimited(
            Limits limits, float[] x, int xAt, float[] y, int yAt, int end, float[] constants, int mean, int stretch) {
        FloatVector low = FloatVector.broadcast(S, limits.low());
        FloatVector high = FloatVector.broadcast(S, limits.high());
        int scale = mean + stretch;
        int shift = scale + stretch;
        for (int i = 0; i < end; i += L) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(fromArray(S, constants, mean + i));
            FloatVector z = deviation.fma(fromArray(S, constants, scale + i), fromArray(S, constants, shift + i));
            FloatVector floored = z.blend(low, z.compare(LE, low));
            floored.blend(high, floored.compare(GT, high)).intoArray(y, yAt + i);
        }
    }

    static void inputGrad(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int end,
            float[] constants,
            int mean,
            int stretch) {
        int scale = mean + stretch;
        int slope = mean + 3 * stretch;
        int offset = mean + 4 * stretch;
        for (int i = 0; i < end; i += L) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(fromArray(S, constants, mean + i));
            FloatVector part = fromArray(S, dy, dyAt + i)
                    .fma(fromArray(S, constants, scale + i), fromArray(S, constants, offset + i));
            deviation.fma(fromArray(S, constants, slope + i), part).intoArray(dx, dxAt + i);
        }
    }

    static void inputGradLimited(
            Limits limits,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int end,
            float[] constants,
            int mean,
            int stretch) {
        FloatVector low = FloatVector.broadcast(S, limits.low());
        FloatVector high = FloatVector.broadcast(S, limits.high());
        int scale = mean + stretch;
        int shift = mean + 2 * stretch;
        int slope = mean + 3 * stretch;
        int offset = mean + 4 * stretch;
        for (int i = 0; i < end; i += L) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(fromArray(S, constants, mean + i));
            FloatVector by = fromArray(S, constants, scale + i);
            FloatVector y = deviation.fma(by, fromArray(S, constants, shift + i));
            FloatVector d =
                    fromArray(S, dy, dyAt + i).blend(0, y.compare(LE, low).or(y.compare(GE, high)));
            FloatVector part = d.fma(by, fromArray(S, constants, offset + i));
            deviation.fma(fromArray(S, constants, slope + i), part).intoArray(dx, dxAt + i);
        }
    }
}
