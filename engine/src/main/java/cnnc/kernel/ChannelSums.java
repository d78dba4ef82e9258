package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums down the columns of whole groups, in lanes: four vectors side by side hide the latency of an addition, single ones do what
 * is left. {@code end} is behind the last group.
 *
 * <p>Methods are called on what was just loaded, never on the sum of the loop: its class the compiler knows only from having seen
 * the loop run, and without that each addition is a call that allocates, for as long as the process lives.
 */
final class ChannelSums {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private ChannelSums() {}

    static void sums4(float[] a, int aAt, int end, int group, float[] sums, int at) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        for (int i = aAt; i < aAt + end; i += group) {
            s0 = fromArray(S, a, i).add(s0);
            s1 = fromArray(S, a, i + L).add(s1);
            s2 = fromArray(S, a, i + 2 * L).add(s2);
            s3 = fromArray(S, a, i + 3 * L).add(s3);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
    }

    static void sums1(float[] a, int aAt, int end, int group, float[] sums, int at) {
        FloatVector s = FloatVector.zero(S);
        for (int i = aAt; i < aAt + end; i += group) {
            s = fromArray(S, a, i).add(s);
        }
        s.intoArray(sums, at);
    }

    static void squares4(float[] x, int xAt, int end, int group, float[] mean, int meanAt, float[] sums, int at) {
        FloatVector m0 = fromArray(S, mean, meanAt);
        FloatVector m1 = fromArray(S, mean, meanAt + L);
        FloatVector m2 = fromArray(S, mean, meanAt + 2 * L);
        FloatVector m3 = fromArray(S, mean, meanAt + 3 * L);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        for (int i = xAt; i < xAt + end; i += group) {
            FloatVector d0 = fromArray(S, x, i).sub(m0);
            FloatVector d1 = fromArray(S, x, i + L).sub(m1);
            FloatVector d2 = fromArray(S, x, i + 2 * L).sub(m2);
            FloatVector d3 = fromArray(S, x, i + 3 * L).sub(m3);
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
            s2 = d2.fma(d2, s2);
            s3 = d3.fma(d3, s3);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
    }

    static void squares1(float[] x, int xAt, int end, int group, float[] mean, int meanAt, float[] sums, int at) {
        FloatVector m = fromArray(S, mean, meanAt);
        FloatVector s = FloatVector.zero(S);
        for (int i = xAt; i < xAt + end; i += group) {
            FloatVector d = fromArray(S, x, i).sub(m);
            s = d.fma(d, s);
        }
        s.intoArray(sums, at);
    }
}
