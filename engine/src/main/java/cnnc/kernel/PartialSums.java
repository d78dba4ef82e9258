package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * How the sum over a batch is made: pictures are added up in order within each chunk, then chunks are joined in a pairwise tree.
 * All of it follows from the shapes, so that no number of threads can change a bit.
 *
 * @param pictures pictures a chunk
 * @param count chunks; one chunk goes straight to its place and is not joined
 * @param weights floats of dw
 * @param k floats of db
 */
public record PartialSums(int pictures, int count, int weights, int k) {
    /** Elements a task joins: 16 KiB, a third of a first-level cache. */
    private static final int RANGE = 4096;

    /**
     * Chunks of {@code chunk} pictures; the whole batch in one where a chunk's sums would be larger than the pictures that it
     * reads: then memory would limit, and there are rows of dw enough to share out.
     */
    public static PartialSums of(ConvShape shape, int chunk) {
        long read = (long) chunk * (shape.inputSize() + shape.outputSize());
        int pictures = shape.weights() > read ? shape.n() : Math.min(chunk, shape.n());
        return new PartialSums(pictures, (shape.n() + pictures - 1) / pictures, shape.weights(), shape.k());
    }

    /** Floats of one chunk's sums: dw, then db. */
    public int size() {
        return weights + k;
    }

    /** Floats of all chunks' sums; 0 where there is nothing to join. */
    public int floats() {
        return count == 1 ? 0 : Math.multiplyExact(count, size());
    }

    public int joinTasks() {
        return count == 1 ? 0 : (size() + RANGE - 1) / RANGE;
    }

    /** Joins a task's range of all chunks' sums. @param db an empty array for none */
    public void join(int task, float[] sums, float[] dw, int dwo, float[] db, int dbo) {
        int from = task * RANGE;
        int to = Math.min(size(), from + RANGE);
        for (int step = 1; step < count; step *= 2) {
            for (int i = 0; i + step < count; i += 2 * step) {
                add(sums, i * size() + from, (i + step) * size() + from, to - from);
            }
        }
        if (from < weights) {
            System.arraycopy(sums, from, dw, dwo + from, Math.min(to, weights) - from);
        }
        if (to > weights && db.length > 0) {
            int first = Math.max(from, weights);
            System.arraycopy(sums, first, db, dbo + first - weights, to - first);
        }
    }

    /** Stores finished sums of a chunk: -0 becomes +0, so that a sum may go over terms that are 0. */
    static void store(float[] from, int at, float[] to, int begin, int count) {
        for (int i = 0; i < count; i++) {
            to[begin + i] = from[at + i] + 0f;
        }
    }

    /** The same with a step between them. */
    static void store(float[] from, int at, float[] to, int begin, int step, int count) {
        for (int i = 0; i < count; i++) {
            to[begin + i * step] = from[at + i] + 0f;
        }
    }

    /** On vectors: both are in one array, and C2 can't see that they don't overlap. */
    private static void add(float[] sums, int into, int from, int length) {
        int whole = FLOATS.loopBound(length);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector sum = FloatVector.fromArray(FLOATS, sums, into + i);
            sum.add(FloatVector.fromArray(FLOATS, sums, from + i)).intoArray(sums, into + i);
        }
        for (int i = whole; i < length; i++) {
            sums[into + i] += sums[from + i];
        }
    }
}
