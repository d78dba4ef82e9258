package cnnc.step;

/**
 * What changes from run to run of a plan. One object a session, written before each run.
 *
 * <p>{@code samples[i]} is the stable number of the sample in row i of the batch: random numbers are functions of it.
 */
public final class Context {
    /** Rows of the batch that count, 1 to the plan's batch. */
    public int n;

    public long seed;
    public long epoch;
    public final long[] samples;

    public Context(int batch) {
        this.n = batch;
        this.samples = new long[batch];
    }
}
