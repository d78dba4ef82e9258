package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How often each value is an operand or leaves the graph, and who makes it, where. */
final class Uses {
    private final Map<Value, Integer> counts = new HashMap<>();
    private final Map<Value, Node> makers = new HashMap<>();
    private final Map<Value, Integer> places = new HashMap<>();

    Uses(Graph graph) {
        graph.nodes().forEach(node -> node.inputs().forEach(this::use));
        graph.outputs().values().forEach(this::use);
        graph.nodes().forEach(this::make);
    }

    private void use(Value value) {
        counts.merge(value, 1, Integer::sum);
    }

    private void make(Node node) {
        int place = places.size();
        for (Value value : node.outputs()) {
            makers.put(value, node);
            places.put(value, place);
        }
    }

    int count(Value value) {
        return counts.getOrDefault(value, 0);
    }

    Node maker(Value value) {
        return Objects.requireNonNull(makers.get(value), value::toString);
    }

    /** Where its maker stands among the nodes: the larger, the later. */
    int place(Value value) {
        return Objects.requireNonNull(places.get(value), value::toString);
    }

    /** The convolution without an activation that makes a value for one user. */
    Optional<Node> loneConvolution(Value value) {
        return count(value) == 1
                        && maker(value).op() instanceof Op.Conv2d conv
                        && conv.activation().kind() == Activation.Kind.IDENTITY
                ? Optional.of(maker(value))
                : Optional.empty();
    }
}
