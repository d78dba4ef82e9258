package cnnc.run;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** How long each of a process's first steps took, and when it ended. */
final class WarmUpTimes {
    /** Steps in a row whose median is looked at. */
    private static final int WINDOW = 5;

    private static final double CLOSE = 1.1;

    private long[] nanos = new long[1 << 10];
    private double[] ends = new double[1 << 10];
    private int steps;

    /** Of a step that has just ended. */
    void add(long time) {
        if (steps == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * steps);
            ends = Arrays.copyOf(ends, 2 * steps);
        }
        nanos[steps] = time;
        ends[steps++] = sinceStart();
    }

    private static double sinceStart() {
        return 1e-3
                * (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** @param median seconds of a step at full speed */
    Bench.WarmUp of(double median) {
        int i = 0;
        while (i + WINDOW < steps && medianFrom(i) > CLOSE * median * 1e9) {
            i++;
        }
        return new Bench.WarmUp(ends[0], ends[i]);
    }

    private long medianFrom(int step) {
        long[] window = Arrays.copyOfRange(nanos, step, step + WINDOW);
        Arrays.sort(window);
        return window[WINDOW / 2];
    }
}
