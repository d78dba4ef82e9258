package cnnc.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.graph.GraphBuilder.Mode;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierTest {
    private static final Origin NOWHERE = Origin.NONE;
    private static final Value A = new Value(0, Shape.of(2, 3), NOWHERE);
    private static final Value B = new Value(1, Shape.of(2, 3), NOWHERE);
    private static final Node INPUT = new Node(new Op.Input("a", A.shape()), List.of(), List.of(A), NOWHERE);
    private static final Node RELU = new Node(new Op.Unary(Activation.RELU), List.of(A), List.of(B), NOWHERE);

    static List<OpCase> ops() {
        return OpCase.all().toList();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void takesAndPrintsEveryOp(OpCase c) {
        GraphBuilder builder = new GraphBuilder(0, Mode.TRAINING);
        Value[] operands = new Value[c.operands().size()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = builder.add(new Op.Input("operand" + i, c.operands().get(i)));
        }
        builder.output("y", builder.add(c.op(), operands));
        Graph graph = Verifier.verify("test", builder.build());
        assertThat(GraphPrinter.print(graph).lines()).hasSize(operands.length + 2);
    }

    @Test
    void namesTheStageThatBrokeAGraph() {
        refuses("%1:2x3 made twice", List.of(INPUT, RELU, RELU), Map.of());
        refuses("%0:2x3 not made before", List.of(RELU, INPUT), Map.of());
        refuses("no value y", List.of(INPUT), Map.of("y", B));
        Value wrong = new Value(1, Shape.of(3, 2), NOWHERE);
        Node narrow = new Node(RELU.op(), List.of(A), List.of(wrong), NOWHERE);
        refuses("shapes of", List.of(INPUT, narrow), Map.of("y", wrong));
        Value namesake = new Value(0, Shape.of(2, 3), NOWHERE);
        Node other = new Node(RELU.op(), List.of(A), List.of(namesake), NOWHERE);
        refuses("%0:2x3 made twice", List.of(INPUT, other), Map.of());
    }

    private static void refuses(String why, List<Node> nodes, Map<String, Value> outputs) {
        assertThatThrownBy(() -> Verifier.verify("APass", new Graph(nodes, outputs)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("APass: ")
                .hasMessageContaining(why);
    }
}
