package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.List;

/** What a batch brings; begins a flow. The graph's input bears the name of the line. */
public record Input(List<Integer> size) implements Layer {
    private static final Attribute<List<Integer>> SIZE = Attribute.picture(
                    "size", "height x width x channels of one picture")
            .asPositional();

    static final Definition<Input> DEFINITION = Definition.of(
            "input",
            "the picture that comes in: height x width x channels",
            "input 28x28x1",
            arguments -> new Input(arguments.get(SIZE)),
            SIZE);

    public Input {
        size = List.copyOf(size);
    }

    @Override
    public Value begin(GraphBuilder graph) {
        return graph.input(graph.path(), Shape.of(size.get(0), size.get(1), size.get(2)));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return begin(graph);
    }
}
