package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Value;
import java.util.HashMap;
import java.util.Map;

/** How often each value is an operand or leaves the graph. */
final class Uses {
    private final Map<Value, Integer> counts = new HashMap<>();

    Uses(Graph graph) {
        graph.nodes().forEach(node -> node.inputs().forEach(this::use));
        graph.outputs().values().forEach(this::use);
    }

    private void use(Value value) {
        counts.merge(value, 1, Integer::sum);
    }

    int count(Value value) {
        return counts.getOrDefault(value, 0);
    }
}
