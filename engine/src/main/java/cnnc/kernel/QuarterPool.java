package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Maxima of windows of 2×2 that tile the picture, one row of results a call.
 *
 * <p>Channels go vector by vector, the last ones first, each for all pixels of the row. Where channels don't fill the last vector,
 * it reaches into the next pixel and writes what is written over later: cheaper than masks, and right so long as rows go up and the
 * last pixels are left to others.
 */
final class QuarterPool {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private QuarterPool() {}

    /** How many of {@code pixels}, one behind the other, can be written in whole vectors without reaching beyond the last. */
    static int whole(int pixels, int channels) {
        int reach = Math.ceilDiv(channels, L) * L;
        return Math.max(0, pixels + 1 - Math.ceilDiv(reach, channels));
    }

    /** Where the last vector of a pixel begins. */
    private static int last(int channels) {
        return (channels - 1) / L * L;
    }

    /** @param top where the upper row of pixels begins; {@code line}: floats of such a row */
    static void max(float[] x, int top, int line, float[] y, int yAt, int pixels, int channels) {
        for (int c = last(channels); c >= 0; c -= L) {
            maxOfLanes(x, top + c, line, y, yAt + c, pixels, channels);
        }
    }

    private static void maxOfLanes(float[] x, int top, int line, float[] y, int yAt, int pixels, int channels) {
        for (int p = 0; p < pixels; p++) {
            int in = top + 2 * p * channels;
            FloatVector m = fromArray(S, x, in);
            m = larger(m, fromArray(S, x, in + channels));
            m = larger(m, fromArray(S, x, in + line));
            m = larger(m, fromArray(S, x, in + line + channels));
            m.intoArray(y, yAt + p * channels);
        }
    }

    private static FloatVector larger(FloatVector largest, FloatVector value) {
        return largest.blend(value, ChannelRuns.wins(value, largest));
    }

    static void winners(
            float[] x, int top, int line, float[] y, int yAt, float[] winner, int winnerAt, int pixels, int channels) {
        for (int c = last(channels); c >= 0; c -= L) {
            winnersOfLanes(x, top + c, line, y, yAt + c, winner, winnerAt + c, pixels, channels);
        }
    }

    private static void winnersOfLanes(
            float[] x, int top, int line, float[] y, int yAt, float[] winner, int winnerAt, int pixels, int channels) {
        for (int p = 0; p < pixels; p++) {
            int in = top + 2 * p * channels;
            FloatVector m = fromArray(S, x, in);
            FloatVector w = FloatVector.zero(S);
            FloatVector value = fromArray(S, x, in + channels);
            VectorMask<Float> wins = ChannelRuns.wins(value, m);
            m = m.blend(value, wins);
            w = w.blend(1, wins);
            value = fromArray(S, x, in + line);
            wins = ChannelRuns.wins(value, m);
            m = m.blend(value, wins);
            w = w.blend(2, wins);
            value = fromArray(S, x, in + line + channels);
            wins = ChannelRuns.wins(value, m);
            m.blend(value, wins).intoArray(y, yAt + p * channels);
            w.blend(3, wins).intoArray(winner, winnerAt + p * channels);
        }
    }

    /**
     * One row of dx: dy where a tap won, else 0.
     *
     * @param tap the left one of the row's two
     */
    static void gradient(
            float tap,
            float[] winner,
            int winnerAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int pixels,
            int channels) {
        for (int c = last(channels); c >= 0; c -= L) {
            gradientOfLanes(tap, winner, winnerAt + c, dy, dyAt + c, dx, dxAt + c, pixels, channels);
        }
    }

    private static void gradientOfLanes(
            float tap,
            float[] winner,
            int winnerAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int pixels,
            int channels) {
        for (int p = 0; p < pixels; p++) {
            int in = dxAt + 2 * p * channels;
            FloatVector w = fromArray(S, winner, winnerAt + p * channels);
            FloatVector sum = fromArray(S, dy, dyAt + p * channels).add(0);
            FloatVector.zero(S).blend(sum, w.compare(EQ, tap)).intoArray(dx, in);
            FloatVector.zero(S).blend(sum, w.compare(EQ, tap + 1)).intoArray(dx, in + channels);
        }
    }
}
