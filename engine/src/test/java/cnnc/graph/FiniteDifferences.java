package cnnc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Holds gradients of the sum of {@code y} weighted by {@code seed} against differences in double. Where a bend lies
 * between two points, any slope between its two sides will do.
 *
 * @param feeds inputs and parameters by name
 */
record FiniteDifferences(Graph graph, Value y, double[] seed, Map<String, double[]> feeds) {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;
    private static final int ELEMENTS = 12;

    /** Checks all gradients that leave {@code graph}. */
    static void check(Graph graph, Value y, double[] seed, Map<String, double[]> feeds) {
        FiniteDifferences differences = new FiniteDifferences(graph, y, seed, feeds);
        Map<String, double[]> gradients = new HashMap<>(GraphInterpreter.outputs(graph, feeds));
        Random random = new Random(7);
        graph.parameters().forEach(parameter -> {
            double[] gradient = gradients.get(Graph.gradientOf(parameter));
            if (gradient != null) {
                double[] data = feeds.get(parameter.name());
                int count = Math.min(ELEMENTS, data.length);
                random.ints(0, data.length).distinct().limit(count).forEach(i -> {
                    double[] slopes = differences.slopes(data, i);
                    double smallest = slopes[0];
                    double largest = slopes[slopes.length - 1];
                    double tolerance = TOLERANCE * (1 + Math.abs(smallest) + Math.abs(largest));
                    assertThat(gradient[i])
                            .as("gradient of %s[%d]", parameter.name(), i)
                            .isBetween(smallest - tolerance, largest + tolerance);
                });
            }
        });
    }

    /**
     * Slopes at {@code data[i]}, sorted: to both sides, over a whole and half a step, and what both make of the point
     * itself. A slope that curves is another one at the point than along a step, which shows where the other side bends.
     */
    private double[] slopes(double[] data, int i) {
        double here = sum();
        return DoubleStream.of(STEP, -STEP)
                .flatMap(step -> {
                    double whole = slope(data, i, step, here);
                    double half = slope(data, i, step / 2, here);
                    return DoubleStream.of(whole, half, 2 * half - whole);
                })
                .sorted()
                .toArray();
    }

    private double slope(double[] data, int i, double step, double here) {
        double at = data[i];
        data[i] = at + step;
        double there = sum();
        data[i] = at;
        return (there - here) / step;
    }

    private double sum() {
        double[] result = GraphInterpreter.run(graph, feeds, Integer.MAX_VALUE).get(y);
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            sum += seed[i] * result[i];
        }
        return sum;
    }
}
