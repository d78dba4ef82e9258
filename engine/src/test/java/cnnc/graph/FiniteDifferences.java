package cnnc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Holds gradients against differences in double. Where a bend lies between two points, any slope between its two sides will do. */
final class FiniteDifferences {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;
    private static final int ELEMENTS = 12;

    private FiniteDifferences() {}

    /**
     * Checks all gradients that leave {@code graph}: of the sum of {@code y} weighted by {@code seed}.
     *
     * @param feeds inputs and parameters by name
     */
    static void check(Graph graph, Value y, double[] seed, Map<String, double[]> feeds) {
        Map<String, double[]> gradients = new HashMap<>(GraphInterpreter.outputs(graph, feeds));
        Random random = new Random(7);
        graph.parameters().forEach(parameter -> {
            double[] gradient = gradients.get(Graph.gradientOf(parameter));
            if (gradient != null) {
                double[] data = feeds.get(parameter.name());
                int count = Math.min(ELEMENTS, data.length);
                random.ints(0, data.length).distinct().limit(count).forEach(i -> {
                    double[] slopes = slopes(graph, y, seed, feeds, data, i);
                    assertThat(gradient[i])
                            .as("gradient of %s[%d]", parameter.name(), i)
                            .isBetween(slopes[0], slopes[1]);
                });
            }
        });
    }

    /** The smaller and the larger of the slopes to both sides, a tolerance apart. */
    private static double[] slopes(
            Graph graph, Value y, double[] seed, Map<String, double[]> feeds, double[] data, int i) {
        double at = data[i];
        double here = sum(graph, y, seed, feeds);
        data[i] = at + STEP;
        double right = (sum(graph, y, seed, feeds) - here) / STEP;
        data[i] = at - STEP;
        double left = (here - sum(graph, y, seed, feeds)) / STEP;
        data[i] = at;
        double tolerance = TOLERANCE * (1 + Math.abs(left) + Math.abs(right));
        return new double[] {Math.min(left, right) - tolerance, Math.max(left, right) + tolerance};
    }

    private static double sum(Graph graph, Value y, double[] seed, Map<String, double[]> feeds) {
        double[] result = GraphInterpreter.run(graph, feeds, Integer.MAX_VALUE).get(y);
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            sum += seed[i] * result[i];
        }
        return sum;
    }
}
