package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A convolution gives just the largest of each window, where nothing else wants its results and its kernel can do that. Not among {@link
 * Passes}: whoever plans knows the kernels.
 *
 * <pre>{@code
 * %3 = Conv2d(%0, %1, %2) relu
 * %4, %5 = MaxPool(%3) 2x2      -> %4, %5 = Conv2d(%0, %1, %2) relu max 2x2
 * }</pre>
 */
public record FusePool(Kernel kernel) implements Pass {
    /** Whether a convolution's kernel pools too. */
    public interface Kernel {
        boolean pools(Node convolution, Op.Conv2d op, Op.MaxPool pool);
    }

    @Override
    public String name() {
        return "FusePool";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        Set<Node> absorbed = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Node> fused = fused(node, uses, absorbed);
            nodes.add(fused.orElse(node));
        }
        nodes.removeAll(absorbed);
        return new Graph(nodes, graph.outputs());
    }

    private Optional<Node> fused(Node node, Uses uses, Set<Node> absorbed) {
        if (!(node.op() instanceof Op.MaxPool pool)
                || uses.count(node.inputs().getFirst()) != 1
                || !(uses.maker(node.inputs().getFirst()).op() instanceof Op.Conv2d conv)) {
            return Optional.empty();
        }
        Node maker = uses.maker(node.inputs().getFirst());
        if (conv.pool().isPresent() || conv.residual() || !kernel.pools(maker, conv, pool)) {
            return Optional.empty();
        }
        absorbed.add(maker);
        return Optional.of(new Node(conv.behind(pool), maker.inputs(), node.outputs(), maker.origin()));
    }
}
