package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;

import java.lang.invoke.VarHandle;
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

    /** Sums of dy, and a group behind them those of dy (x - mean). Means are loaded each time, so that sums keep the registers. */
    static void gradients4(
            float[] x, int xAt, float[] dy, int dyAt, int end, int group, float[] mean, int m, float[] sums, int at) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector p0 = FloatVector.zero(S);
        FloatVector p1 = FloatVector.zero(S);
        FloatVector p2 = FloatVector.zero(S);
        FloatVector p3 = FloatVector.zero(S);
        for (int i = 0; i < end; i += group) {
            FloatVector d = fromArray(S, dy, dyAt + i);
            s0 = d.add(s0);
            p0 = d.fma(fromArray(S, x, xAt + i).sub(fromArray(S, mean, m)), p0);
            VarHandle.loadLoadFence();
            d = fromArray(S, dy, dyAt + i + L);
            s1 = d.add(s1);
            p1 = d.fma(fromArray(S, x, xAt + i + L).sub(fromArray(S, mean, m + L)), p1);
            VarHandle.loadLoadFence();
            d = fromArray(S, dy, dyAt + i + 2 * L);
            s2 = d.add(s2);
            p2 = d.fma(fromArray(S, x, xAt + i + 2 * L).sub(fromArray(S, mean, m + 2 * L)), p2);
            VarHandle.loadLoadFence();
            d = fromArray(S, dy, dyAt + i + 3 * L);
            s3 = d.add(s3);
            p3 = d.fma(fromArray(S, x, xAt + i + 3 * L).sub(fromArray(S, mean, m + 3 * L)), p3);
            VarHandle.loadLoadFence();
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
        p0.intoArray(sums, group + at);
        p1.intoArray(sums, group + at + L);
        p2.intoArray(sums, group + at + 2 * L);
        p3.intoArray(sums, group + at + 3 * L);
    }

    static void gradients1(
            float[] x, int xAt, float[] dy, int dyAt, int end, int group, float[] mean, int m, float[] sums, int at) {
        FloatVector mean0 = fromArray(S, mean, m);
        FloatVector s = FloatVector.zero(S);
        FloatVector p = FloatVector.zero(S);
        for (int i = 0; i < end; i += group) {
            FloatVector d = fromArray(S, dy, dyAt + i);
            s = d.add(s);
            p = d.fma(fromArray(S, x, xAt + i).sub(mean0), p);
        }
        s.intoArray(sums, at);
        p.intoArray(sums, group + at);
    }

    /** The same where dy is that of limits: kept where their argument, computed once more, is between them, the lower of which is 0. */
    static void limitedGradients4(
            Limits limits,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int end,
            int group,
            float[] constants,
            int mean,
            int stretch,
            float[] sums,
            int at) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector high = FloatVector.broadcast(S, limits.high());
        int scale = mean + stretch;
        int shift = scale + stretch;
        FloatVector s0 = zero;
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector p0 = FloatVector.zero(S);
        FloatVector p1 = FloatVector.zero(S);
        FloatVector p2 = FloatVector.zero(S);
        FloatVector p3 = FloatVector.zero(S);
        for (int i = 0; i < end; i += group) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(fromArray(S, constants, mean));
            FloatVector y = deviation.fma(fromArray(S, constants, scale), fromArray(S, constants, shift));
            FloatVector d = fromArray(S, dy, dyAt + i).blend(zero, y.compare(LE, zero));
            d = d.blend(zero, y.compare(GE, high));
            s0 = d.add(s0);
            p0 = d.fma(deviation, p0);
            VarHandle.loadLoadFence();
            deviation = fromArray(S, x, xAt + i + L).sub(fromArray(S, constants, mean + L));
            y = deviation.fma(fromArray(S, constants, scale + L), fromArray(S, constants, shift + L));
            d = fromArray(S, dy, dyAt + i + L).blend(zero, y.compare(LE, zero));
            d = d.blend(zero, y.compare(GE, high));
            s1 = d.add(s1);
            p1 = d.fma(deviation, p1);
            VarHandle.loadLoadFence();
            deviation = fromArray(S, x, xAt + i + 2 * L).sub(fromArray(S, constants, mean + 2 * L));
            y = deviation.fma(fromArray(S, constants, scale + 2 * L), fromArray(S, constants, shift + 2 * L));
            d = fromArray(S, dy, dyAt + i + 2 * L).blend(zero, y.compare(LE, zero));
            d = d.blend(zero, y.compare(GE, high));
            s2 = d.add(s2);
            p2 = d.fma(deviation, p2);
            VarHandle.loadLoadFence();
            deviation = fromArray(S, x, xAt + i + 3 * L).sub(fromArray(S, constants, mean + 3 * L));
            y = deviation.fma(fromArray(S, constants, scale + 3 * L), fromArray(S, constants, shift + 3 * L));
            d = fromArray(S, dy, dyAt + i + 3 * L).blend(zero, y.compare(LE, zero));
            d = d.blend(zero, y.compare(GE, high));
            s3 = d.add(s3);
            p3 = d.fma(deviation, p3);
            VarHandle.loadLoadFence();
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
        p0.intoArray(sums, group + at);
        p1.intoArray(sums, group + at + L);
        p2.intoArray(sums, group + at + 2 * L);
        p3.intoArray(sums, group + at + 3 * L);
    }

    static void limitedGradients1(
            Limits limits,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int end,
            int group,
            float[] constants,
            int mean,
            int stretch,
            float[] sums,
            int at) {
        FloatVector low = FloatVector.broadcast(S, limits.low());
        FloatVector high = FloatVector.broadcast(S, limits.high());
        FloatVector m = fromArray(S, constants, mean);
        FloatVector scale = fromArray(S, constants, mean + stretch);
        FloatVector shift = fromArray(S, constants, mean + 2 * stretch);
        FloatVector s = FloatVector.zero(S);
        FloatVector p = FloatVector.zero(S);
        for (int i = 0; i < end; i += group) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(m);
            FloatVector y = deviation.fma(scale, shift);
            FloatVector d =
                    fromArray(S, dy, dyAt + i).blend(0, y.compare(LE, low).or(y.compare(GE, high)));
            s = d.add(s);
            p = d.fma(deviation, p);
        }
        s.intoArray(sums, at);
        p.intoArray(sums, group + at);
    }
}
