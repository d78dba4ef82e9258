package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void runsEachTaskOnce(int threads) {
        try (Workers workers = new SpinningWorkers(threads)) {
            assertThat(workers.count()).isEqualTo(threads);
            for (int tasks : new int[] {0, 1, 2, 3, 7, 64, 1000}) {
                assertRunsEachTaskOnce(workers, tasks);
            }
        }
    }

    @Test
    void otherSchedulesRunEachTaskOnce() {
        assertRunsEachTaskOnce(new SingleWorker(), 100);
        assertRunsEachTaskOnce(new RandomWorkers(1), 100);
    }

    private static void assertRunsEachTaskOnce(Workers workers, int tasks) {
        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        workers.run(tasks, (task, worker) -> {
            assertThat(worker).isBetween(0, workers.count() - 1);
            runs.incrementAndGet(task);
        });
        for (int task = 0; task < tasks; task++) {
            assertThat(runs.get(task)).as("runs of task %d", task).isOne();
        }
    }

    /** Plain arrays: each phase reads what other threads wrote in the phase before. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void phasesSeeEachOthersWrites(int threads) {
        SplittableRandom random = new SplittableRandom(threads);
        int[][] values = new int[2][64];
        try (Workers workers = new SpinningWorkers(threads)) {
            for (int phase = 1; phase <= 20_000; phase++) {
                int[] from = values[(phase - 1) % 2];
                int[] to = values[phase % 2];
                int tasks = 1 + random.nextInt(64);
                workers.run(tasks, (task, worker) -> to[task] = from[63 - task] + 1);

                for (int i = tasks; i < 64; i++) {
                    to[i] = from[63 - i] + 1;
                }
            }
        }
        assertThat(values[0]).containsOnly(20_000);
    }

    /** No two tasks at once share a worker's number: its memory is its own. */
    @Test
    void workersAreNotShared() {
        AtomicIntegerArray inside = new AtomicIntegerArray(4);
        AtomicInteger clashes = new AtomicInteger();
        try (Workers workers = new SpinningWorkers(4)) {
            for (int run = 0; run < 200; run++) {
                workers.run(50, (task, worker) -> {
                    if (inside.incrementAndGet(worker) != 1) {
                        clashes.incrementAndGet();
                    }
                    Thread.onSpinWait();
                    inside.decrementAndGet(worker);
                });
            }
        }
        assertThat(clashes.get()).isZero();
    }

    /** No task ends before all have begun, so none can be taken from another's share. */
    @Test
    void eachBeginsWithItsOwnShare() {
        int[] ranBy = new int[4];
        try (Workers workers = new SpinningWorkers(4)) {
            for (int run = 0; run < 50; run++) {
                AtomicInteger begun = new AtomicInteger();
                workers.run(4, (task, worker) -> {
                    ranBy[task] = worker;
                    begun.incrementAndGet();
                    awaits(begun, 4);
                });
                assertThat(ranBy).containsExactly(0, 1, 2, 3);
            }
        }
    }

    /** The second share's first task begins while the first one's does, and lasts until all others are done. */
    @Test
    void whoHasNoneLeftTakesFromAnothersShare() {
        int[] ranBy = new int[8];
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new SpinningWorkers(2)) {
            workers.run(8, (task, worker) -> {
                ranBy[task] = worker;
                begun.incrementAndGet();
                if (task == 0) {
                    awaits(begun, 2);
                } else if (task == 4) {
                    awaits(done, 7);
                }
                done.incrementAndGet();
            });
        }
        assertThat(ranBy).containsExactly(0, 0, 0, 0, 1, 0, 0, 0);
    }

    private static void awaits(AtomicInteger count, int wanted) {
        while (count.get() < wanted) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void exceptionReachesTheCallerOnceAllTasksHaveEnded(int threads) {
        AtomicInteger inside = new AtomicInteger();
        try (Workers workers = new SpinningWorkers(threads)) {
            for (int run = 0; run < 200; run++) {
                int bad = run % 20;
                assertThatThrownBy(() -> workers.run(20, (task, worker) -> {
                            inside.incrementAndGet();
                            try {
                                if (task == bad) {
                                    throw new ArithmeticException("task " + task);
                                }
                            } finally {
                                inside.decrementAndGet();
                            }
                        }))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("task " + bad);
                assertThat(inside.get()).isZero();
            }
            assertThatThrownBy(() -> workers.run(2, (task, worker) -> {
                        throw new AssertionError("error");
                    }))
                    .isInstanceOf(AssertionError.class);
            assertRunsEachTaskOnce(workers, 20);
        }
    }

    @Test
    void refusesARunWithinARunAndARunAfterTheEnd() {
        Workers workers = new SpinningWorkers(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> workers.run(2, (task, worker) -> workers.run(2, (t, w) -> {})))
                .withMessageContaining("busy");
        workers.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> workers.run(2, (task, worker) -> {}))
                .withMessageContaining("closed");
    }

    @Test
    void idleThreadsParkAndWakeUpAgain() throws InterruptedException {
        try (Workers workers = new SpinningWorkers(2)) {
            for (int i = 0; i < 5; i++) {
                assertRunsEachTaskOnce(workers, 10);
                while (thread("cnnc-worker-1").getState() != Thread.State.WAITING) {
                    Thread.sleep(1);
                }
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("cnnc-worker-1"));
    }

    private static Thread thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Test
    void aRunAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[] sink = new int[64];
        Workers.Job job = (task, worker) -> sink[task]++;
        try (Workers workers = new SpinningWorkers(2)) {
            long other = thread("cnnc-worker-1").threadId();
            for (int i = 0; i < 1000; i++) {
                workers.run(64, job);
            }
            long before = threads.getCurrentThreadAllocatedBytes() + threads.getThreadAllocatedBytes(other);
            long cost = threads.getCurrentThreadAllocatedBytes() + threads.getThreadAllocatedBytes(other) - before;
            before += cost;
            for (int i = 0; i < 1000; i++) {
                workers.run(64, job);
            }
            long after = threads.getCurrentThreadAllocatedBytes() + threads.getThreadAllocatedBytes(other);
            assertThat(after - before).isLessThanOrEqualTo(cost);
        }
    }
}
