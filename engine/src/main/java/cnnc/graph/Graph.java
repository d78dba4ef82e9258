package cnnc.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nodes in an order in which they can run, and the values that leave by name.
 *
 * @param outputs what callers may read after a run: {@code "logits"}, {@code "probabilities"}, {@code "loss"}, or a name given by
 *     {@code as}; the gradient of a parameter stands under {@link #gradientOf}
 */
public record Graph(List<Node> nodes, Map<String, Value> outputs) {
    public Graph {
        nodes = List.copyOf(nodes);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The name under which the gradient of a parameter leaves the graph. */
    public static String gradientOf(Parameter parameter) {
        return "gradient of " + parameter.name();
    }

    /** What leaves by that name. */
    public Value output(String name) {
        Value value = outputs.get(name);
        if (value == null) {
            throw new IllegalArgumentException("graph: no output " + name + ", only " + outputs.keySet());
        }
        return value;
    }

    /** The first of the numbers that no value has. */
    public int freeId() {
        return nodes.stream()
                .flatMap(node -> node.outputs().stream())
                .mapToInt(value -> value.id() + 1)
                .max()
                .orElse(0);
    }

    /** What a batch must bring, by name. */
    public Map<String, Value> inputs() {
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (Node node : nodes) {
            if (node.op() instanceof Op.Input input) {
                inputs.put(input.name(), node.output());
            }
        }
        return inputs;
    }

    /** Without what no output needs; inputs and parameters stay, whoever feeds them need not know. */
    public Graph withoutDead() {
        Set<Value> needed = new HashSet<>(outputs.values());
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            boolean stays = node.op() instanceof Op.Input || node.op() instanceof Op.Variable;
            if (stays || node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        return new Graph(kept.reversed(), outputs);
    }

    /** Parameters and states, each once, in the order of the model. */
    public Stream<Parameter> parameters() {
        return nodes.stream()
                .map(Node::op)
                .filter(Op.Variable.class::isInstance)
                .map(op -> ((Op.Variable) op).parameter())
                .distinct();
    }
}
