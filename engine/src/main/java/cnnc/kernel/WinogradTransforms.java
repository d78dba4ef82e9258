package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

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
            Winograd.FOUR.pixels(to, out + i, step, to, out + i, step);
        }
    }

    /** The same of {@link Winograd#TWO}: four lines. */
    static void pixelsDown(
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
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector d0 = FloatVector.fromArray(FLOATS, x0, o0 + i);
            FloatVector d1 = FloatVector.fromArray(FLOATS, x1, o1 + i);
            FloatVector d2 = FloatVector.fromArray(FLOATS, x2, o2 + i);
            FloatVector d3 = FloatVector.fromArray(FLOATS, x3, o3 + i);
            d0.sub(d2).intoArray(to, out + i);
            d1.add(d2).intoArray(to, t1 + i);
            d2.sub(d1).intoArray(to, t2 + i);
            d1.sub(d3).intoArray(to, t3 + i);
        }
        for (int i = whole; i < count; i++) {
            to[out + i] = x0[o0 + i];
            to[t1 + i] = x1[o1 + i];
            to[t2 + i] = x2[o2 + i];
            to[t3 + i] = x3[o3 + i];
            Winograd.TWO.pixels(to, out + i, step, to, out + i, step);
        }
    }

    /** G of {@link Winograd#TWO}, of three weights to four, {@code step} apart, in place. */
    static void weightsOfTwo(float[] g, int at, int step, int count) {
        FloatVector half = FloatVector.broadcast(FLOATS, 0.5f);
        for (int i = at; i < at + count; i += COUNT) {
            FloatVector g0 = FloatVector.fromArray(FLOATS, g, i);
            FloatVector g1 = FloatVector.fromArray(FLOATS, g, i + step);
            FloatVector g2 = FloatVector.fromArray(FLOATS, g, i + 2 * step);
            FloatVector ends = g0.add(g2);
            half.mul(ends.add(g1)).intoArray(g, i + step);
            half.mul(ends.sub(g1)).intoArray(g, i + 2 * step);
            g2.intoArray(g, i + 3 * step);
        }
    }

    /** G of {@link Winograd#FOUR}, of three weights to six, {@code step} apart, in place. */
    static void weightsOfFour(float[] g, int at, int step, int count) {
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector quarter = FloatVector.broadcast(FLOATS, 0.25f);
        FloatVector minusSixth = FloatVector.broadcast(FLOATS, -Winograd.SIXTH);
        FloatVector twentyFourth = FloatVector.broadcast(FLOATS, Winograd.TWENTY_FOURTH);
        for (int i = at; i < at + count; i += COUNT) {
            FloatVector g0 = FloatVector.fromArray(FLOATS, g, i);
            FloatVector g1 = FloatVector.fromArray(FLOATS, g, i + step);
            FloatVector g2 = FloatVector.fromArray(FLOATS, g, i + 2 * step);
            FloatVector ends = g0.add(g2);
            FloatVector wide = g2.fma(four, g0);
            quarter.mul(g0).intoArray(g, i);
            minusSixth.mul(ends.add(g1)).intoArray(g, i + step);
            minusSixth.mul(ends.sub(g1)).intoArray(g, i + 2 * step);
            twentyFourth.mul(g1.fma(two, wide)).intoArray(g, i + 3 * step);
            twentyFourth.mul(g1.fma(minusTwo, wide)).intoArray(g, i + 4 * step);
            g2.intoArray(g, i + 5 * step);
        }
    }

    /**
     * Gᵀ p G of 36 sums, {@code step} apart, to nine gradients of weights, {@code tap} apart: both transforms in one go, inner
     * columns first, so that no more than 12 vectors live on.
     *
     * @param count a multiple of a vector's
     */
    static void weightGradients(float[] p, int at, int step, int count, float[] dw, int to, int tap) {
        FloatVector quarter = FloatVector.broadcast(FLOATS, 0.25f);
        FloatVector sixth = FloatVector.broadcast(FLOATS, Winograd.SIXTH);
        FloatVector minusSixth = FloatVector.broadcast(FLOATS, -Winograd.SIXTH);
        FloatVector twelfth = FloatVector.broadcast(FLOATS, Winograd.TWELFTH);
        FloatVector twentyFourth = FloatVector.broadcast(FLOATS, Winograd.TWENTY_FOURTH);
        FloatVector zero = FloatVector.zero(FLOATS); // makes +0 of -0, so that a sum may go over terms that are 0
        for (int i = 0; i < count; i += COUNT) {
            FloatVector p0x1 = FloatVector.fromArray(FLOATS, p, at + i + step);
            FloatVector p1x1 = FloatVector.fromArray(FLOATS, p, at + i + 7 * step);
            FloatVector p2x1 = FloatVector.fromArray(FLOATS, p, at + i + 13 * step);
            FloatVector p3x1 = FloatVector.fromArray(FLOATS, p, at + i + 19 * step);
            FloatVector p4x1 = FloatVector.fromArray(FLOATS, p, at + i + 25 * step);
            FloatVector p5x1 = FloatVector.fromArray(FLOATS, p, at + i + 31 * step);
            FloatVector near1 = p1x1.add(p2x1);
            FloatVector far1 = p3x1.add(p4x1);
            FloatVector first1 = quarter.mul(p0x1);
            FloatVector g0x1 = far1.fma(twentyFourth, near1.fma(minusSixth, first1));
            FloatVector g1x1 = p3x1.sub(p4x1).fma(twelfth, sixth.mul(p2x1.sub(p1x1)));
            FloatVector g2x1 = far1.sub(near1).fma(sixth, p5x1);
            FloatVector p0x2 = FloatVector.fromArray(FLOATS, p, at + i + 2 * step);
            FloatVector p1x2 = FloatVector.fromArray(FLOATS, p, at + i + 8 * step);
            FloatVector p2x2 = FloatVector.fromArray(FLOATS, p, at + i + 14 * step);
            FloatVector p3x2 = FloatVector.fromArray(FLOATS, p, at + i + 20 * step);
            FloatVector p4x2 = FloatVector.fromArray(FLOATS, p, at + i + 26 * step);
            FloatVector p5x2 = FloatVector.fromArray(FLOATS, p, at + i + 32 * step);
            FloatVector near2 = p1x2.add(p2x2);
            FloatVector far2 = p3x2.add(p4x2);
            FloatVector first2 = quarter.mul(p0x2);
            FloatVector g0x2 = far2.fma(twentyFourth, near2.fma(minusSixth, first2));
            FloatVector g1x2 = p3x2.sub(p4x2).fma(twelfth, sixth.mul(p2x2.sub(p1x2)));
            FloatVector g2x2 = far2.sub(near2).fma(sixth, p5x2);
            FloatVector inner0 = g0x1.add(g0x2);
            FloatVector between0 = sixth.mul(g0x2.sub(g0x1));
            FloatVector inner1 = g1x1.add(g1x2);
            FloatVector between1 = sixth.mul(g1x2.sub(g1x1));
            FloatVector inner2 = g2x1.add(g2x2);
            FloatVector between2 = sixth.mul(g2x2.sub(g2x1));
            FloatVector p0x3 = FloatVector.fromArray(FLOATS, p, at + i + 3 * step);
            FloatVector p1x3 = FloatVector.fromArray(FLOATS, p, at + i + 9 * step);
            FloatVector p2x3 = FloatVector.fromArray(FLOATS, p, at + i + 15 * step);
            FloatVector p3x3 = FloatVector.fromArray(FLOATS, p, at + i + 21 * step);
            FloatVector p4x3 = FloatVector.fromArray(FLOATS, p, at + i + 27 * step);
            FloatVector p5x3 = FloatVector.fromArray(FLOATS, p, at + i + 33 * step);
            FloatVector near3 = p1x3.add(p2x3);
            FloatVector far3 = p3x3.add(p4x3);
            FloatVector first3 = quarter.mul(p0x3);
            FloatVector g0x3 = far3.fma(twentyFourth, near3.fma(minusSixth, first3));
            FloatVector g1x3 = p3x3.sub(p4x3).fma(twelfth, sixth.mul(p2x3.sub(p1x3)));
            FloatVector g2x3 = far3.sub(near3).fma(sixth, p5x3);
            FloatVector p0x4 = FloatVector.fromArray(FLOATS, p, at + i + 4 * step);
            FloatVector p1x4 = FloatVector.fromArray(FLOATS, p, at + i + 10 * step);
            FloatVector p2x4 = FloatVector.fromArray(FLOATS, p, at + i + 16 * step);
            FloatVector p3x4 = FloatVector.fromArray(FLOATS, p, at + i + 22 * step);
            FloatVector p4x4 = FloatVector.fromArray(FLOATS, p, at + i + 28 * step);
            FloatVector p5x4 = FloatVector.fromArray(FLOATS, p, at + i + 34 * step);
            FloatVector near4 = p1x4.add(p2x4);
            FloatVector far4 = p3x4.add(p4x4);
            FloatVector first4 = quarter.mul(p0x4);
            FloatVector g0x4 = far4.fma(twentyFourth, near4.fma(minusSixth, first4));
            FloatVector g1x4 = p3x4.sub(p4x4).fma(twelfth, sixth.mul(p2x4.sub(p1x4)));
            FloatVector g2x4 = far4.sub(near4).fma(sixth, p5x4);
            FloatVector outer0 = g0x3.add(g0x4);
            g0x3.sub(g0x4).fma(twelfth, between0).add(zero).intoArray(dw, to + i + tap);
            FloatVector outer1 = g1x3.add(g1x4);
            g1x3.sub(g1x4).fma(twelfth, between1).add(zero).intoArray(dw, to + i + 4 * tap);
            FloatVector outer2 = g2x3.add(g2x4);
            g2x3.sub(g2x4).fma(twelfth, between2).add(zero).intoArray(dw, to + i + 7 * tap);
            FloatVector p0x0 = FloatVector.fromArray(FLOATS, p, at + i);
            FloatVector p1x0 = FloatVector.fromArray(FLOATS, p, at + i + 6 * step);
            FloatVector p2x0 = FloatVector.fromArray(FLOATS, p, at + i + 12 * step);
            FloatVector p3x0 = FloatVector.fromArray(FLOATS, p, at + i + 18 * step);
            FloatVector p4x0 = FloatVector.fromArray(FLOATS, p, at + i + 24 * step);
            FloatVector p5x0 = FloatVector.fromArray(FLOATS, p, at + i + 30 * step);
            FloatVector near0 = p1x0.add(p2x0);
            FloatVector far0 = p3x0.add(p4x0);
            FloatVector first0 = quarter.mul(p0x0);
            FloatVector g0x0 = far0.fma(twentyFourth, near0.fma(minusSixth, first0));
            FloatVector g1x0 = p3x0.sub(p4x0).fma(twelfth, sixth.mul(p2x0.sub(p1x0)));
            FloatVector g2x0 = far0.sub(near0).fma(sixth, p5x0);
            outer0.fma(twentyFourth, inner0.fma(minusSixth, quarter.mul(g0x0)))
                    .add(zero)
                    .intoArray(dw, to + i);
            outer1.fma(twentyFourth, inner1.fma(minusSixth, quarter.mul(g1x0)))
                    .add(zero)
                    .intoArray(dw, to + i + 3 * tap);
            outer2.fma(twentyFourth, inner2.fma(minusSixth, quarter.mul(g2x0)))
                    .add(zero)
                    .intoArray(dw, to + i + 6 * tap);
            FloatVector p0x5 = FloatVector.fromArray(FLOATS, p, at + i + 5 * step);
            FloatVector p1x5 = FloatVector.fromArray(FLOATS, p, at + i + 11 * step);
            FloatVector p2x5 = FloatVector.fromArray(FLOATS, p, at + i + 17 * step);
            FloatVector p3x5 = FloatVector.fromArray(FLOATS, p, at + i + 23 * step);
            FloatVector p4x5 = FloatVector.fromArray(FLOATS, p, at + i + 29 * step);
            FloatVector p5x5 = FloatVector.fromArray(FLOATS, p, at + i + 35 * step);
            FloatVector near5 = p1x5.add(p2x5);
            FloatVector far5 = p3x5.add(p4x5);
            FloatVector first5 = quarter.mul(p0x5);
            FloatVector g0x5 = far5.fma(twentyFourth, near5.fma(minusSixth, first5));
            FloatVector g1x5 = p3x5.sub(p4x5).fma(twelfth, sixth.mul(p2x5.sub(p1x5)));
            FloatVector g2x5 = far5.sub(near5).fma(sixth, p5x5);
            outer0.sub(inner0).fma(sixth, g0x5).add(zero).intoArray(dw, to + i + 2 * tap);
            outer1.sub(inner1).fma(sixth, g1x5).add(zero).intoArray(dw, to + i + 5 * tap);
            outer2.sub(inner2).fma(sixth, g2x5).add(zero).intoArray(dw, to + i + 8 * tap);
        }
    }
}
