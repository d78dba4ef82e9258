package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Maxima of windows of 2×2 that tile lines {@code (row, col, channel)} of vectors with a picture in each lane. They may be written over the lines
 * themselves: none goes to where a later one is read from.
 */
final class BatchMaxima {
    private BatchMaxima() {}

    /** @param cols of a line; of an odd number the last one is in no window */
    static void max(float[] lines, int at, int rows, int cols, int channels, int to) {
        int line = cols * channels * COUNT;
        int next = to;
        for (int row = 0; row < rows; row++) {
            int top = at + 2 * row * line;
            for (int col = 0; col < cols / 2; col++) {
                largest(lines, top + 2 * col * channels * COUNT, line, channels, next);
                next += channels * COUNT;
            }
        }
    }

    private static void largest(float[] lines, int at, int line, int channels, int to) {
        int right = channels * COUNT;
        for (int c = 0; c < right; c += COUNT) {
            FloatVector m = fromArray(FLOATS, lines, at + c);
            FloatVector value = fromArray(FLOATS, lines, at + c + right);
            m = m.blend(value, ChannelRuns.wins(value, m));
            value = fromArray(FLOATS, lines, at + c + line);
            m = m.blend(value, ChannelRuns.wins(value, m));
            value = fromArray(FLOATS, lines, at + c + line + right);
            m.blend(value, ChannelRuns.wins(value, m)).intoArray(lines, to + c);
        }
    }

    /** As {@link #max}, and which tap won. @param winner where the taps go, behind the lines */
    static void winners(float[] lines, int at, int rows, int cols, int channels, int to, int winner) {
        int line = cols * channels * COUNT;
        int next = to;
        int tap = winner;
        for (int row = 0; row < rows; row++) {
            int top = at + 2 * row * line;
            for (int col = 0; col < cols / 2; col++) {
                largestAndWinner(lines, top + 2 * col * channels * COUNT, line, channels, next, tap);
                next += channels * COUNT;
                tap += channels * COUNT;
            }
        }
    }

    private static void largestAndWinner(float[] lines, int at, int line, int channels, int to, int winner) {
        int right = channels * COUNT;
        for (int c = 0; c < right; c += COUNT) {
            FloatVector m = fromArray(FLOATS, lines, at + c);
            FloatVector w = FloatVector.zero(FLOATS);
            FloatVector value = fromArray(FLOATS, lines, at + c + right);
            VectorMask<Float> wins = ChannelRuns.wins(value, m);
            m = m.blend(value, wins);
            w = w.blend(1, wins);
            value = fromArray(FLOATS, lines, at + c + line);
            wins = ChannelRuns.wins(value, m);
            m = m.blend(value, wins);
            w = w.blend(2, wins);
            value = fromArray(FLOATS, lines, at + c + line + right);
            wins = ChannelRuns.wins(value, m);
            m.blend(value, wins).intoArray(lines, to + c);
            w.blend(3, wins).intoArray(lines, winner + c);
        }
    }
}
