package cnnc.benchmarks;

import cnnc.kernel.Workers;

/** Times work: rounds of half a millisecond, the best of them, until it has not become better for a while. */
final class Stopwatch {
    private static final long ROUND = 500_000;
    private static final long PATIENCE = 200_000_000;
    private static final long LIMIT = 3_000_000_000L;
    private static final int MIN_ROUNDS = 3;

    /** A round better by less is none better. */
    private static final double BETTER = 0.97;

    private final Work work;
    private final Workers workers;
    private final Workers.Job job;

    private Stopwatch(Work work, Workers workers) {
        this.work = work;
        this.workers = workers;
        float[][] scratch = new float[workers.count()][work.scratch()];
        this.job = (task, worker) -> work.run(task, scratch[worker]);
    }

    /** Nanoseconds of one run of all tasks when nothing disturbs it. */
    static double time(Work work, Workers workers) {
        return new Stopwatch(work, workers).time();
    }

    private double time() {
        double best = round(1);
        double mark = best;
        long begin = System.nanoTime();
        long marked = begin;
        for (int rounds = 1; ; rounds++) {
            best = Math.min(best, round((int) Math.max(1, ROUND / best)));
            long now = System.nanoTime();
            if (best < mark * BETTER) {
                mark = best;
                marked = now;
            }
            if (rounds >= MIN_ROUNDS && (now - marked > PATIENCE || now - begin > LIMIT)) {
                return best;
            }
        }
    }

    private double round(int runs) {
        long begin = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            workers.run(work.tasks(), job);
        }
        return (System.nanoTime() - begin) / (double) runs;
    }
}
