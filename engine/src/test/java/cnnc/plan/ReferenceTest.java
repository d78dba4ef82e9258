package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Graph;
import cnnc.graph.GraphInterpreter;
import cnnc.graph.Parameter;
import cnnc.kernel.Kernels;
import cnnc.kernel.RandomWorkers;
import cnnc.step.Buffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sessions compute against the interpreter in double, which shares nothing with kernels and plans. */
class ReferenceTest {
    /** Of the largest number of an output; the rounding of a few dozen ops in float. */
    private static final double TOLERANCE = 1e-4;

    private static final Kernels[] BOTH = {Kernels.scalar(), Kernels.vector()};

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphs(int seed) {
        check(RandomGraphs.of(new Random(seed), 25, 4), 4, seed);
    }

    @Test
    void aNetworkOfEveryOpAndItsGradients() {
        check(EveryOp.training(), EveryOp.BATCH, 1);
    }

    private static void check(Graph graph, int batch, int seed) {
        Map<String, double[]> feeds = feeds(graph, seed);
        Map<String, double[]> expected = GraphInterpreter.outputs(graph, copy(feeds));
        for (Kernels kernels : BOTH) {
            Session session = session(graph, kernels, batch, feeds);
            session.run();
            expected.forEach((name, values) -> compare(name, read(session.output(name)), values));
        }
    }

    /** Pictures around 0, class numbers, weights as they begin; all of them floats. */
    private static Map<String, double[]> feeds(Graph graph, int seed) {
        Random random = new Random(seed);
        Map<String, double[]> feeds = new HashMap<>();
        graph.inputs().forEach((name, value) -> {
            double[] data = new double[value.shape().intSize()];
            Arrays.setAll(
                    data,
                    i -> name.equals("classes") ? random.nextInt(EveryOp.CLASSES) : (float) random.nextGaussian());
            feeds.put(name, data);
        });
        Weights weights = Weights.initial(graph.parameters().toList(), seed);
        for (Parameter parameter : weights.parameters()) {
            feeds.put(parameter.name(), widened(weights.data(parameter.name())));
        }
        return feeds;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    private static Map<String, double[]> copy(Map<String, double[]> feeds) {
        Map<String, double[]> copy = new HashMap<>();
        feeds.forEach((name, data) -> copy.put(name, data.clone()));
        return copy;
    }

    private static Session session(Graph graph, Kernels kernels, int batch, Map<String, double[]> feeds) {
        Weights weights = Weights.zeros(graph.parameters().toList());
        weights.parameters().forEach(parameter -> {
            float[] data = weights.data(parameter.name());
            write(feeds.get(parameter.name()), new Buffer(data, 0, data.length));
        });
        Session session =
                new Session(Planner.plan(graph, kernels, PlanOptions.of(batch)), weights, new RandomWorkers(batch));
        graph.inputs().keySet().forEach(name -> write(feeds.get(name), session.input(name)));
        session.context().seed = 1; // as the interpreter has it
        Arrays.setAll(session.context().samples, i -> i);
        return session;
    }

    private static void write(double[] values, Buffer to) {
        for (int i = 0; i < values.length; i++) {
            to.data()[to.offset() + i] = (float) values[i];
        }
    }

    private static float[] read(Buffer from) {
        return Arrays.copyOfRange(from.data(), from.offset(), from.offset() + from.length());
    }

    private static void compare(String name, float[] actual, double[] expected) {
        double largest =
                Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(actual[i] - expected[i]) / largest;
            assertThat(error)
                    .as("%s[%d]: %s, in double %s", name, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
