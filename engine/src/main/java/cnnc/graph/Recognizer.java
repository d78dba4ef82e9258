package cnnc.graph;

import cnnc.graph.GraphBuilder.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds in a graph the nodes that a formula would have written: it is written anew beside the graph, and the nodes are compared. So no
 * formula stands anywhere a second time, as a pattern.
 */
public final class Recognizer {
    private final Mode mode;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<Value, Integer> uses = new HashMap<>();

    /** What a layer, or {@link Algebra}, makes of a value. */
    public interface Formula {
        Value of(GraphBuilder graph, Value x);
    }

    /**
     * Nodes in a row that are a formula.
     *
     * @param length how many
     * @param parameters those of the graph by the names that the formula gives them
     */
    public record Found(Value in, Value out, int length, Map<String, Parameter> parameters) {
        public Found {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /** @param mode for which the graph was lowered */
    public Recognizer(Graph graph, Mode mode) {
        this.mode = mode;
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> producers.put(output, node));
            node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
            if (!isFixed(node.output())) {
                nodes.add(node);
            }
        }
        graph.outputs().values().forEach(output -> uses.merge(output, 1, Integer::sum));
    }

    /** The nodes that compute something: neither parameters and constants nor those in another form. */
    public List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** The node that {@code value} comes from. */
    public Node producer(Value value) {
        Node node = producers.get(value);
        if (node == null) {
            throw new IllegalArgumentException(value + " is not of this graph");
        }
        return node;
    }

    /** How often {@code value} is used, leaving the graph included. */
    public int uses(Value value) {
        return uses.getOrDefault(value, 0);
    }

    /** Whether {@code value} is a parameter or constant, in whichever form. */
    public boolean isFixed(Value value) {
        Node node = producer(value);
        return switch (node.op()) {
            case Op.Variable _, Op.Constant _ -> true;
            case Op.Reshape _ -> isFixed(node.inputs().getFirst());
            default -> false;
        };
    }

    /** The op of the node {@code i} places on in {@link #nodes}; an input where there is none. */
    public Op op(int i) {
        return i < nodes.size() ? nodes.get(i).op() : new Op.Input("", Value.UNKNOWN.shape());
    }

    /** The composite that begins at node {@code at}, if one does. */
    public Optional<Composite> composite(int at) {
        return Composite.guess(this, at).filter(composite -> at(at, composite).isPresent());
    }

    /** The formula of the first input of node {@code at}, if that and the nodes behind it are just that. */
    public Optional<Found> at(int at, Formula formula) {
        Value x = nodes.get(at).inputs().getFirst();
        GraphBuilder anew = new GraphBuilder(x.shape().dim(0), mode);
        Value in = anew.input("x", x.shape().sample());
        Value out;
        try {
            out = formula.of(anew, in);
        } catch (ProblemException doesNotFit) {
            return Optional.empty();
        }
        Comparison comparison = new Comparison(at);
        comparison.same.put(in, x);
        List<Node> wanted = anew.build().nodes();
        return wanted.stream().allMatch(comparison::finds) && comparison.isClosed(out)
                ? Optional.of(comparison.found(x, out))
                : Optional.empty();
    }

    private final class Comparison {
        final Map<Value, Value> same = new HashMap<>();
        final Map<Value, Node> fixed = new HashMap<>();
        final Map<String, Parameter> parameters = new LinkedHashMap<>();
        final int begin;
        int next;

        Comparison(int begin) {
            this.begin = begin;
            this.next = begin;
        }

        boolean finds(Node wanted) {
            if (wanted.op() instanceof Op.Variable || wanted.op() instanceof Op.Constant) {
                fixed.put(wanted.output(), wanted);
                return true;
            }
            if (wanted.op() instanceof Op.Input) {
                return true;
            }
            if (next >= nodes.size() || !nodes.get(next).op().equals(wanted.op())) {
                return false;
            }
            Node node = nodes.get(next++);
            for (int i = 0; i < wanted.outputs().size(); i++) {
                same.put(wanted.outputs().get(i), node.outputs().get(i));
            }
            boolean either = wanted.op() instanceof Op.Add || wanted.op() instanceof Op.Multiply;
            return takes(wanted.inputs(), node.inputs())
                    || (either && takes(wanted.inputs(), node.inputs().reversed()));
        }

        private boolean takes(List<Value> wanted, List<Value> given) {
            boolean all = wanted.size() == given.size();
            for (int i = 0; all && i < wanted.size(); i++) {
                Node source = fixed.get(wanted.get(i));
                all = source == null ? same.get(wanted.get(i)) == given.get(i) : isLike(source, given.get(i));
            }
            return all;
        }

        private boolean isLike(Node wanted, Value given) {
            Node node = producer(given);
            if (wanted.op() instanceof Op.Variable(Parameter one)
                    && node.op() instanceof Op.Variable(Parameter other)) {
                parameters.put(one.name(), other);
                return one.shape().equals(other.shape()) && one.layout().equals(other.layout());
            }
            return wanted.op().equals(node.op());
        }

        /** Whether nothing but the result is used by other nodes. */
        boolean isClosed(Value out) {
            Map<Value, Integer> inside = new HashMap<>();
            nodes.subList(begin, next).forEach(node -> node.inputs().forEach(x -> inside.merge(x, 1, Integer::sum)));
            Value last = same.get(out);
            return last != null
                    && nodes.subList(begin, next).stream()
                            .flatMap(node -> node.outputs().stream())
                            .filter(value -> value != last)
                            .allMatch(value -> uses.getOrDefault(value, 0).equals(inside.getOrDefault(value, 0)));
        }

        Found found(Value x, Value out) {
            return new Found(x, java.util.Objects.requireNonNull(same.get(out)), next - begin, parameters);
        }
    }
}
