package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Down one column of vectors of whole groups, whose constants stay in registers. {@code end} is behind the last group. */
final class ChannelMaps {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private ChannelMaps() {}

    static void normalize(
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int end,
            int group,
            float[] constants,
            int mean,
            int scale,
            int shift) {
        FloatVector m = fromArray(S, constants, mean);
        FloatVector a = fromArray(S, constants, scale);
        FloatVector b = fromArray(S, constants, shift);
        for (int i = 0; i < end; i += group) {
            fromArray(S, x, xAt + i).sub(m).fma(a, b).intoArray(y, yAt + i);
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
            int group,
            float[] constants,
            int mean,
            int scale,
            int meanDy,
            int slope) {
        FloatVector m = fromArray(S, constants, mean);
        FloatVector a = fromArray(S, constants, scale);
        FloatVector b = fromArray(S, constants, meanDy);
        FloatVector c = fromArray(S, constants, slope);
        for (int i = 0; i < end; i += group) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(m);
            FloatVector centred = fromArray(S, dy, dyAt + i).sub(b);
            deviation.neg().fma(c, centred).mul(a).intoArray(dx, dxAt + i);
        }
    }
}
