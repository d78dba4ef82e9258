package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import java.util.List;

/** Says which named outputs are the model's answers; without it, the last line is. */
record Output(List<String> names) implements Layer {
    private static final Attribute<List<String>> NAMES = Attribute.rest(
            Attribute.name("names", "an output", "an output that a line above has named with `as`"),
            "outputs that lines above have named with `as`");

    static final Definition<Layer> DEFINITION = Definition.of(
            "output",
            "the answers of a model that has several",
            "output class box",
            arguments -> new Output(arguments.get(NAMES)),
            NAMES);

    Output {
        names = List.copyOf(names);
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        names.forEach(name -> graph.output(name, graph.named(name)));
        return x;
    }
}
