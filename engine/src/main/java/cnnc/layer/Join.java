package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.ArrayList;
import java.util.List;

/** Joins what flows in with named outputs, in that order. */
record Join(How how, List<String> others) implements Layer {
    /** Ways to make one value of several. */
    enum How {
        ADD,
        MULTIPLY,
        /** Along the channels. */
        CONCAT;

        Value join(GraphBuilder graph, List<Value> values) {
            return switch (this) {
                case ADD -> inPairs(graph, new Op.Add(Activation.IDENTITY), alike("add", values));
                case MULTIPLY -> inPairs(graph, new Op.Multiply(), values);
                case CONCAT ->
                    graph.add(new Op.Concat(values.getFirst().shape().rank() - 1), values.toArray(Value[]::new));
            };
        }

        /** Ops repeat what is smaller; a sum of pictures of different sizes is more likely a mistake. */
        private static List<Value> alike(String word, List<Value> values) {
            Value first = values.getFirst();
            for (Value other : values) {
                if (!other.shape().equals(first.shape())) {
                    throw new ProblemException(new Problem.ShapesDiffer(word, first, other));
                }
            }
            return values;
        }

        private static Value inPairs(GraphBuilder graph, Op op, List<Value> values) {
            return values.stream().reduce((a, b) -> graph.add(op, a, b)).orElseThrow();
        }
    }

    private static final Attribute<List<String>> OTHERS = Attribute.rest(
            Attribute.name("with", "an output", "an output that a line above has named with `as`"),
            "outputs that lines above have named with `as`");

    static final Definition<Layer> ADD =
            of("add", How.ADD, "adds named outputs to what flows in, number by number", "add skip");
    static final Definition<Layer> MULTIPLY = of(
            "multiply",
            How.MULTIPLY,
            "multiplies what flows in with named outputs, number by number; of size 1x1 they count for all pixels",
            "multiply gate");
    static final Definition<Layer> CONCAT =
            of("concat", How.CONCAT, "puts the channels of named outputs behind those that flow in", "concat skip");

    Join {
        others = List.copyOf(others);
    }

    private static Definition<Layer> of(String word, How how, String help, String example) {
        return Definition.of(word, help, example, arguments -> new Join(how, arguments.get(OTHERS)), OTHERS);
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        List<Value> values = new ArrayList<>(List.of(x));
        for (String other : others) {
            Value value = graph.named(other);
            if (value == x) {
                throw new ProblemException(new Problem.JoinedWithItself(other, x));
            }
            values.add(value);
        }
        return how.join(graph, values);
    }
}
