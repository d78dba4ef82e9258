package cnnc.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Suite;
import cnnc.graph.Graph;
import cnnc.graph.GraphInterpreter;
import cnnc.graph.Parameter;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Tensor;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The meaning of our ops, their gradients and their kernels are PyTorch's. */
class TorchOpsTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("torch-ops");

    static Stream<Arguments> cases() throws IOException {
        return TorchCase.index().stream()
                .map(facts -> Arguments.of(facts.get("name").getAsString(), facts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithPyTorch(String name, JsonObject facts) throws Throwable {
        SUITE.check(() -> check(TorchCase.read(facts)));
    }

    private static void check(TorchCase given) {
        Graph graph = TorchGraph.of(given);

        compare("in double", given, graph, interpreted(given, graph));
        compare("scalar", given, graph, run(given, graph, Kernels.scalar()));
        compare("vector", given, graph, run(given, graph, Kernels.vector()));
    }

    /** All outputs, and the states after the run, by name. */
    private static Map<String, double[]> interpreted(TorchCase given, Graph graph) {
        Map<String, double[]> feeds = new HashMap<>();
        feeds(given).forEach((name, tensor) -> feeds.put(name, doubles(tensor.data(), 0, tensor.data().length)));
        Map<String, double[]> outputs = GraphInterpreter.outputs(graph, feeds);
        graph.parameters().filter(Parameter::state).forEach(p -> outputs.put(p.name(), feeds.get(p.name())));
        return outputs;
    }

    private static Map<String, double[]> run(TorchCase given, Graph graph, Kernels kernels) {
        Map<String, Tensor> feeds = feeds(given);
        Weights weights = Weights.zeros(graph.parameters().toList());
        weights.parameters().forEach(p -> weights.load(p.name(), feeds.get(p.name())));
        int batch = given.has("in.x")
                ? given.shape("in.x").dim(0)
                : given.shape("in.a").dim(0);
        Session session = new Session(Planner.plan(graph, kernels, PlanOptions.of(batch)), weights, new SingleWorker());
        graph.inputs().keySet().forEach(input -> write(feeds.get(input).data(), session.input(input)));
        session.run();

        Map<String, double[]> outputs = new HashMap<>();
        graph.outputs().keySet().forEach(name -> {
            Buffer buffer = session.output(name);
            outputs.put(name, doubles(buffer.data(), buffer.offset(), buffer.length()));
        });
        weights.parameters().stream().filter(Parameter::state).forEach(p -> {
            float[] state = weights.data(p.name());
            outputs.put(p.name(), doubles(state, 0, state.length));
        });
        return outputs;
    }

    private static void write(float[] data, Buffer buffer) {
        System.arraycopy(data, 0, buffer.data(), buffer.offset(), data.length);
    }

    private static Map<String, Tensor> feeds(TorchCase given) {
        Map<String, Tensor> feeds = new HashMap<>();
        given.names("in.").forEach(in -> feeds.put(in, given.ours("in." + in)));
        feeds.put("upstream", given.ours("upstream." + (given.has("out.loss") ? "loss" : "y")));
        return feeds;
    }

    private static void compare(String how, TorchCase given, Graph graph, Map<String, double[]> actual) {
        given.names("out.").forEach(out -> compare(how, given, "out." + out, actual.get(out)));
        Map<String, Parameter> parameters =
                graph.parameters().collect(Collectors.toMap(Parameter::name, Function.identity()));
        given.names("grad.")
                .forEach(in -> compare(how, given, "grad." + in, actual.get(Graph.gradientOf(parameters.get(in)))));
    }

    private static void compare(String how, TorchCase given, String tensor, double[] actual) {
        float[] expected = given.ours(tensor).data();
        assertThat(actual).as("%s, %s", tensor, how).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = given.absolute() + given.relative() * Math.abs(expected[i]);
            boolean close = Math.abs(actual[i] - expected[i]) <= tolerance;
            assertThat(close)
                    .as("%s[%d], %s: %s, expected %s", tensor, i, how, actual[i], expected[i])
                    .isTrue();
        }
    }

    private static double[] doubles(float[] data, int offset, int length) {
        double[] doubles = new double[length];
        Arrays.setAll(doubles, i -> data[offset + i]);
        return doubles;
    }
}
