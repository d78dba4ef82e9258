package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.List;
import java.util.function.IntPredicate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Places and sums in lanes along a row; what is left behind the last whole vector is done plainly. */
final class VectorPictureKernels extends ScalarPictureKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final FloatVector NUMBERS = FloatVector.zero(S).addIndex(1);

    /** Added and taken away again, it rounds numbers from 0 up to 2²² to whole ones, which then stand in the last bits. */
    private static final float ROUND = 0x1p23f;

    /** The same for negative numbers, too; these don't stand in the last bits. */
    private static final float ROUND_ANY = 0x1.8p23f;

    private static final VectorShuffle<Float> RED = fromPixels(0);
    private static final VectorMask<Float> RED_SECOND = fromVector(0, 1);
    private static final VectorMask<Float> RED_THIRD = fromVector(0, 2);
    private static final VectorShuffle<Float> GREEN = fromPixels(1);
    private static final VectorMask<Float> GREEN_SECOND = fromVector(1, 1);
    private static final VectorMask<Float> GREEN_THIRD = fromVector(1, 2);
    private static final VectorShuffle<Float> BLUE = fromPixels(2);
    private static final VectorMask<Float> BLUE_SECOND = fromVector(2, 1);
    private static final VectorMask<Float> BLUE_THIRD = fromVector(2, 2);

    private static final VectorShuffle<Float> FIRST = toPixels(0);
    private static final VectorMask<Float> FIRST_GREEN = toChannel(0, 1);
    private static final VectorMask<Float> FIRST_BLUE = toChannel(0, 2);
    private static final VectorShuffle<Float> SECOND = toPixels(1);
    private static final VectorMask<Float> SECOND_GREEN = toChannel(1, 1);
    private static final VectorMask<Float> SECOND_BLUE = toChannel(1, 2);
    private static final VectorShuffle<Float> THIRD = toPixels(2);
    private static final VectorMask<Float> THIRD_GREEN = toChannel(2, 1);
    private static final VectorMask<Float> THIRD_BLUE = toChannel(2, 2);

    /** By channels, none for 0. */
    private static final List<VectorShuffle<Float>> BACKWARDS =
            List.of(backwards(1), backwards(1), backwards(2), backwards(3), backwards(4));

    @Override
    public void affine(
            float dx, float x, float dy, float y, Places places, int columns, int height, int width, int channels) {
        int end = S.loopBound(columns);
        FloatVector startX = broadcast(S, x);
        FloatVector startY = broadcast(S, y);
        for (int i = 0; i < end; i += L) {
            FloatVector number = NUMBERS.add(i);
            set(
                    places,
                    i,
                    number.fma(broadcast(S, dx), startX),
                    number.fma(broadcast(S, dy), startY),
                    height,
                    width,
                    channels);
        }
        affine(dx, x, dy, y, places, end, columns, height, width, channels);
    }

    @Override
    public void project(
            float dx,
            float x,
            float dy,
            float y,
            float dw,
            float w,
            Places places,
            int columns,
            int height,
            int width,
            int channels) {
        int end = S.loopBound(columns);
        FloatVector half = broadcast(S, -0.5f);
        for (int i = 0; i < end; i += L) {
            FloatVector number = NUMBERS.add(i);
            FloatVector near = broadcast(S, 1).div(number.fma(broadcast(S, dw), broadcast(S, w)));
            FloatVector across = number.fma(broadcast(S, dx), broadcast(S, x)).fma(near, half);
            FloatVector down = number.fma(broadcast(S, dy), broadcast(S, y)).fma(near, half);
            set(places, i, across, down, height, width, channels);
        }
        project(dx, x, dy, y, dw, w, places, end, columns, height, width, channels);
    }

    @Override
    public void displace(
            float[] dx,
            float[] dy,
            int from,
            int row,
            Places places,
            int columns,
            int height,
            int width,
            int channels) {
        int end = S.loopBound(columns);
        for (int i = 0; i < end; i += L) {
            FloatVector x = NUMBERS.add(i).add(fromArray(S, dx, from + i));
            set(places, i, x, fromArray(S, dy, from + i).add(row), height, width, channels);
        }
        displace(dx, dy, from, row, places, end, columns, height, width, channels);
    }

    private static void set(Places places, int i, FloatVector x, FloatVector y, int height, int width, int channels) {
        VectorMask<Float> inside = x.compare(GE, 0)
                .and(y.compare(GE, 0))
                .and(x.compare(LT, width - 1))
                .and(y.compare(LT, height - 1));
        FloatVector left = floor(x);
        FloatVector top = floor(y);
        IntVector at = whole(top).mul(width).add(whole(left)).mul(channels);
        IntVector.broadcast(Lanes.INTS, Places.OUTSIDE)
                .blend(at, inside.cast(Lanes.INTS))
                .intoArray(places.at, i);
        x.blend(x.sub(left), inside).intoArray(places.x, i);
        y.blend(y.sub(top), inside).intoArray(places.y, i);
    }

    private static FloatVector floor(FloatVector x) {
        FloatVector near = x.add(ROUND).sub(ROUND);
        return near.sub(1, near.compare(GT, x));
    }

    private static IntVector whole(FloatVector x) {
        return x.add(ROUND).reinterpretAsInts().sub(Float.floatToRawIntBits(ROUND));
    }

    @Override
    public int bilinear(
            float[] source, int row, int channels, Places places, int begin, int columns, float[] out, int outAt) {
        return channels < 3 || channels > L
                ? super.bilinear(source, row, channels, places, begin, columns, out, outAt)
                : pixels(source, row, channels, places.at, places.x, places.y, begin, columns, out, outAt);
    }

    /** A pixel is a vector, with what follows it: faster than gathering, 4 loads in place of 12 for a vector of pixels. */
    private static int pixels(
            float[] source,
            int row,
            int channels,
            int[] at,
            float[] x,
            float[] y,
            int begin,
            int columns,
            float[] out,
            int outAt) {
        int o = outAt + begin * channels;
        int i = begin;
        for (; i < columns; i++, o += channels) {
            int top = at[i];
            if (top < 0) {
                break;
            }
            FloatVector a = fromArray(S, source, top);
            FloatVector b = fromArray(S, source, top + channels);
            FloatVector down = broadcast(S, y[i]);
            FloatVector left = fromArray(S, source, top + row).sub(a).fma(down, a);
            FloatVector right =
                    fromArray(S, source, top + row + channels).sub(b).fma(down, b);
            right.sub(left).fma(broadcast(S, x[i]), left).intoArray(out, o);
        }
        return i;
    }

    @Override
    public void mirror(float[] source, int from, int channels, float[] out, int to, int count) {
        int step = channels < BACKWARDS.size() ? L / channels : count + 1;
        int i = 0;
        for (; i <= count - step; i += step) {
            fromArray(S, source, from - (i + step - 1) * channels)
                    .rearrange(BACKWARDS.get(channels))
                    .intoArray(out, to + i * channels);
        }
        super.mirror(source, from - i * channels, channels, out, to + i * channels, count - i);
    }

    /** Turns round the order of the pixels that a vector holds whole. */
    private static VectorShuffle<Float> backwards(int channels) {
        int pixels = L / channels;
        return VectorShuffle.fromOp(
                S,
                lane -> lane < pixels * channels ? (pixels - 1 - lane / channels) * channels + lane % channels : lane);
    }

    @Override
    public void weigh(float[] in, int[] starts, float[] weights, int terms, float[] out, int outAt, int count) {
        int i = 0;
        for (; i <= count - 4 * L; i += 4 * L) {
            four(in, starts, weights, terms, i, out, outAt + i);
        }
        for (; i <= count - L; i += L) {
            one(in, starts, 0, weights, terms, i, out, outAt + i);
        }
        weigh(in, starts, 0, weights, terms, out, outAt, i, count);
    }

    @Override
    public void weighTwo(
            float[] in, int[] starts, float[] weights, int terms, float[] out, int outAt, int otherAt, int count) {
        int i = 0;
        for (; i <= count - 3 * L; i += 3 * L) {
            threeByTwo(in, starts, weights, terms, i, out, outAt + i, otherAt + i);
        }
        for (; i <= count - L; i += L) {
            one(in, starts, 0, weights, terms, i, out, outAt + i);
            one(in, starts, 1, weights, terms, i, out, otherAt + i);
        }
        weigh(in, starts, 0, weights, terms, out, outAt, i, count);
        weigh(in, starts, 1, weights, terms, out, otherAt, i, count);
    }

    /** Three vectors of a row and of the next, which takes each of their terms one weight later. */
    private static void threeByTwo(
            float[] in, int[] starts, float[] weights, int terms, int i, float[] out, int outAt, int otherAt) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector first = broadcast(S, weights[0]);
        FloatVector a = fromArray(S, in, starts[0] + i).fma(first, zero);
        FloatVector b = fromArray(S, in, starts[0] + i + L).fma(first, zero);
        FloatVector c = fromArray(S, in, starts[0] + i + 2 * L).fma(first, zero);
        FloatVector d = zero;
        FloatVector e = zero;
        FloatVector f = zero;
        for (int j = 1; j < terms; j++) {
            FloatVector weight = broadcast(S, weights[j]);
            FloatVector before = broadcast(S, weights[j - 1]);
            int from = starts[j] + i;
            FloatVector left = fromArray(S, in, from);
            FloatVector middle = fromArray(S, in, from + L);
            FloatVector right = fromArray(S, in, from + 2 * L);
            a = left.fma(weight, a);
            b = middle.fma(weight, b);
            c = right.fma(weight, c);
            d = left.fma(before, d);
            e = middle.fma(before, e);
            f = right.fma(before, f);
        }
        FloatVector last = broadcast(S, weights[terms - 1]);
        a.intoArray(out, outAt);
        b.intoArray(out, outAt + L);
        c.intoArray(out, outAt + 2 * L);
        fromArray(S, in, starts[terms] + i).fma(last, d).intoArray(out, otherAt);
        fromArray(S, in, starts[terms] + i + L).fma(last, e).intoArray(out, otherAt + L);
        fromArray(S, in, starts[terms] + i + 2 * L).fma(last, f).intoArray(out, otherAt + 2 * L);
    }

    private static void four(float[] in, int[] starts, float[] weights, int terms, int i, float[] out, int outAt) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = FloatVector.zero(S);
        FloatVector c = FloatVector.zero(S);
        FloatVector d = FloatVector.zero(S);
        for (int j = 0; j < terms; j++) {
            FloatVector weight = broadcast(S, weights[j]);
            int from = starts[j] + i;
            a = fromArray(S, in, from).fma(weight, a);
            b = fromArray(S, in, from + L).fma(weight, b);
            c = fromArray(S, in, from + 2 * L).fma(weight, c);
            d = fromArray(S, in, from + 3 * L).fma(weight, d);
        }
        a.intoArray(out, outAt);
        b.intoArray(out, outAt + L);
        c.intoArray(out, outAt + 2 * L);
        d.intoArray(out, outAt + 3 * L);
    }

    private static void one(
            float[] in, int[] starts, int first, float[] weights, int terms, int i, float[] out, int outAt) {
        FloatVector sum = FloatVector.zero(S);
        for (int j = 0; j < terms; j++) {
            sum = fromArray(S, in, starts[first + j] + i).fma(broadcast(S, weights[j]), sum);
        }
        sum.intoArray(out, outAt);
    }

    @Override
    public void clip(float[] x, int at, int count) {
        int end = S.loopBound(count);
        for (int i = at; i < at + end; i += L) {
            fromArray(S, x, i).max(0).min(1).intoArray(x, i);
        }
        super.clip(x, at + end, count - end);
    }

    @Override
    public void split(float[] pixels, int at, float[] planes, int plane, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector a = fromArray(S, pixels, at + 3 * i);
            FloatVector b = fromArray(S, pixels, at + 3 * i + L);
            FloatVector c = fromArray(S, pixels, at + 3 * i + 2 * L);
            a.rearrange(RED)
                    .blend(b.rearrange(RED), RED_SECOND)
                    .blend(c.rearrange(RED), RED_THIRD)
                    .intoArray(planes, i);
            a.rearrange(GREEN)
                    .blend(b.rearrange(GREEN), GREEN_SECOND)
                    .blend(c.rearrange(GREEN), GREEN_THIRD)
                    .intoArray(planes, plane + i);
            a.rearrange(BLUE)
                    .blend(b.rearrange(BLUE), BLUE_SECOND)
                    .blend(c.rearrange(BLUE), BLUE_THIRD)
                    .intoArray(planes, 2 * plane + i);
        }
        split(pixels, at, planes, plane, end, count);
    }

    @Override
    public void join(float[] planes, int plane, float[] pixels, int at, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector r = fromArray(S, planes, i);
            FloatVector g = fromArray(S, planes, plane + i);
            FloatVector b = fromArray(S, planes, 2 * plane + i);
            r.rearrange(FIRST)
                    .blend(g.rearrange(FIRST), FIRST_GREEN)
                    .blend(b.rearrange(FIRST), FIRST_BLUE)
                    .intoArray(pixels, at + 3 * i);
            r.rearrange(SECOND)
                    .blend(g.rearrange(SECOND), SECOND_GREEN)
                    .blend(b.rearrange(SECOND), SECOND_BLUE)
                    .intoArray(pixels, at + 3 * i + L);
            r.rearrange(THIRD)
                    .blend(g.rearrange(THIRD), THIRD_GREEN)
                    .blend(b.rearrange(THIRD), THIRD_BLUE)
                    .intoArray(pixels, at + 3 * i + 2 * L);
        }
        join(planes, plane, pixels, at, end, count);
    }

    /** Where the channel's pixels stand in the three vectors that hold all channels of as many pixels as there are lanes. */
    private static VectorShuffle<Float> fromPixels(int channel) {
        return VectorShuffle.fromOp(S, lane -> (3 * lane + channel) % L);
    }

    /** The lanes whose pixels stand in this one of the three vectors. */
    private static VectorMask<Float> fromVector(int channel, int vector) {
        return mask(lane -> (3 * lane + channel) / L == vector);
    }

    /** Which pixels stand in this one of the three vectors. */
    private static VectorShuffle<Float> toPixels(int vector) {
        return VectorShuffle.fromOp(S, lane -> (vector * L + lane) / 3);
    }

    /** The lanes of this one of the three vectors that hold the channel. */
    private static VectorMask<Float> toChannel(int vector, int channel) {
        return mask(lane -> (vector * L + lane) % 3 == channel);
    }

    private static VectorMask<Float> mask(IntPredicate set) {
        boolean[] lanes = new boolean[L];
        for (int lane = 0; lane < L; lane++) {
            lanes[lane] = set.test(lane);
        }
        return VectorMask.fromArray(S, lanes, 0);
    }

    @Override
    public void turnHue(float[] planes, int plane, int count, float turns) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector r = fromArray(S, planes, i);
            FloatVector g = fromArray(S, planes, plane + i);
            FloatVector b = fromArray(S, planes, 2 * plane + i);
            FloatVector most = r.max(g.max(b));
            FloatVector range = most.sub(r.min(g.min(b)));
            FloatVector near = broadcast(S, 1).div(range);
            FloatVector hue = r.sub(g)
                    .mul(near)
                    .add(4)
                    .blend(b.sub(r).mul(near).add(2), most.compare(EQ, g))
                    .blend(g.sub(b).mul(near), most.compare(EQ, r))
                    .add(6 * turns);
            VectorMask<Float> gray = range.compare(EQ, 0);
            for (int c = 0; c < 3; c++) {
                FloatVector angle = hue.add(5 - 2 * c);
                FloatVector round = angle.mul(1 / 6f);
                FloatVector whole = round.add(ROUND_ANY).sub(ROUND_ANY);
                FloatVector k = angle.sub(whole.sub(1, whole.compare(GT, round)).mul(6));
                FloatVector below = k.min(k.neg().add(4)).min(1).max(0);
                most.sub(range.mul(below)).min(1).max(0).blend(most, gray).intoArray(planes, c * plane + i);
            }
        }
        turnHue(planes, plane, end, count, turns);
    }

    @Override
    public void saturate(float[] planes, int plane, int count, float factor) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector r = fromArray(S, planes, i);
            FloatVector g = fromArray(S, planes, plane + i);
            FloatVector b = fromArray(S, planes, 2 * plane + i);
            FloatVector added =
                    r.mul(0.299f).add(g.mul(0.587f)).add(b.mul(0.114f)).mul(1 - factor);
            r.mul(factor).add(added).min(1).max(0).intoArray(planes, i);
            g.mul(factor).add(added).min(1).max(0).intoArray(planes, plane + i);
            b.mul(factor).add(added).min(1).max(0).intoArray(planes, 2 * plane + i);
        }
        saturate(planes, plane, end, count, factor);
    }

    @Override
    public void butterfly(float[] re, float[] im, int a, int b, int count, float cos, float sin) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector real = fromArray(S, re, b + i);
            FloatVector imaginary = fromArray(S, im, b + i);
            FloatVector r = real.mul(cos).sub(imaginary.mul(sin));
            FloatVector m = real.mul(sin).add(imaginary.mul(cos));
            FloatVector otherReal = fromArray(S, re, a + i);
            FloatVector otherImaginary = fromArray(S, im, a + i);
            otherReal.sub(r).intoArray(re, b + i);
            otherImaginary.sub(m).intoArray(im, b + i);
            otherReal.add(r).intoArray(re, a + i);
            otherImaginary.add(m).intoArray(im, a + i);
        }
        super.butterfly(re, im, a + end, b + end, count - end, cos, sin);
    }

    @Override
    public void power(float[] x, int at, int count, float power) {
        int end = S.loopBound(count);
        for (int i = at; i < at + end; i += L) {
            VectorMath.exp(VectorMath.log(fromArray(S, x, i)).mul(power)).min(1).intoArray(x, i);
        }
        super.power(x, at + end, count - end, power);
    }
}
