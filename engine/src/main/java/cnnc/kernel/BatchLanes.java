package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Turns the same floats of 16 pictures into vectors with a picture in each lane, and back: squares of 16×16 are transposed by exchanging halves,
 * quarters, pairs and neighbours, about 7 cycles a vector.
 */
final class BatchLanes {
    /** Floats that a square takes between its two passes. */
    static final int SQUARE = COUNT * COUNT;

    private static final int QUARTER = COUNT / 4;

    private static final VectorShuffle<Float> HALVES = exchange(COUNT / 2);
    private static final VectorShuffle<Float> QUARTERS = exchange(QUARTER);
    private static final VectorShuffle<Float> PAIRS = exchange(2);
    private static final VectorShuffle<Float> NEIGHBOURS = exchange(1);
    private static final VectorMask<Float> SECOND_HALF = second(COUNT / 2);
    private static final VectorMask<Float> SECOND_QUARTER = second(QUARTER);
    private static final VectorMask<Float> SECOND_PAIR = second(2);
    private static final VectorMask<Float> SECOND_NEIGHBOUR = second(1);

    private BatchLanes() {}

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) & (COUNT - 1));
    }

    private static VectorMask<Float> second(int distance) {
        long bits = 0;
        for (int lane = 0; lane < COUNT; lane++) {
            bits |= (lane & distance) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(FLOATS, bits);
    }

    /**
     * {@code lanes[i][p] = x[p][i]} for {@code floats} i; lanes without a picture are 0.
     *
     * @param pictureSize from picture to picture of x
     * @param square where {@link #SQUARE} floats are free in {@code lanes}
     */
    static void spread(
            float[] x, int xo, int pictureSize, int pictures, int floats, float[] lanes, int lo, int square) {
        if (pictures == COUNT && floats >= COUNT) {
            for (int i = 0; i < floats; i += COUNT) {
                int at = Math.min(i, floats - COUNT);
                transpose(x, xo + at, pictureSize, lanes, square, lanes, lo + at * COUNT, COUNT);
            }
            return;
        }
        for (int i = 0; i < floats; i++) {
            for (int p = 0; p < COUNT; p++) {
                lanes[lo + i * COUNT + p] = p < pictures ? x[xo + p * pictureSize + i] : 0;
            }
        }
    }

    /** {@code y[p][i] = lanes[i][p]}. */
    static void gather(
            float[] lanes, int lo, int floats, int square, float[] y, int yo, int pictureSize, int pictures) {
        if (pictures == COUNT && floats >= COUNT) {
            for (int i = 0; i < floats; i += COUNT) {
                int at = Math.min(i, floats - COUNT);
                transpose(lanes, lo + at * COUNT, COUNT, lanes, square, y, yo + at, pictureSize);
            }
            return;
        }
        for (int p = 0; p < pictures; p++) {
            for (int i = 0; i < floats; i++) {
                y[yo + p * pictureSize + i] = lanes[lo + i * COUNT + p];
            }
        }
    }

    /**
     * A square turned round: {@code to[j][i] = from[i][j]}, for vectors of 16 lanes.
     *
     * @param step from row to row, {@code toStep} of the result
     * @param square where {@link #SQUARE} floats are free
     */
    static void transpose(float[] from, int at, int step, float[] square, int so, float[] to, int toAt, int toStep) {
        for (int k = 0; k < QUARTER; k++) {
            int i = scattered(k) / QUARTER;
            FloatVector a = FloatVector.fromArray(FLOATS, from, at + i * step);
            FloatVector b = FloatVector.fromArray(FLOATS, from, at + (i + QUARTER) * step);
            FloatVector c = FloatVector.fromArray(FLOATS, from, at + (i + 2 * QUARTER) * step);
            FloatVector d = FloatVector.fromArray(FLOATS, from, at + (i + 3 * QUARTER) * step);
            FloatVector e = a.blend(c.rearrange(HALVES), SECOND_HALF);
            FloatVector g = a.rearrange(HALVES).blend(c, SECOND_HALF);
            FloatVector f = b.blend(d.rearrange(HALVES), SECOND_HALF);
            FloatVector h = b.rearrange(HALVES).blend(d, SECOND_HALF);
            e.blend(f.rearrange(QUARTERS), SECOND_QUARTER).intoArray(square, so + i * COUNT);
            e.rearrange(QUARTERS).blend(f, SECOND_QUARTER).intoArray(square, so + (i + QUARTER) * COUNT);
            g.blend(h.rearrange(QUARTERS), SECOND_QUARTER).intoArray(square, so + (i + 2 * QUARTER) * COUNT);
            g.rearrange(QUARTERS).blend(h, SECOND_QUARTER).intoArray(square, so + (i + 3 * QUARTER) * COUNT);
        }
        for (int k = 0; k < QUARTER; k++) {
            int i = scattered(k);
            FloatVector a = FloatVector.fromArray(FLOATS, square, so + i * COUNT);
            FloatVector b = FloatVector.fromArray(FLOATS, square, so + (i + 1) * COUNT);
            FloatVector c = FloatVector.fromArray(FLOATS, square, so + (i + 2) * COUNT);
            FloatVector d = FloatVector.fromArray(FLOATS, square, so + (i + 3) * COUNT);
            FloatVector e = a.blend(c.rearrange(PAIRS), SECOND_PAIR);
            FloatVector g = a.rearrange(PAIRS).blend(c, SECOND_PAIR);
            FloatVector f = b.blend(d.rearrange(PAIRS), SECOND_PAIR);
            FloatVector h = b.rearrange(PAIRS).blend(d, SECOND_PAIR);
            e.blend(f.rearrange(NEIGHBOURS), SECOND_NEIGHBOUR).intoArray(to, toAt + i * toStep);
            e.rearrange(NEIGHBOURS).blend(f, SECOND_NEIGHBOUR).intoArray(to, toAt + (i + 1) * toStep);
            g.blend(h.rearrange(NEIGHBOURS), SECOND_NEIGHBOUR).intoArray(to, toAt + (i + 2) * toStep);
            g.rearrange(NEIGHBOURS).blend(h, SECOND_NEIGHBOUR).intoArray(to, toAt + (i + 3) * toStep);
        }
    }

    /**
     * 0, 8, 4, 12: a processor that sees one step between pictures again and again fetches the next ones too, which another core is writing. 64
     * pictures of 28×28, two threads on two dies: 105 → 83 µs.
     */
    private static int scattered(int k) {
        return (k & 1) * COUNT / 2 + (k & 2) * COUNT / 8;
    }
}
