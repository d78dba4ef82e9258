package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import java.util.List;

/**
 * A pool that nothing is differentiated through need not remember where its maxima stood.
 *
 * <pre>{@code
 * %3, %4 = MaxPool(%2) 2x2 winners -> %3 = MaxPool(%2) 2x2
 * }</pre>
 */
record DropWinners() implements Pass {
    @Override
    public String name() {
        return "DropWinners";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        return new Graph(graph.nodes().stream().map(node -> dropped(node, uses)).toList(), graph.outputs());
    }

    private static Node dropped(Node node, Uses uses) {
        return node.op() instanceof Op.MaxPool pool
                        && pool.winners()
                        && uses.count(node.outputs().get(1)) == 0
                ? new Node(new Op.MaxPool(pool.window(), false), node.inputs(), List.of(node.output()), node.origin())
                : node;
    }
}
