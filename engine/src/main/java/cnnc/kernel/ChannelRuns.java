package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NAN;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** What pooling does with the channels of one pixel under one tap, in lanes, the rest plainly. */
final class ChannelRuns {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private ChannelRuns() {}

    /** Whether a tap's value takes the place of the largest so far. */
    static VectorMask<Float> wins(FloatVector value, FloatVector largest) {
        return value.compare(GT, largest).or(value.test(IS_NAN));
    }

    private static boolean wins(float value, float largest) {
        return value > largest || Float.isNaN(value);
    }

    /** y = the larger. */
    static void max(float[] x, int xAt, float[] y, int yAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            FloatVector value = fromArray(S, x, xAt + c);
            FloatVector largest = fromArray(S, y, yAt + c);
            largest.blend(value, wins(value, largest)).intoArray(y, yAt + c);
        }
        for (int c = end; c < channels; c++) {
            y[yAt + c] = wins(x[xAt + c], y[yAt + c]) ? x[xAt + c] : y[yAt + c];
        }
    }

    /** y = the largest, of three pixels {@code step} apart one behind the other. */
    static void maxOfThree(float[] x, int xAt, int step, float[] y, int yAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            FloatVector largest = fromArray(S, y, yAt + c);
            FloatVector value = fromArray(S, x, xAt + c);
            largest = largest.blend(value, value.compare(GT, largest).or(value.test(IS_NAN)));
            value = fromArray(S, x, xAt + step + c);
            largest = largest.blend(value, value.compare(GT, largest).or(value.test(IS_NAN)));
            value = fromArray(S, x, xAt + 2 * step + c);
            largest = largest.blend(value, value.compare(GT, largest).or(value.test(IS_NAN)));
            largest.intoArray(y, yAt + c);
        }
        for (int i = 0; i < 3 && end < channels; i++) {
            max(x, xAt + i * step + end, y, yAt + end, channels - end);
        }
    }

    /** y = the larger, winner = tap where that is x. */
    static void winners(float tap, float[] x, int xAt, float[] y, int yAt, float[] winner, int winnerAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            FloatVector value = fromArray(S, x, xAt + c);
            FloatVector largest = fromArray(S, y, yAt + c);
            VectorMask<Float> wins = wins(value, largest);
            largest.blend(value, wins).intoArray(y, yAt + c);
            fromArray(S, winner, winnerAt + c).blend(tap, wins).intoArray(winner, winnerAt + c);
        }
        for (int c = end; c < channels; c++) {
            if (wins(x[xAt + c], y[yAt + c])) {
                y[yAt + c] = x[xAt + c];
                winner[winnerAt + c] = tap;
            }
        }
    }

    /** dx += dy where the tap won. */
    static void addWhereWon(
            float tap, float[] winner, int winnerAt, float[] dy, int dyAt, float[] dx, int dxAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            FloatVector sum = fromArray(S, dx, dxAt + c);
            VectorMask<Float> won = fromArray(S, winner, winnerAt + c).compare(EQ, tap);
            sum.blend(sum.add(fromArray(S, dy, dyAt + c)), won).intoArray(dx, dxAt + c);
        }
        for (int c = end; c < channels; c++) {
            if (winner[winnerAt + c] == tap) {
                dx[dxAt + c] += dy[dyAt + c];
            }
        }
    }

    /** y += x. */
    static void add(float[] x, int xAt, float[] y, int yAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            fromArray(S, y, yAt + c).add(fromArray(S, x, xAt + c)).intoArray(y, yAt + c);
        }
        for (int c = end; c < channels; c++) {
            y[yAt + c] += x[xAt + c];
        }
    }

    /** y /= divisor. */
    static void divide(float divisor, float[] y, int yAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            fromArray(S, y, yAt + c).div(divisor).intoArray(y, yAt + c);
        }
        for (int c = end; c < channels; c++) {
            y[yAt + c] /= divisor;
        }
    }

    /** dx += dy / divisor. */
    static void addShare(float divisor, float[] dy, int dyAt, float[] dx, int dxAt, int channels) {
        int end = S.loopBound(channels);
        for (int c = 0; c < end; c += L) {
            FloatVector share = fromArray(S, dy, dyAt + c).div(divisor);
            fromArray(S, dx, dxAt + c).add(share).intoArray(dx, dxAt + c);
        }
        for (int c = end; c < channels; c++) {
            dx[dxAt + c] += dy[dyAt + c] / divisor;
        }
    }
}
