package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out what no output needs; inputs and parameters stay, whoever feeds them need not know.
 *
 * <pre>{@code
 * %5 = Softmax(%4)                        %6, %7 = SoftmaxCrossEntropy(%4, %1)
 * %6, %7 = SoftmaxCrossEntropy(%4, %1) -> output loss = %6
 * output loss = %6
 * }</pre>
 */
record RemoveDead() implements Pass {
    @Override
    public String name() {
        return "RemoveDead";
    }

    @Override
    public Graph apply(Graph graph) {
        Set<Value> needed = new HashSet<>(graph.outputs().values());
        List<Node> kept = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            if (stays(node.op()) || node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        return new Graph(kept.reversed(), graph.outputs());
    }

    private static boolean stays(Op op) {
        return op instanceof Op.Input || op instanceof Op.Variable;
    }
}
