package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How often each value is an operand or leaves the graph, and who makes it. */
final class Uses {
    private final Map<Value, Integer> counts = new HashMap<>();
    private final Map<Value, Node> makers = new HashMap<>();

    Uses(Graph graph) {
        graph.nodes().forEach(node -> node.inputs().forEach(this::use));
        graph.outputs().values().forEach(this::use);
        graph.nodes().forEach(node -> node.outputs().forEach(value -> makers.put(value, node)));
    }

    private void use(Value value) {
        counts.merge(value, 1, Integer::sum);
    }

    int count(Value value) {
        return counts.getOrDefault(value, 0);
    }

    Node maker(Value value) {
        return Objects.requireNonNull(makers.get(value), value::toString);
    }
}
