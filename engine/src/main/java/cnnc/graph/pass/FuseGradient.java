package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gradient of an activation behind batch norm becomes an attribute of batch norm's own gradient, which then reads two pictures
 * instead of writing one and reading three: the activation's argument is cheaper to compute again than to read.
 *
 * <pre>{@code
 * %5, %6, %7 = BatchNorm(%1, %2, %3, …) relu
 * %9 = UnaryGrad(%5, %8) relu
 * %10, %11, %12 = BatchNormGrad(%1, %2, %6, %7, %9) -> %10, %11, %12 = BatchNormGrad(%1, %2, %6, %7, %8, %3) relu
 * }</pre>
 */
record FuseGradient() implements Pass {
    @Override
    public String name() {
        return "FuseGradient";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        Set<Node> absorbed = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Node> bend = bendBefore(node, uses);
            bend.ifPresent(absorbed::add);
            nodes.add(bend.map(b -> fused(node, b, uses)).orElse(node));
        }
        nodes.removeAll(absorbed);
        return new Graph(nodes, graph.outputs());
    }

    private static Node fused(Node node, Node bend, Uses uses) {
        List<Value> inputs = new ArrayList<>(node.inputs());
        inputs.set(4, bend.inputs().get(1));
        inputs.add(uses.maker(bend.inputs().getFirst()).inputs().get(2));
        Activation activation = ((Op.UnaryGrad) bend.op()).activation();
        return new Node(new Op.BatchNormGrad(activation), inputs, node.outputs(), node.origin());
    }

    /** The gradient of an activation that only this gradient of batch norm wants. */
    private static Optional<Node> bendBefore(Node node, Uses uses) {
        if (!(node.op() instanceof Op.BatchNormGrad) || uses.count(node.inputs().get(4)) != 1) {
            return Optional.empty();
        }
        Node bend = uses.maker(node.inputs().get(4));
        return bend.op() instanceof Op.UnaryGrad grad
                        && isCheap(grad.activation())
                        && uses.maker(bend.inputs().getFirst()).op() instanceof Op.BatchNorm norm
                        && norm.activation().equals(grad.activation())
                        && uses.maker(bend.inputs().getFirst()).inputs().getFirst()
                                == node.inputs().getFirst()
                ? Optional.of(bend)
                : Optional.empty();
    }

    private static boolean isCheap(Activation activation) {
        return activation.kind() == Kind.RELU || activation.kind() == Kind.RELU6;
    }
}
