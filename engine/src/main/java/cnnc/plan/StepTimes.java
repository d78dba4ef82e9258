package cnnc.plan;

import cnnc.graph.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nanoseconds that each step of a plan took, run by run; for tables. */
public final class StepTimes {
    private static final Work NONE = new Work(0, 0);

    private final List<Plan.Planned> steps;

    /** By step, then by run. */
    private final long[][] nanos;

    private final Map<String, long[]> beside = new LinkedHashMap<>();
    private int runs;

    /** @param runs that are kept; of more, the last */
    public StepTimes(Plan plan, int runs) {
        steps = plan.steps();
        nanos = new long[steps.size()][runs];
    }

    /**
     * One step.
     *
     * @param path its place in the model; empty for what belongs to no line
     * @param algorithm chosen for it; empty where there is one only
     * @param nanos median of the runs
     */
    public record Row(String path, String op, String algorithm, double nanos, Work work) {}

    void add(int step, long time) {
        nanos[step][runs % nanos[step].length] = time;
    }

    /** Time of something around a run that belongs to no step. To be called once in every run. */
    public void beside(String what, long time) {
        long[] times = beside.computeIfAbsent(what, none -> new long[nanos[0].length]);
        times[runs % times.length] = time;
    }

    void ran() {
        runs++;
    }

    public int runs() {
        return runs;
    }

    /** In the order of the plan, then what was beside it. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(
                IntStream.range(0, steps.size()).mapToObj(this::row).toList());
        beside.forEach((what, times) -> rows.add(new Row("", what, "", median(times), NONE)));
        return rows;
    }

    private Row row(int i) {
        Plan.Planned planned = steps.get(i);
        return new Row(
                planned.node().origin().path(),
                planned.step().name(),
                planned.step().algorithm(),
                median(nanos[i]),
                Work.of(planned.node()));
    }

    private double median(long[] times) {
        long[] sorted = Arrays.copyOf(times, Math.min(runs, times.length));
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
