package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;

/**
 * Windows of 3×3 taps along a line, for one vector of channels. Of the nine pixels that a result reads six stay in registers from the
 * one before, and so do the weights: three loads for nine products, or six where the stride is 2. Arguments come in threes: the line
 * above, the middle one, the one below; outside of a picture it is a line of zeros.
 *
 * <p>Methods are called on weights and on what was just loaded, never on what a loop carries: see {@link ChannelSums}.
 */
final class DepthwiseLine {
    private DepthwiseLine() {}

    /**
     * Reads floats for nothing but to have them in the nearest caches: vector by vector of channels, lines are read in strides that memory
     * does not foresee. Of 64 channels of 32×32, out of memory: 2.7 → 2.0 ms.
     *
     * @param sums receives two vectors, lest the compiler see that nobody wants them
     */
    static void touch(float[] x, int at, int count, float[] sums, int so) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i <= count - 2 * COUNT; i += 2 * COUNT) {
            s0 = FloatVector.fromArray(FLOATS, x, at + i).add(s0);
            s1 = FloatVector.fromArray(FLOATS, x, at + i + COUNT).add(s1);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + COUNT);
    }

    /**
     * {@code y[p] = limit(Σ x[p - 1 + t] w[t] + bias)}: as many results as pixels, with zeros on either side.
     *
     * @param step from pixel to pixel of x and y
     * @param w one vector a tap, {@code ldw} apart, then the bias, which is not -0: so it does not matter that sums begin with a product
     */
    static void same(
            int pixels,
            float[] above,
            int aboveAt,
            float[] x,
            int at,
            float[] below,
            int belowAt,
            int step,
            float[] w,
            int wo,
            int ldw,
            float low,
            float high,
            float[] y,
            int yAt) {
        FloatVector w0 = FloatVector.fromArray(FLOATS, w, wo);
        FloatVector w1 = FloatVector.fromArray(FLOATS, w, wo + ldw);
        FloatVector w2 = FloatVector.fromArray(FLOATS, w, wo + 2 * ldw);
        FloatVector w3 = FloatVector.fromArray(FLOATS, w, wo + 3 * ldw);
        FloatVector w4 = FloatVector.fromArray(FLOATS, w, wo + 4 * ldw);
        FloatVector w5 = FloatVector.fromArray(FLOATS, w, wo + 5 * ldw);
        FloatVector w6 = FloatVector.fromArray(FLOATS, w, wo + 6 * ldw);
        FloatVector w7 = FloatVector.fromArray(FLOATS, w, wo + 7 * ldw);
        FloatVector w8 = FloatVector.fromArray(FLOATS, w, wo + 8 * ldw);
        FloatVector bias = FloatVector.fromArray(FLOATS, w, wo + 9 * ldw);
        FloatVector min = FloatVector.broadcast(FLOATS, low);
        FloatVector max = FloatVector.broadcast(FLOATS, high);
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = FloatVector.fromArray(FLOATS, above, aboveAt);
        FloatVector b0 = FloatVector.zero(FLOATS);
        FloatVector b1 = FloatVector.fromArray(FLOATS, x, at);
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.fromArray(FLOATS, below, belowAt);
        for (int p = 1; p < pixels; p++) {
            FloatVector a2 = FloatVector.fromArray(FLOATS, above, aboveAt + p * step);
            FloatVector b2 = FloatVector.fromArray(FLOATS, x, at + p * step);
            FloatVector c2 = FloatVector.fromArray(FLOATS, below, belowAt + p * step);
            FloatVector sum = w0.mul(a0);
            sum = w1.fma(a1, sum);
            sum = w2.fma(a2, sum);
            sum = w3.fma(b0, sum);
            sum = w4.fma(b1, sum);
            sum = w5.fma(b2, sum);
            sum = w6.fma(c0, sum);
            sum = w7.fma(c1, sum);
            sum = w8.fma(c2, sum).add(bias);
            sum = sum.blend(min, sum.compare(LE, min));
            sum.blend(max, sum.compare(GT, max)).intoArray(y, yAt + (p - 1) * step);
            a0 = a1;
            a1 = a2;
            b0 = b1;
            b1 = b2;
            c0 = c1;
            c1 = c2;
        }
        FloatVector sum = w0.mul(a0);
        sum = w1.fma(a1, sum);
        sum = w2.fma(zero, sum);
        sum = w3.fma(b0, sum);
        sum = w4.fma(b1, sum);
        sum = w5.fma(zero, sum);
        sum = w6.fma(c0, sum);
        sum = w7.fma(c1, sum);
        sum = w8.fma(zero, sum).add(bias);
        sum = sum.blend(min, sum.compare(LE, min));
        sum.blend(max, sum.compare(GT, max)).intoArray(y, yAt + (pixels - 1) * step);
    }

    /** {@code y[p] = limit(Σ x[2p - 1 + t] w[t] + bias)}: half as many results as pixels, which are even, with zeros on the left. */
    static void half(
            int results,
            float[] above,
            int aboveAt,
            float[] x,
            int at,
            float[] below,
            int belowAt,
            int step,
            float[] w,
            int wo,
            int ldw,
            float low,
            float high,
            float[] y,
            int yAt) {
        FloatVector w0 = FloatVector.fromArray(FLOATS, w, wo);
        FloatVector w1 = FloatVector.fromArray(FLOATS, w, wo + ldw);
        FloatVector w2 = FloatVector.fromArray(FLOATS, w, wo + 2 * ldw);
        FloatVector w3 = FloatVector.fromArray(FLOATS, w, wo + 3 * ldw);
        FloatVector w4 = FloatVector.fromArray(FLOATS, w, wo + 4 * ldw);
        FloatVector w5 = FloatVector.fromArray(FLOATS, w, wo + 5 * ldw);
        FloatVector w6 = FloatVector.fromArray(FLOATS, w, wo + 6 * ldw);
        FloatVector w7 = FloatVector.fromArray(FLOATS, w, wo + 7 * ldw);
        FloatVector w8 = FloatVector.fromArray(FLOATS, w, wo + 8 * ldw);
        FloatVector bias = FloatVector.fromArray(FLOATS, w, wo + 9 * ldw);
        FloatVector min = FloatVector.broadcast(FLOATS, low);
        FloatVector max = FloatVector.broadcast(FLOATS, high);
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = FloatVector.zero(FLOATS);
        FloatVector c = FloatVector.zero(FLOATS);
        for (int p = 0; p < results; p++) {
            int middle = 2 * p * step;
            int right = middle + step;
            FloatVector sum = w0.mul(a);
            a = FloatVector.fromArray(FLOATS, above, aboveAt + right);
            sum = FloatVector.fromArray(FLOATS, above, aboveAt + middle).fma(w1, sum);
            sum = w2.fma(a, sum);
            sum = w3.fma(b, sum);
            b = FloatVector.fromArray(FLOATS, x, at + right);
            sum = FloatVector.fromArray(FLOATS, x, at + middle).fma(w4, sum);
            sum = w5.fma(b, sum);
            sum = w6.fma(c, sum);
            c = FloatVector.fromArray(FLOATS, below, belowAt + right);
            sum = FloatVector.fromArray(FLOATS, below, belowAt + middle).fma(w7, sum);
            sum = w8.fma(c, sum).add(bias);
            sum = sum.blend(min, sum.compare(LE, min));
            sum.blend(max, sum.compare(GT, max)).intoArray(y, yAt + p * step);
        }
    }

    /** {@code sums[t] += Σ x[p - 1 + t] dy[p]}, p ascending: what a line adds to the gradient by the weights of {@link #same}. */
    static void addSame(
            int pixels,
            float[] above,
            int aboveAt,
            float[] x,
            int at,
            float[] below,
            int belowAt,
            int step,
            float[] dy,
            int dyAt,
            float[] sums,
            int so,
            int lds) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector s1 = FloatVector.fromArray(FLOATS, sums, so + lds);
        FloatVector s2 = FloatVector.fromArray(FLOATS, sums, so + 2 * lds);
        FloatVector s3 = FloatVector.fromArray(FLOATS, sums, so + 3 * lds);
        FloatVector s4 = FloatVector.fromArray(FLOATS, sums, so + 4 * lds);
        FloatVector s5 = FloatVector.fromArray(FLOATS, sums, so + 5 * lds);
        FloatVector s6 = FloatVector.fromArray(FLOATS, sums, so + 6 * lds);
        FloatVector s7 = FloatVector.fromArray(FLOATS, sums, so + 7 * lds);
        FloatVector s8 = FloatVector.fromArray(FLOATS, sums, so + 8 * lds);
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = FloatVector.fromArray(FLOATS, above, aboveAt);
        FloatVector b0 = FloatVector.zero(FLOATS);
        FloatVector b1 = FloatVector.fromArray(FLOATS, x, at);
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = FloatVector.fromArray(FLOATS, below, belowAt);
        for (int p = 1; p < pixels; p++) {
            FloatVector d = FloatVector.fromArray(FLOATS, dy, dyAt + (p - 1) * step);
            FloatVector a2 = FloatVector.fromArray(FLOATS, above, aboveAt + p * step);
            FloatVector b2 = FloatVector.fromArray(FLOATS, x, at + p * step);
            FloatVector c2 = FloatVector.fromArray(FLOATS, below, belowAt + p * step);
            s0 = d.fma(a0, s0);
            s1 = d.fma(a1, s1);
            s2 = d.fma(a2, s2);
            s3 = d.fma(b0, s3);
            s4 = d.fma(b1, s4);
            s5 = d.fma(b2, s5);
            s6 = d.fma(c0, s6);
            s7 = d.fma(c1, s7);
            s8 = d.fma(c2, s8);
            a0 = a1;
            a1 = a2;
            b0 = b1;
            b1 = b2;
            c0 = c1;
            c1 = c2;
        }
        FloatVector d = FloatVector.fromArray(FLOATS, dy, dyAt + (pixels - 1) * step);
        d.fma(a0, s0).intoArray(sums, so);
        d.fma(a1, s1).intoArray(sums, so + lds);
        d.fma(zero, s2).intoArray(sums, so + 2 * lds);
        d.fma(b0, s3).intoArray(sums, so + 3 * lds);
        d.fma(b1, s4).intoArray(sums, so + 4 * lds);
        d.fma(zero, s5).intoArray(sums, so + 5 * lds);
        d.fma(c0, s6).intoArray(sums, so + 6 * lds);
        d.fma(c1, s7).intoArray(sums, so + 7 * lds);
        d.fma(zero, s8).intoArray(sums, so + 8 * lds);
    }

    /** {@code sums[t] += Σ x[2p - 1 + t] dy[p]}: for {@link #half}. */
    static void addHalf(
            int results,
            float[] above,
            int aboveAt,
            float[] x,
            int at,
            float[] below,
            int belowAt,
            int step,
            float[] dy,
            int dyAt,
            float[] sums,
            int so,
            int lds) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, sums, so);
        FloatVector s1 = FloatVector.fromArray(FLOATS, sums, so + lds);
        FloatVector s2 = FloatVector.fromArray(FLOATS, sums, so + 2 * lds);
        FloatVector s3 = FloatVector.fromArray(FLOATS, sums, so + 3 * lds);
        FloatVector s4 = FloatVector.fromArray(FLOATS, sums, so + 4 * lds);
        FloatVector s5 = FloatVector.fromArray(FLOATS, sums, so + 5 * lds);
        FloatVector s6 = FloatVector.fromArray(FLOATS, sums, so + 6 * lds);
        FloatVector s7 = FloatVector.fromArray(FLOATS, sums, so + 7 * lds);
        FloatVector s8 = FloatVector.fromArray(FLOATS, sums, so + 8 * lds);
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = FloatVector.zero(FLOATS);
        FloatVector c = FloatVector.zero(FLOATS);
        for (int p = 0; p < results; p++) {
            int middle = 2 * p * step;
            int right = middle + step;
            FloatVector d = FloatVector.fromArray(FLOATS, dy, dyAt + p * step);
            s0 = d.fma(a, s0);
            a = FloatVector.fromArray(FLOATS, above, aboveAt + right);
            s1 = FloatVector.fromArray(FLOATS, above, aboveAt + middle).fma(d, s1);
            s2 = d.fma(a, s2);
            s3 = d.fma(b, s3);
            b = FloatVector.fromArray(FLOATS, x, at + right);
            s4 = FloatVector.fromArray(FLOATS, x, at + middle).fma(d, s4);
            s5 = d.fma(b, s5);
            s6 = d.fma(c, s6);
            c = FloatVector.fromArray(FLOATS, below, belowAt + right);
            s7 = FloatVector.fromArray(FLOATS, below, belowAt + middle).fma(d, s7);
            s8 = d.fma(c, s8);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + lds);
        s2.intoArray(sums, so + 2 * lds);
        s3.intoArray(sums, so + 3 * lds);
        s4.intoArray(sums, so + 4 * lds);
        s5.intoArray(sums, so + 5 * lds);
        s6.intoArray(sums, so + 6 * lds);
        s7.intoArray(sums, so + 7 * lds);
        s8.intoArray(sums, so + 8 * lds);
    }
}
