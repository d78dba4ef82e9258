package cnnc.kernel;

/** The caller alone, tasks in order. */
public final class SingleWorker implements Workers {
    @Override
    public int count() {
        return 1;
    }

    @Override
    public void run(int tasks, Job job) {
        for (int task = 0; task < tasks; task++) {
            job.run(task, 0);
        }
    }

    @Override
    public void close() {}
}
