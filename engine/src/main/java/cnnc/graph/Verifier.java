package cnnc.graph;

import cnnc.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a graph against what every later stage takes for granted; what it finds is a mistake of ours. */
public final class Verifier {
    private final String stage;
    private final Set<Value> made = new HashSet<>();
    private final Set<Integer> ids = new HashSet<>();
    private final Set<String> parameters = new HashSet<>();

    private Verifier(String stage) {
        this.stage = stage;
    }

    /**
     * Gives the graph back where operands are made before they are used, each value and id once, with the shape that its op
     * infers, each parameter stands once and outputs exist. Throws {@link IllegalStateException}.
     *
     * @param stage what made the graph, for the message
     */
    public static Graph verify(String stage, Graph graph) {
        Verifier verifier = new Verifier(stage);
        graph.nodes().forEach(verifier::verify);
        graph.outputs().forEach((name, value) -> verifier.require(verifier.made.contains(value), "no value " + name));
        return graph;
    }

    private void verify(Node node) {
        node.inputs().forEach(input -> require(made.contains(input), "%s not made before %s", input, node));
        require(shapes(node).equals(node.op().infer(node.inputs())), "shapes of %s", node);
        for (Value output : node.outputs()) {
            require(made.add(output) && ids.add(output.id()), "%s made twice", output);
        }
        if (node.op() instanceof Op.Variable(Parameter parameter)) {
            require(parameters.add(parameter.name()), "two of %s", parameter);
        }
    }

    private static List<Shape> shapes(Node node) {
        return node.outputs().stream().map(Value::shape).toList();
    }

    private void require(boolean holds, String format, Object... facts) {
        if (!holds) {
            throw new IllegalStateException(stage + ": " + String.format(java.util.Locale.ROOT, format, facts));
        }
    }
}
