package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link NormLoops}: a template, of which {@link Specialized} makes a copy for each {@link Limits}, so that no loop asks what its limits are: the
 * upper one of relu costs a third of what is computed. Kinds of constants are {@code stretch} apart: means, scales, shifts, slopes,
 * offsets.
 *
 * <p>Methods are called on what was just loaded, never on the sum of the loop, as in {@link ChannelSums}.
 */
final class ChannelLoops implements NormLoops {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private static final Limits LIMITS = Specialized.constant(MethodHandles.lookup(), Limits.class);
    /** By 0. */
    private static final boolean FLOORED = LIMITS.isFloored();

    private static final boolean CAPPED = LIMITS.isCapped();

    @Override
    public void normalize(float[] x, int xAt, float[] y, int yAt, int end, float[] constants, int mean, int stretch) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector high = FloatVector.broadcast(S, LIMITS.high());
        int scale = mean + stretch;
        int shift = scale + stretch;
        for (int begin = 0; begin < end; begin += stretch) {
            int size = Math.min(stretch, end - begin);
            int from = xAt + begin;
            int to = yAt + begin;
            for (int i = 0; i < size; i += L) {
                FloatVector deviation = fromArray(S, x, from + i).sub(fromArray(S, constants, mean + i));
                FloatVector z = deviation.fma(fromArray(S, constants, scale + i), fromArray(S, constants, shift + i));
                if (FLOORED) {
                    z = z.blend(zero, z.compare(LE, zero));
                }
                if (CAPPED) {
                    z = z.blend(high, z.compare(GT, high));
                }
                z.intoArray(y, to + i);
            }
        }
    }

    @Override
    public void normalizeAndAdd(
            float[] x,
            int xAt,
            float[] added,
            int addedAt,
            float[] y,
            int yAt,
            int end,
            float[] constants,
            int mean,
            int stretch) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector high = FloatVector.broadcast(S, LIMITS.high());
        int scale = mean + stretch;
        int shift = scale + stretch;
        for (int begin = 0; begin < end; begin += stretch) {
            int size = Math.min(stretch, end - begin);
            int from = xAt + begin;
            int more = addedAt + begin;
            int to = yAt + begin;
            for (int i = 0; i < size; i += L) {
                FloatVector deviation = fromArray(S, x, from + i).sub(fromArray(S, constants, mean + i));
                FloatVector z = deviation.fma(fromArray(S, constants, scale + i), fromArray(S, constants, shift + i));
                z = z.add(fromArray(S, added, more + i));
                if (FLOORED) {
                    z = z.blend(zero, z.compare(LE, zero));
                }
                if (CAPPED) {
                    z = z.blend(high, z.compare(GT, high));
                }
                z.intoArray(y, to + i);
            }
        }
    }

    @Override
    public void inputGrad(
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
        FloatVector zero = FloatVector.zero(S);
        FloatVector high = FloatVector.broadcast(S, LIMITS.high());
        int scale = mean + stretch;
        int shift = mean + 2 * stretch;
        int slope = mean + 3 * stretch;
        int offset = mean + 4 * stretch;
        for (int begin = 0; begin < end; begin += stretch) {
            int size = Math.min(stretch, end - begin);
            int from = xAt + begin;
            int dyFrom = dyAt + begin;
            int to = dxAt + begin;
            for (int i = 0; i < size; i += L) {
                FloatVector deviation = fromArray(S, x, from + i).sub(fromArray(S, constants, mean + i));
                FloatVector by = fromArray(S, constants, scale + i);
                FloatVector d = fromArray(S, dy, dyFrom + i);
                if (FLOORED) {
                    FloatVector y = deviation.fma(by, fromArray(S, constants, shift + i));
                    d = d.blend(zero, y.compare(LE, zero));
                    if (CAPPED) {
                        d = d.blend(zero, y.compare(GE, high));
                    }
                }
                FloatVector part = d.fma(by, fromArray(S, constants, offset + i));
                deviation.fma(fromArray(S, constants, slope + i), part).intoArray(dx, to + i);
            }
        }
    }

    /** Constants are loaded each time, so that sums keep the registers. */
    @Override
    public void gradients4(
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
        FloatVector high = FloatVector.broadcast(S, LIMITS.high());
        int scale = mean + stretch;
        int shift = scale + stretch;
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector p0 = FloatVector.zero(S);
        FloatVector p1 = FloatVector.zero(S);
        FloatVector p2 = FloatVector.zero(S);
        FloatVector p3 = FloatVector.zero(S);
        for (int i = 0; i < end; i += group) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(fromArray(S, constants, mean));
            FloatVector d = fromArray(S, dy, dyAt + i);
            if (FLOORED) {
                FloatVector y = deviation.fma(fromArray(S, constants, scale), fromArray(S, constants, shift));
                d = d.blend(zero, y.compare(LE, zero));
                if (CAPPED) {
                    d = d.blend(zero, y.compare(GE, high));
                }
            }
            s0 = d.add(s0);
            p0 = d.fma(deviation, p0);
            VarHandle.loadLoadFence();
            deviation = fromArray(S, x, xAt + i + L).sub(fromArray(S, constants, mean + L));
            d = fromArray(S, dy, dyAt + i + L);
            if (FLOORED) {
                FloatVector y = deviation.fma(fromArray(S, constants, scale + L), fromArray(S, constants, shift + L));
                d = d.blend(zero, y.compare(LE, zero));
                if (CAPPED) {
                    d = d.blend(zero, y.compare(GE, high));
                }
            }
            s1 = d.add(s1);
            p1 = d.fma(deviation, p1);
            VarHandle.loadLoadFence();
            deviation = fromArray(S, x, xAt + i + 2 * L).sub(fromArray(S, constants, mean + 2 * L));
            d = fromArray(S, dy, dyAt + i + 2 * L);
            if (FLOORED) {
                FloatVector y =
                        deviation.fma(fromArray(S, constants, scale + 2 * L), fromArray(S, constants, shift + 2 * L));
                d = d.blend(zero, y.compare(LE, zero));
                if (CAPPED) {
                    d = d.blend(zero, y.compare(GE, high));
                }
            }
            s2 = d.add(s2);
            p2 = d.fma(deviation, p2);
            VarHandle.loadLoadFence();
            deviation = fromArray(S, x, xAt + i + 3 * L).sub(fromArray(S, constants, mean + 3 * L));
            d = fromArray(S, dy, dyAt + i + 3 * L);
            if (FLOORED) {
                FloatVector y =
                        deviation.fma(fromArray(S, constants, scale + 3 * L), fromArray(S, constants, shift + 3 * L));
                d = d.blend(zero, y.compare(LE, zero));
                if (CAPPED) {
                    d = d.blend(zero, y.compare(GE, high));
                }
            }
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

    @Override
    public void gradients1(
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
        FloatVector high = FloatVector.broadcast(S, LIMITS.high());
        FloatVector mean0 = fromArray(S, constants, mean);
        FloatVector scale = FLOORED ? fromArray(S, constants, mean + stretch) : zero;
        FloatVector shift = FLOORED ? fromArray(S, constants, mean + 2 * stretch) : zero;
        FloatVector s = FloatVector.zero(S);
        FloatVector p = FloatVector.zero(S);
        for (int i = 0; i < end; i += group) {
            FloatVector deviation = fromArray(S, x, xAt + i).sub(mean0);
            FloatVector d = fromArray(S, dy, dyAt + i);
            if (FLOORED) {
                FloatVector y = deviation.fma(scale, shift);
                d = d.blend(zero, y.compare(LE, zero));
                if (CAPPED) {
                    d = d.blend(zero, y.compare(GE, high));
                }
            }
            s = d.add(s);
            p = d.fma(deviation, p);
        }
        s.intoArray(sums, at);
        p.intoArray(sums, group + at);
    }
}
