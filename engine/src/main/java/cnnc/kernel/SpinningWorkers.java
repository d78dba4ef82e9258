package cnnc.kernel;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The caller and daemon threads. Each begins with its own share of the tasks, the same part of every phase's, so that what one phase
 * wrote of a picture is read by the next on the same core, out of its caches; who has none left takes from the end of another's.
 * Between phases they spin, so that a phase costs less than a microsecond to begin and end; left idle they park.
 *
 * <p>One {@link #run} at a time. What a task throws reaches the caller once every other task has ended; tasks not yet begun are
 * dropped.
 */
public final class SpinningWorkers implements Workers {
    /** Longer than the serial parts between two phases and than a wake-up (about 50 µs), far shorter than what people notice. */
    private static final long SPIN_NANOS = 200_000;

    // Counters in one array, 128 bytes apart, so that no two share a cache line (or the pair that is fetched with it).
    private static final int APART = 16;
    private static final int BUSY = APART;
    private static final int RUN = 2 * APART;
    private static final int DONE = 3 * APART;
    private static final int SHARES = 4 * APART;

    /** At RUN: number of the run. At DONE: its tasks that have ended. From SHARES on: each worker's tasks, see {@link #share}. */
    private final AtomicLongArray counters;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread[] threads;
    private final SpinThenPark[] places;
    private final SpinThenPark end;
    private final BooleanSupplier ended;
    private volatile boolean closed;

    // Written before the shares and read after a task was taken from one: a run can't end while one of its tasks is
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
        counters = new AtomicLongArray(SHARES + count * APART);
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
        counters.setRelease(DONE, 0);
        int shares = Math.min(tasks, count());
        for (int worker = 0; worker < shares; worker++) {
            int begin = (int) ((long) tasks * worker / shares);
            int end = (int) ((long) tasks * (worker + 1) / shares);
            counters.setRelease(slot(worker), share(begin, end));
        }
        counters.set(RUN, counters.get(RUN) + 1);
        for (int worker = 1; worker < shares; worker++) {
            places[worker - 1].wake();
        }
    }

    private void serve(int worker) {
        Seen seen = new Seen();
        BooleanSupplier called = () -> counters.get(RUN) != seen.run || closed;
        while (!closed) {
            places[worker - 1].await(called);
            seen.run = counters.get(RUN);
            work(worker);
        }
    }

    /** The last run that a thread went to. */
    private static final class Seen {
        private long run;
    }

    /** Runs tasks until none is left to take. One that is late may come into the next run: it takes part in that. */
    private void work(int worker) {
        int ran = 0;
        int all = 0;
        for (int task = take(worker); task >= 0; task = take(worker)) {
            all = tasks;
            ran += perform(task, worker);
        }
        if (ran > 0 && counters.addAndGet(DONE, ran) == all) {
            end.wake();
        }
    }

    /** The next task of the worker's own share, else the last of another's; -1 where none is left. */
    private int take(int worker) {
        for (int i = 0; i < count(); i++) {
            int slot = slot((worker + i) % count());
            for (long share = counters.get(slot); begin(share) < end(share); share = counters.get(slot)) {
                boolean own = i == 0;
                long rest = own ? share(begin(share) + 1, end(share)) : share(begin(share), end(share) - 1);
                if (counters.compareAndSet(slot, share, rest)) {
                    return own ? begin(share) : end(rest);
                }
            }
        }
        return -1;
    }

    private static int slot(int worker) {
        return SHARES + worker * APART;
    }

    /** Tasks {@code begin} to {@code end - 1}, in one number. */
    private static long share(int begin, int end) {
        return (long) begin << 32 | end;
    }

    private static int begin(long share) {
        return (int) (share >>> 32);
    }

    private static int end(long share) {
        return (int) share;
    }

    /** Runs one task; gives the number of tasks that are over with it. */
    private int perform(int task, int worker) {
        try {
            job.run(task, worker);
            return 1;
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            return 1 + drop(worker);
        }
    }

    /** Takes all tasks that are left, to run none of them; gives their number. */
    private int drop(int worker) {
        int dropped = 0;
        while (take(worker) >= 0) {
            dropped++;
        }
        return dropped;
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
