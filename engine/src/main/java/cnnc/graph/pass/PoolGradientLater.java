package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of an activation moves behind that of the max pooling after it: a quarter of the elements for a 2×2 pool, and the
 * activation's own result need not be kept. Where windows don't meet, each winner is the pool's result to the bit.
 *
 * <pre>{@code
 * %3 = Conv2d(%0, %1, %2) relu
 * %4, %5 = MaxPool(%3) 2x2          %3 = Conv2d(%0, %1, %2) relu
 * …                                 %4, %5 = MaxPool(%3) 2x2
 * %7 = MaxPoolGrad(%5, %6) 2x2      %9 = UnaryGrad(%4, %6) relu
 * %8 = UnaryGrad(%3, %7) relu    -> %8 = MaxPoolGrad(%5, %9) 2x2
 * }</pre>
 */
record PoolGradientLater() implements Pass {
    @Override
    public String name() {
        return "PoolGradientLater";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        int id = graph.freeId();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Node> spread = spreadBefore(node, uses);
            if (spread.isEmpty()) {
                nodes.add(node);
                continue;
            }
            Value winner = spread.get().inputs().get(0);
            Value dy = spread.get().inputs().get(1);
            Value y = uses.maker(winner).output();
            Value bent = new Value(id++, y.shape(), node.origin());
            nodes.remove(spread.get());
            nodes.add(new Node(node.op(), List.of(y, dy), List.of(bent), node.origin()));
            nodes.add(new Node(
                    spread.get().op(),
                    List.of(winner, bent),
                    node.outputs(),
                    spread.get().origin()));
        }
        return new Graph(nodes, graph.outputs());
    }

    /** The gradient of the pooling whose argument is the activation's result. */
    private static Optional<Node> spreadBefore(Node node, Uses uses) {
        if (!(node.op() instanceof Op.UnaryGrad(Activation activation, boolean _))
                || !activation.kind().gradientFromOutput()
                || uses.count(node.inputs().get(1)) != 1) {
            return Optional.empty();
        }
        Node spread = uses.maker(node.inputs().get(1));
        return spread.op() instanceof Op.MaxPoolGrad grad
                        && grad.window().tiles()
                        && uses.maker(spread.inputs().getFirst()).inputs().getFirst()
                                == node.inputs().getFirst()
                ? Optional.of(spread)
                : Optional.empty();
    }
}
