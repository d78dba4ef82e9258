package cnnc.graph;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.GraphBuilder.Mode;
import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientsTest {
    private static final Initializer ZERO = new Initializer.Constant(0);

    static List<OpCase> ops() {
        return OpCase.all().toList();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void agreeWithDifferences(OpCase c) {
        GraphBuilder builder = new GraphBuilder(0, Mode.TRAINING);
        List<Value> operands = new ArrayList<>();
        for (int i = 0; i < c.operands().size(); i++) {
            operands.add(variable(builder, "operand" + i, c.operands().get(i)));
        }
        Value y = builder.add(c.op(), operands.toArray(Value[]::new));
        Value seed = builder.add(new Op.Input("seed", y.shape()));
        Graph forward = builder.build();
        Graph graph = Gradients.of(forward, y, seed, forward.parameters().collect(Collectors.toSet()));

        Map<String, double[]> feeds = Feeds.random(graph, 2, 11);
        if (c.op() instanceof Op.BatchNormInference) {
            feeds.put("operand4", new double[] {0.5, 1, 2});
        }
        if (c.op() instanceof Op.SoftmaxCrossEntropy) {
            ReferenceLoss.softmax(c.operands().get(1), feeds.get("operand1").clone(), feeds.get("operand1"));
        }
        if (c.positive()) {
            Arrays.setAll(feeds.get("operand0"), i -> 0.1 + Math.abs(feeds.get("operand0")[i]));
        }
        FiniteDifferences.check(graph, y, feeds.get("seed"), feeds);
        assertThat(graph.outputs()).hasSizeGreaterThanOrEqualTo(derivatives(c.op()));
    }

    /** Steps have none. */
    private static int derivatives(Op op) {
        return switch (op) {
            case Op.BatchNorm _ -> 3;
            case Op.OneHot _ -> 0;
            case Op.Map(Arithmetic f) -> f.kind() == Arithmetic.Kind.WITHIN || f.kind() == Arithmetic.Kind.SIGN ? 0 : 1;
            default -> 1;
        };
    }

    @Test
    void everyOpIsInTheTable() {
        Set<Class<?>> inTable = ops().stream().map(c -> c.op().getClass()).collect(Collectors.toSet());
        assertThat(Arrays.stream(Op.class.getPermittedSubclasses())
                        .filter(op -> !op.getSimpleName().endsWith("Grad"))
                        .filter(op -> !Set.of(Op.Input.class, Op.Variable.class, Op.Constant.class)
                                .contains(op)))
                .allMatch(inTable::contains);
    }

    @Test
    void aValueUsedTwiceAddsItsGradientsInTheOrderOfItsUsers() {
        GraphBuilder builder = new GraphBuilder(2, Mode.TRAINING);
        Value x = variable(builder, "x", Shape.of(2, 3));
        Value square = builder.add(new Op.Multiply(), x, x);
        Value y = builder.add(new Op.Add(Activation.IDENTITY), builder.add(new Op.Unary(Activation.RELU), x), square);
        Value seed = builder.add(new Op.Input("seed", y.shape()));
        Graph forward = builder.build();
        Graph graph = Gradients.of(forward, y, seed, forward.parameters().collect(Collectors.toSet()));

        Map<String, double[]> feeds = Feeds.random(graph, 2, 5);
        FiniteDifferences.check(graph, y, feeds.get("seed"), feeds);
        List<Node> sums = graph.nodes().stream()
                .skip(forward.nodes().size())
                .filter(node -> node.op() instanceof Op.Add)
                .toList();
        assertThat(sums).hasSize(2);
        Node first = sums.getFirst();
        assertThat(first.inputs())
                .extracting(part -> producer(graph, part).op().getClass().getSimpleName())
                .containsExactly("Multiply", "Multiply");
    }

    @Test
    void nothingIsComputedOutsideTheConeOfWhatIsTrained() {
        GraphBuilder builder = new GraphBuilder(2, Mode.TRAINING);
        Value x = builder.input("x", Shape.of(3));
        Value frozen = variable(builder, "frozen", Shape.of(3, 3));
        Value trained = variable(builder, "trained", Shape.of(3, 2));
        Value hidden = builder.add(new Op.Gemm(false, Activation.IDENTITY), x, frozen);
        Value logits = builder.add(new Op.Gemm(false, Activation.IDENTITY), hidden, trained);
        Value target = builder.input("target", Shape.of());
        Value loss = builder.add(new Op.SoftmaxCrossEntropy(0), logits, target);
        Graph forward = builder.build();
        Graph graph = Gradients.of(
                forward,
                loss,
                forward.parameters().filter(p -> p.name().equals("trained")).collect(Collectors.toSet()));

        assertThat(graph.nodes().subList(forward.nodes().size(), graph.nodes().size()))
                .extracting(node -> node.op().getClass().getSimpleName())
                .containsExactly("Constant", "SoftmaxCrossEntropyGrad", "GemmWeightGrad");
        assertThat(graph.outputs()).containsOnlyKeys("gradient of trained");
        Map<String, double[]> feeds = Feeds.random(graph, 2, new Random(1).nextLong());
        FiniteDifferences.check(graph, loss, new double[] {1}, feeds);
    }

    private static Node producer(Graph graph, Value value) {
        return graph.nodes().stream()
                .filter(node -> node.outputs().contains(value))
                .findFirst()
                .orElseThrow();
    }

    private static Value variable(GraphBuilder builder, String name, Shape shape) {
        return builder.parameter(name, shape, new Layout.Same(), ZERO);
    }
}
