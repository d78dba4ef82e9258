package cnnc.plan;

import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.dense;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.layer;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.model;
import static cnnc.layer.Words.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.graph.Work;
import cnnc.graph.pass.FusePool;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Kernels;
import cnnc.kernel.RandomWorkers;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.step.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FusePoolTest {
    private static final int BATCH = 32;
    private static final Model LENET = model(
            line("input1", input(20, 20, 1)),
            line("conv1", conv(6, 5), "relu"),
            line("pool1", pool("max", 2)),
            line("conv2", conv(16, 5), "tanh"),
            line("pool2", pool("max", 2)),
            line("flatten1", layer("flatten")),
            line("dense1", dense(4), "softmax"));

    @Test
    void aPlanOfKernelsThatPoolHasTheBitsOfOneThatDoesNot() {
        Graph graph = Passes.apply(training());
        Plan plain = Planner.plan(graph, Kernels.scalar(), PlanOptions.of(BATCH));
        Plan fused = Planner.plan(graph, Kernels.vector(), PlanOptions.of(BATCH));
        assertThat(steps(plain))
                .contains("MaxPool at pool1", "Conv2d at conv1")
                .doesNotContain("Conv2d+MaxPool at conv1");
        assertThat(outputs(fused, graph)).hasSize(7).isEqualTo(outputs(plain, graph));
        assumeTrue(fused.steps().stream().noneMatch(step -> step.node().op() instanceof Op.MaxPool), "16 lanes");
        assertThat(steps(fused)).contains("Conv2d+MaxPool at conv1", "Conv2d+MaxPool at conv2");
        assertThat(macs(fused)).isEqualTo(macs(plain));
    }

    @Test
    void whatElseWantsTheResultsKeepsThePoolApart() {
        Graph forward = LENET.lower(BATCH, Mode.INFERENCE).graph();
        Graph passed = Passes.apply(forward);
        FusePool pass = new FusePool((node, op, pool) -> true);
        assertThat(pools(pass.apply(passed))).isZero();
        Node conv = passed.nodes().stream()
                .filter(node -> node.op() instanceof Op.Conv2d)
                .findFirst()
                .orElseThrow();
        Map<String, Value> outputs = new TreeMap<>(passed.outputs());
        outputs.put("seen", conv.output());
        assertThat(pools(pass.apply(new Graph(passed.nodes(), outputs)))).isOne();
        assertThat(pools(new FusePool((node, op, pool) -> false).apply(passed))).isEqualTo(2);
    }

    private static long pools(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.MaxPool)
                .count();
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream().map(Plan.Planned::name).toList();
    }

    /** A table of steps tells the work of a whole convolution, pooled or not. */
    private static long macs(Plan plan) {
        return plan.steps().stream()
                .mapToLong(step -> Work.of(step.node()).macs())
                .sum();
    }

    private static Graph training() {
        Graph forward = LENET.training(BATCH, List.of(new Objective(Model.OUTPUT, new CrossEntropy(0), 1, "")))
                .graph();
        return Gradients.of(
                forward,
                forward.outputs().get(Model.LOSS),
                forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet()));
    }

    /** A number made of all bits of the loss and each gradient of a step on random pictures. */
    private static Map<String, Integer> outputs(Plan plan, Graph graph) {
        Weights weights = Weights.initial(graph.parameters().toList(), 3);
        Session session = new Session(plan, weights, new RandomWorkers(4));
        session.context().n = BATCH - 3;
        Random random = new Random(5);
        for (String name : graph.inputs().keySet()) {
            Buffer buffer = session.input(name);
            boolean pictures = buffer.length() > BATCH;
            for (int i = 0; i < buffer.length(); i++) {
                buffer.data()[buffer.offset() + i] = pictures ? (float) random.nextGaussian() : i % 4;
            }
        }
        session.run();
        Stream<String> whole = graph.outputs().keySet().stream().filter(name -> !name.endsWith("output")); // no rows
        return whole.collect(Collectors.toMap(name -> name, name -> {
            Buffer buffer = session.output(name);
            return Arrays.hashCode(
                    Arrays.copyOfRange(buffer.data(), buffer.offset(), buffer.offset() + buffer.length()));
        }));
    }
}
