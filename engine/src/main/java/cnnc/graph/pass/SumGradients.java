package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.List;
import java.util.Optional;

/**
 * Two gradients that meet before an activation's are added on the way, if nothing else wants their sum.
 *
 * <pre>{@code
 * %9 = Add(%7, %8)
 * %10 = UnaryGrad(%3, %9) relu -> %10 = UnaryGrad(%3, %7, %8) of sum relu
 * }</pre>
 */
record SumGradients() implements Pass {
    @Override
    public String name() {
        return "SumGradients";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        return new Graph(graph.nodes().stream().map(node -> summed(node, uses)).toList(), graph.outputs());
    }

    private static Node summed(Node node, Uses uses) {
        if (!(node.op() instanceof Op.UnaryGrad grad) || grad.sum()) {
            return node;
        }
        return sum(node.inputs().get(1), uses)
                .map(sum -> new Node(
                        new Op.UnaryGrad(grad.activation(), true),
                        List.of(
                                node.inputs().getFirst(),
                                sum.inputs().get(0),
                                sum.inputs().get(1)),
                        node.outputs(),
                        node.origin()))
                .orElse(node);
    }

    /** The sum of two values of one shape, without an activation, that a value is, for one user. */
    private static Optional<Node> sum(Value value, Uses uses) {
        Node maker = uses.maker(value);
        return uses.count(value) == 1
                        && maker.op() instanceof Op.Add add
                        && add.activation().kind() == Activation.Kind.IDENTITY
                        && maker.inputs().stream().allMatch(x -> x.shape().equals(value.shape()))
                ? Optional.of(maker)
                : Optional.empty();
    }
}
