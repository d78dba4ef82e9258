package cnnc.kernel;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The caller and daemon threads that take tasks from one counter. Between phases they spin, so that a phase costs less than a
 * microsecond to begin and end; left idle they park.
 *
 * <p>One {@link #run} at a time. What a task throws reaches the caller once every other task has ended; tasks not yet begun are
 * dropped.
 */
public final class SpinningWorkers implements Workers {
    /** Longer than the serial parts between two phases and than a wake-up (about 50 µs), far shorter than what people notice. */
    private static final long SPIN_NANOS = 200_000;

    // Counters in one array, 128 bytes apart, so that no two share a cache line (or the pair that is fetched with it).
    private static final int BUSY = 16;
    private static final int OPEN = 32;
    private static final int DONE = 48;

    /** At OPEN: number of the run (upper half), tasks not yet taken (lower half). At DONE: tasks ended. */
    private final AtomicLongArray counters = new AtomicLongArray(64);

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread[] threads;
    private final SpinThenPark[] places;
    private final SpinThenPark end;
    private final BooleanSupplier ended;
    private volatile boolean closed;

    // Written before OPEN is set and read after a task was taken from it: a run can't end while one of its tasks is
    // out.
    private int tasks;
    private Job job = (task, worker) -> {};

    /** @param count threads, the caller's included */
    public SpinningWorkers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " workers");
        }
        // More threads than processors: who spins keeps off the one that works.
        long spin = count <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : 0;
        end = new SpinThenPark(spin);
        ended = () -> counters.get(DONE) == tasks;
        threads = new Thread[count - 1];
        places = new SpinThenPark[count - 1];
        for (int i = 0; i < threads.length; i++) {
            int worker = i + 1;
            places[i] = new SpinThenPark(spin);
            threads[i] =
                    Thread.ofPlatform().daemon().name("cnnc-worker-" + worker).unstarted(() -> serve(worker));
        }
        for (Thread thread : threads) {
            thread.start();
        }
    }

    @Override
    public int count() {
        return threads.length + 1;
    }

    @Override
    public void run(int tasks, Job job) {
        if (closed || !counters.compareAndSet(BUSY, 0, 1)) {
            throw new IllegalStateException(closed ? "workers are closed" : "workers are busy with another run");
        }
        try {
            if (tasks == 1) {
                job.run(0, 0);
            } else {
                open(tasks, job);
                work(0);
                end.await(ended);
                rethrow(failure.getAndSet(null));
            }
        } finally {
            counters.set(BUSY, 0);
        }
    }

    private void open(int tasks, Job job) {
        this.tasks = tasks;
        this.job = job;
        counters.set(DONE, 0);
        long run = (counters.get(OPEN) >>> 32) + 1;
        counters.set(OPEN, (run << 32) | tasks);
        for (int i = 0; i < Math.min(tasks - 1, places.length); i++) {
            places[i].wake();
        }
    }

    private void serve(int worker) {
        BooleanSupplier called = () -> (int) counters.get(OPEN) != 0 || closed;
        while (!closed) {
            places[worker - 1].await(called);
            work(worker);
        }
    }

    /** Takes tasks until none is left. The number of the run in the counter keeps a late worker from taking another run's task. */
    private void work(int worker) {
        int ran = 0;
        int all = 0;
        for (long open = counters.get(OPEN); (int) open != 0; open = counters.get(OPEN)) {
            if (counters.compareAndSet(OPEN, open, open - 1)) {
                all = tasks;
                ran += perform(all - (int) open, worker);
            }
        }
        if (ran > 0 && counters.addAndGet(DONE, ran) == all) {
            end.wake();
        }
    }

    /** Runs one task; gives the number of tasks that are over with it. */
    private int perform(int task, int worker) {
        try {
            job.run(task, worker);
            return 1;
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            return 1 + drop();
        }
    }

    /** Takes all tasks that are left, to run none of them; gives their number. */
    private int drop() {
        while (true) {
            long open = counters.get(OPEN);
            if (counters.compareAndSet(OPEN, open, open - (int) open)) {
                return (int) open;
            }
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        switch (thrown) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(thrown);
        }
    }

    /** Ends the threads and waits for their end. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (int i = 0; i < threads.length; i++) {
            places[i].wake();
            while (threads[i].isAlive()) {
                try {
                    threads[i].join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
