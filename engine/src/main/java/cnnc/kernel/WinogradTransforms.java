package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.WinogradLayout.SLAB;

import jdk.incubator.vector.FloatVector;

/** The transforms of {@link Winograd} on vectors of channels, the same bits; places of a tile are slabs apart. One hot loop a method. */
final class WinogradTransforms {
    private WinogradTransforms() {}

    /**
     * Bᵀ down six lines of floats, each anywhere in an array of its own, to six lines {@code step} apart. What is written is rounded up
     * to whole vectors: anything stands behind {@code count}.
     */
    static void pixelsDown(
            float[] x0,
            int o0,
            float[] x1,
            int o1,
            float[] x2,
            int o2,
            float[] x3,
            int o3,
            float[] x4,
            int o4,
            float[] x5,
            int o5,
            int count,
            float[] to,
            int out,
            int step) {
        int least = Math.min(
                Math.min(Math.min(x0.length - o0, x1.length - o1), Math.min(x2.length - o2, x3.length - o3)),
                Math.min(x4.length - o4, x5.length - o5));
        int whole = Math.min(Tile.roundUp(count, COUNT), FLOATS.loopBound(least));
        int t1 = out + step;
        int t2 = out + 2 * step;
        int t3 = out + 3 * step;
        int t4 = out + 4 * step;
        int t5 = out + 5 * step;
        FloatVector minusFour = FloatVector.broadcast(FLOATS, -4f);
        FloatVector minusFive = FloatVector.broadcast(FLOATS, -5f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector d0 = FloatVector.fromArray(FLOATS, x0, o0 + i);
            FloatVector d1 = FloatVector.fromArray(FLOATS, x1, o1 + i);
            FloatVector d2 = FloatVector.fromArray(FLOATS, x2, o2 + i);
            FloatVector d3 = FloatVector.fromArray(FLOATS, x3, o3 + i);
            FloatVector d4 = FloatVector.fromArray(FLOATS, x4, o4 + i);
            FloatVector d5 = FloatVector.fromArray(FLOATS, x5, o5 + i);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector evenHalf = d4.sub(d2);
            FloatVector oddHalf = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, out + i);
            even.add(odd).intoArray(to, t1 + i);
            even.sub(odd).intoArray(to, t2 + i);
            oddHalf.fma(two, evenHalf).intoArray(to, t3 + i);
            oddHalf.fma(minusTwo, evenHalf).intoArray(to, t4 + i);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, t5 + i);
        }
        for (int i = whole; i < count; i++) {
            to[out + i] = x0[o0 + i];
            to[t1 + i] = x1[o1 + i];
            to[t2 + i] = x2[o2 + i];
            to[t3 + i] = x3[o3 + i];
            to[t4 + i] = x4[o4 + i];
            to[t5 + i] = x5[o5 + i];
            Winograd.pixels(to, out + i, step, to, out + i, step);
        }
    }

    /**
     * B along six pixels, {@code c} apart, for channels side by side.
     *
     * @param count floats, a multiple of a vector's
     */
    static void pixelsAlongChannels(float[] x, int in, int c, int count, float[] to, int out) {
        FloatVector minusFour = FloatVector.broadcast(FLOATS, -4f);
        FloatVector minusFive = FloatVector.broadcast(FLOATS, -5f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector d0 = FloatVector.fromArray(FLOATS, x, in + i);
            FloatVector d1 = FloatVector.fromArray(FLOATS, x, in + i + c);
            FloatVector d2 = FloatVector.fromArray(FLOATS, x, in + i + 2 * c);
            FloatVector d3 = FloatVector.fromArray(FLOATS, x, in + i + 3 * c);
            FloatVector d4 = FloatVector.fromArray(FLOATS, x, in + i + 4 * c);
            FloatVector d5 = FloatVector.fromArray(FLOATS, x, in + i + 5 * c);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector evenHalf = d4.sub(d2);
            FloatVector oddHalf = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, out + i);
            even.add(odd).intoArray(to, out + i + SLAB);
            even.sub(odd).intoArray(to, out + i + 2 * SLAB);
            oddHalf.fma(two, evenHalf).intoArray(to, out + i + 3 * SLAB);
            oddHalf.fma(minusTwo, evenHalf).intoArray(to, out + i + 4 * SLAB);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, out + i + 5 * SLAB);
        }
    }

    /**
     * B along six pixels, {@code c} apart, for tiles side by side, one vector of channels each.
     *
     * @param inStep from tile to tile of what is read
     * @param outStep from tile to tile of a slab
     */
    static void pixelsAlongTiles(float[] x, int in, int inStep, int c, int tiles, float[] to, int out, int outStep) {
        FloatVector minusFour = FloatVector.broadcast(FLOATS, -4f);
        FloatVector minusFive = FloatVector.broadcast(FLOATS, -5f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        for (int i = 0; i < tiles; i++) {
            int from = in + i * inStep;
            int at = out + i * outStep;
            FloatVector d0 = FloatVector.fromArray(FLOATS, x, from);
            FloatVector d1 = FloatVector.fromArray(FLOATS, x, from + c);
            FloatVector d2 = FloatVector.fromArray(FLOATS, x, from + 2 * c);
            FloatVector d3 = FloatVector.fromArray(FLOATS, x, from + 3 * c);
            FloatVector d4 = FloatVector.fromArray(FLOATS, x, from + 4 * c);
            FloatVector d5 = FloatVector.fromArray(FLOATS, x, from + 5 * c);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector evenHalf = d4.sub(d2);
            FloatVector oddHalf = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, at);
            even.add(odd).intoArray(to, at + SLAB);
            even.sub(odd).intoArray(to, at + 2 * SLAB);
            oddHalf.fma(two, evenHalf).intoArray(to, at + 3 * SLAB);
            oddHalf.fma(minusTwo, evenHalf).intoArray(to, at + 4 * SLAB);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, at + 5 * SLAB);
        }
    }

    /** Aᵀ down the six slabs of a column of places, in place: four of them are results. */
    static void resultsDown(float[] m, int at, int count) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector eight = FloatVector.broadcast(FLOATS, 8f);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector m0 = FloatVector.fromArray(FLOATS, m, at + i);
            FloatVector m1 = FloatVector.fromArray(FLOATS, m, at + i + 6 * SLAB);
            FloatVector m2 = FloatVector.fromArray(FLOATS, m, at + i + 12 * SLAB);
            FloatVector m3 = FloatVector.fromArray(FLOATS, m, at + i + 18 * SLAB);
            FloatVector m4 = FloatVector.fromArray(FLOATS, m, at + i + 24 * SLAB);
            FloatVector m5 = FloatVector.fromArray(FLOATS, m, at + i + 30 * SLAB);
            FloatVector near = m1.add(m2);
            FloatVector nearOdd = m1.sub(m2);
            FloatVector far = m3.add(m4);
            FloatVector farOdd = m3.sub(m4);
            m0.add(near).add(far).intoArray(m, at + i);
            farOdd.fma(two, nearOdd).intoArray(m, at + i + 6 * SLAB);
            far.fma(four, near).intoArray(m, at + i + 12 * SLAB);
            farOdd.fma(eight, nearOdd).add(m5).intoArray(m, at + i + 18 * SLAB);
        }
    }

    /**
     * A along six places to four results, {@code k} apart, for channels side by side.
     *
     * @param count floats, a multiple of a vector's
     */
    static void resultsAlongChannels(float[] m, int in, int count, float[] y, int out, int k) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector eight = FloatVector.broadcast(FLOATS, 8f);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector m0 = FloatVector.fromArray(FLOATS, m, in + i);
            FloatVector m1 = FloatVector.fromArray(FLOATS, m, in + i + SLAB);
            FloatVector m2 = FloatVector.fromArray(FLOATS, m, in + i + 2 * SLAB);
            FloatVector m3 = FloatVector.fromArray(FLOATS, m, in + i + 3 * SLAB);
            FloatVector m4 = FloatVector.fromArray(FLOATS, m, in + i + 4 * SLAB);
            FloatVector m5 = FloatVector.fromArray(FLOATS, m, in + i + 5 * SLAB);
            FloatVector near = m1.add(m2);
            FloatVector nearOdd = m1.sub(m2);
            FloatVector far = m3.add(m4);
            FloatVector farOdd = m3.sub(m4);
            m0.add(near).add(far).intoArray(y, out + i);
            farOdd.fma(two, nearOdd).intoArray(y, out + i + k);
            far.fma(four, near).intoArray(y, out + i + 2 * k);
            farOdd.fma(eight, nearOdd).add(m5).intoArray(y, out + i + 3 * k);
        }
    }

    /**
     * A along six places to four results, {@code k} apart, for tiles side by side, one vector of channels each.
     *
     * @param inStep from tile to tile of a slab
     */
    static void resultsAlongTiles(float[] m, int in, int inStep, int tiles, float[] y, int out, int k) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector eight = FloatVector.broadcast(FLOATS, 8f);
        for (int i = 0; i < tiles; i++) {
            int from = in + i * inStep;
            int at = out + i * 4 * k;
            FloatVector m0 = FloatVector.fromArray(FLOATS, m, from);
            FloatVector m1 = FloatVector.fromArray(FLOATS, m, from + SLAB);
            FloatVector m2 = FloatVector.fromArray(FLOATS, m, from + 2 * SLAB);
            FloatVector m3 = FloatVector.fromArray(FLOATS, m, from + 3 * SLAB);
            FloatVector m4 = FloatVector.fromArray(FLOATS, m, from + 4 * SLAB);
            FloatVector m5 = FloatVector.fromArray(FLOATS, m, from + 5 * SLAB);
            FloatVector near = m1.add(m2);
            FloatVector nearOdd = m1.sub(m2);
            FloatVector far = m3.add(m4);
            FloatVector farOdd = m3.sub(m4);
            m0.add(near).add(far).intoArray(y, at);
            farOdd.fma(two, nearOdd).intoArray(y, at + k);
            far.fma(four, near).intoArray(y, at + 2 * k);
            farOdd.fma(eight, nearOdd).add(m5).intoArray(y, at + 3 * k);
        }
    }

    /** G of three weights, {@code inStep} apart, to six, {@code outStep} apart, in place. */
    static void weights(float[] g, int at, int inStep, int outStep, int count) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector quarter = FloatVector.broadcast(FLOATS, 0.25f);
        FloatVector minusSixth = FloatVector.broadcast(FLOATS, -Winograd.SIXTH);
        FloatVector twentyFourth = FloatVector.broadcast(FLOATS, Winograd.TWENTY_FOURTH);
        for (int i = at; i < at + count; i += COUNT) {
            FloatVector g0 = FloatVector.fromArray(FLOATS, g, i);
            FloatVector g1 = FloatVector.fromArray(FLOATS, g, i + inStep);
            FloatVector g2 = FloatVector.fromArray(FLOATS, g, i + 2 * inStep);
            FloatVector ends = g0.add(g2);
            FloatVector wide = g2.fma(four, g0);
            quarter.mul(g0).intoArray(g, i);
            minusSixth.mul(ends.add(g1)).intoArray(g, i + outStep);
            minusSixth.mul(ends.sub(g1)).intoArray(g, i + 2 * outStep);
            twentyFourth.mul(g1.fma(two, wide)).intoArray(g, i + 3 * outStep);
            twentyFourth.mul(g1.fma(minusTwo, wide)).intoArray(g, i + 4 * outStep);
            g2.intoArray(g, i + 5 * outStep);
        }
    }

    /** A down four lines of floats to six, as {@link #pixelsDown} does. */
    static void gradientsDown(
            float[] x0,
            int o0,
            float[] x1,
            int o1,
            float[] x2,
            int o2,
            float[] x3,
            int o3,
            int count,
            float[] to,
            int out,
            int step) {
        int least = Math.min(Math.min(x0.length - o0, x1.length - o1), Math.min(x2.length - o2, x3.length - o3));
        int whole = Math.min(Tile.roundUp(count, COUNT), FLOATS.loopBound(least));
        int t1 = out + step;
        int t2 = out + 2 * step;
        int t3 = out + 3 * step;
        int t4 = out + 4 * step;
        int t5 = out + 5 * step;
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector y0 = FloatVector.fromArray(FLOATS, x0, o0 + i);
            FloatVector y1 = FloatVector.fromArray(FLOATS, x1, o1 + i);
            FloatVector y2 = FloatVector.fromArray(FLOATS, x2, o2 + i);
            FloatVector y3 = FloatVector.fromArray(FLOATS, x3, o3 + i);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            FloatVector evenFar = y2.fma(four, y0);
            FloatVector oddFar = y3.fma(four, y1);
            y0.intoArray(to, out + i);
            even.add(odd).intoArray(to, t1 + i);
            even.sub(odd).intoArray(to, t2 + i);
            oddFar.fma(two, evenFar).intoArray(to, t3 + i);
            oddFar.fma(minusTwo, evenFar).intoArray(to, t4 + i);
            y3.intoArray(to, t5 + i);
        }
        for (int i = whole; i < count; i++) {
            to[out + i] = x0[o0 + i];
            to[t1 + i] = x1[o1 + i];
            to[t2 + i] = x2[o2 + i];
            to[t3 + i] = x3[o3 + i];
            Winograd.gradients(to, out + i, step, to, out + i, step);
        }
    }

    /**
     * Aᵀ along four gradients, {@code k} apart, to six places, for tiles side by side, one vector of channels each.
     *
     * @param outStep from tile to tile of a slab
     */
    static void gradientsAlongTiles(float[] y, int in, int k, int tiles, float[] to, int out, int outStep) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        for (int i = 0; i < tiles; i++) {
            int from = in + i * 4 * k;
            int at = out + i * outStep;
            FloatVector y0 = FloatVector.fromArray(FLOATS, y, from);
            FloatVector y1 = FloatVector.fromArray(FLOATS, y, from + k);
            FloatVector y2 = FloatVector.fromArray(FLOATS, y, from + 2 * k);
            FloatVector y3 = FloatVector.fromArray(FLOATS, y, from + 3 * k);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            FloatVector evenFar = y2.fma(four, y0);
            FloatVector oddFar = y3.fma(four, y1);
            y0.intoArray(to, at);
            even.add(odd).intoArray(to, at + SLAB);
            even.sub(odd).intoArray(to, at + 2 * SLAB);
            oddFar.fma(two, evenFar).intoArray(to, at + 3 * SLAB);
            oddFar.fma(minusTwo, evenFar).intoArray(to, at + 4 * SLAB);
            y3.intoArray(to, at + 5 * SLAB);
        }
    }

    /** Gᵀ of six sums, {@code step} apart, to three gradients of weights, in place. */
    static void weightGradients(float[] p, int at, int step, int count) {
        FloatVector quarter = FloatVector.broadcast(FLOATS, 0.25f);
        FloatVector sixth = FloatVector.broadcast(FLOATS, Winograd.SIXTH);
        FloatVector minusSixth = FloatVector.broadcast(FLOATS, -Winograd.SIXTH);
        FloatVector twelfth = FloatVector.broadcast(FLOATS, Winograd.TWELFTH);
        FloatVector twentyFourth = FloatVector.broadcast(FLOATS, Winograd.TWENTY_FOURTH);
        for (int i = at; i < at + count; i += COUNT) {
            FloatVector p1 = FloatVector.fromArray(FLOATS, p, i + step);
            FloatVector p2 = FloatVector.fromArray(FLOATS, p, i + 2 * step);
            FloatVector p3 = FloatVector.fromArray(FLOATS, p, i + 3 * step);
            FloatVector p4 = FloatVector.fromArray(FLOATS, p, i + 4 * step);
            FloatVector last = FloatVector.fromArray(FLOATS, p, i + 5 * step);
            FloatVector near = p1.add(p2);
            FloatVector far = p3.add(p4);
            FloatVector first = quarter.mul(FloatVector.fromArray(FLOATS, p, i));
            far.fma(twentyFourth, near.fma(minusSixth, first)).intoArray(p, i);
            p3.sub(p4).fma(twelfth, sixth.mul(p2.sub(p1))).intoArray(p, i + step);
            far.sub(near).fma(sixth, last).intoArray(p, i + 2 * step);
        }
    }
}
