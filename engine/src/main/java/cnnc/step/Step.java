package cnnc.step;

/**
 * One op bound to its memory. Phases run one behind the other, the tasks of a phase in any order on any worker; a task writes
 * only what is its own. The numbers of phases and tasks are constants of the plan: they never depend on threads.
 *
 * <p>{@code run} allocates nothing.
 */
public interface Step {
    /** The op's name, for tables and error messages. */
    String name();

    /** Which of several ways of computing was chosen, for tables; empty where there is but one. */
    default String algorithm() {
        return "";
    }

    default int phases() {
        return 1;
    }

    /**
     * How many of the first phases only derive something from weights (packed, transformed, folded). A session skips them as long
     * as the weights stand; their results live in {@link Memory#persistent}.
     */
    default int preparePhases() {
        return 0;
    }

    int tasks(int phase);

    /** Floats that each worker needs for its own use while it runs a task. */
    default int scratch() {
        return 0;
    }

    /**
     * @param scratch the worker's own memory, at least {@link #scratch()} floats, content undefined; lines of the cache begin at {@link
     *     cnnc.kernel.CacheLine#LEAD}
     */
    void run(int phase, int task, Context context, float[] scratch);
}
