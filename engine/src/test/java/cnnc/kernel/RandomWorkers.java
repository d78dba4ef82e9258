package cnnc.kernel;

import java.util.SplittableRandom;

/**
 * Eight workers whose tasks come in a random order, seeded, on one thread: what depends on the order of tasks, or on which worker
 * runs them, shows on any machine.
 */
public final class RandomWorkers implements Workers {
    private static final int WORKERS = 8;

    private final SplittableRandom random;

    public RandomWorkers(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public int count() {
        return WORKERS;
    }

    @Override
    public void run(int tasks, Job job) {
        int[] order = new int[tasks];
        for (int i = 0; i < tasks; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        for (int task : order) {
            job.run(task, random.nextInt(WORKERS));
        }
    }

    @Override
    public void close() {}
}
