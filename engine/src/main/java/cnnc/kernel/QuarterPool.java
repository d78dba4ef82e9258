package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Maxima of windows of 2×2 that tile the picture, one row of results a call.
 *
 * <p>Where channels don't fill the last vector of a pixel, it reaches into the next pixel and writes what that one's own vectors
 * then write over: cheaper than masks, and right so long as pixels go up and the last ones are left to others.
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

    /** @param top where the upper row of pixels begins; {@code line}: floats of such a row */
    static void max(float[] x, int top, int line, float[] y, int yAt, int pixels, int channels) {
        for (int p = 0; p < pixels; p++) {
            int in = top + 2 * p * channels;
            int out = yAt + p * channels;
            for (int c = 0; c < channels; c += L) {
                FloatVector m = fromArray(S, x, in + c);
                m = larger(m, fromArray(S, x, in + channels + c));
                m = larger(m, fromArray(S, x, in + line + c));
                m = larger(m, fromArray(S, x, in + line + channels + c));
                m.intoArray(y, out + c);
            }
        }
    }

    private static FloatVector larger(FloatVector largest, FloatVector value) {
        return largest.blend(value, ChannelRuns.wins(value, largest));
    }

    static void winners(
            float[] x, int top, int line, float[] y, int yAt, float[] winner, int winnerAt, int pixels, int channels) {
        for (int p = 0; p < pixels; p++) {
            int in = top + 2 * p * channels;
            int out = p * channels;
            for (int c = 0; c < channels; c += L) {
                FloatVector m = fromArray(S, x, in + c);
                FloatVector w = FloatVector.zero(S);
                FloatVector value = fromArray(S, x, in + channels + c);
                VectorMask<Float> wins = ChannelRuns.wins(value, m);
                m = m.blend(value, wins);
                w = w.blend(1, wins);
                value = fromArray(S, x, in + line + c);
                wins = ChannelRuns.wins(value, m);
                m = m.blend(value, wins);
                w = w.blend(2, wins);
                value = fromArray(S, x, in + line + channels + c);
                wins = ChannelRuns.wins(value, m);
                m.blend(value, wins).intoArray(y, yAt + out + c);
                w.blend(3, wins).intoArray(winner, winnerAt + out + c);
            }
        }
    }

    /**
     * Two neighbours in one row of dx: dy where their taps won, else 0.
     *
     * @param tap the left one's
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
        for (int p = 0; p < pixels; p++) {
            int in = dxAt + 2 * p * channels;
            for (int c = 0; c < channels; c += L) {
                FloatVector w = fromArray(S, winner, winnerAt + p * channels + c);
                FloatVector sum = fromArray(S, dy, dyAt + p * channels + c).add(0);
                FloatVector.zero(S).blend(sum, w.compare(EQ, tap)).intoArray(dx, in + c);
            }
            for (int c = 0; c < channels; c += L) {
                FloatVector w = fromArray(S, winner, winnerAt + p * channels + c);
                FloatVector sum = fromArray(S, dy, dyAt + p * channels + c).add(0);
                FloatVector.zero(S).blend(sum, w.compare(EQ, tap + 1)).intoArray(dx, in + channels + c);
            }
        }
    }
}
