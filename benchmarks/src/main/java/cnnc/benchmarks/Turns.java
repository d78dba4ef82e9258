package cnnc.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Seconds of several turns. */
final class Turns {
    private final List<Double> seconds = new ArrayList<>();

    void add(double turn) {
        seconds.add(turn);
    }

    /** Infinity where there are none. */
    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
