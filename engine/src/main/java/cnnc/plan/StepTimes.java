package cnnc.plan;

import java.util.List;

/** Nanoseconds that each step of a plan took, summed over runs; for tables. */
public final class StepTimes {
    private final List<String> names;
    private final long[] nanos;
    private int runs;

    public StepTimes(Plan plan) {
        names = plan.steps().stream().map(Plan.Planned::name).toList();
        nanos = new long[names.size()];
    }

    void add(int step, long time) {
        nanos[step] += time;
    }

    void ran() {
        runs++;
    }

    public List<String> names() {
        return names;
    }

    public int runs() {
        return runs;
    }

    /** Mean nanoseconds a run of the step in this place of {@link #names}. */
    public double nanos(int step) {
        return (double) nanos[step] / runs;
    }
}
