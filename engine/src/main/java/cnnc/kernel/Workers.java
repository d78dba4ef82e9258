package cnnc.kernel;

/**
 * Threads that run the tasks of a phase. Which thread runs which task never matters to the result, so schedules may differ from run
 * to run: spinning workers in production, one thread, or a random order in tests.
 */
public interface Workers extends AutoCloseable {
    /** One task of a phase. */
    interface Job {
        /** @param worker 0 to {@link Workers#count()} - 1: selects the memory that only this worker uses */
        void run(int task, int worker);
    }

    /** Number of threads, the caller's included. */
    int count();

    /** Runs {@code job} for tasks 0 to {@code tasks - 1} and returns when all are done; allocates nothing. */
    void run(int tasks, Job job);

    /** Ends the threads. */
    @Override
    void close();

    /** {@code threads} of them, the caller's included. */
    static Workers of(int threads) {
        return threads == 1 ? new SingleWorker() : new SpinningWorkers(threads);
    }
}
