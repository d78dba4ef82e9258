package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.List;

/** The same numbers as a picture: {@code (N, H·W·C)} → {@code (N, H, W, C)}, by (height, width, channel). */
record Reshape(List<Integer> size) implements Layer {
    private static final Attribute<List<Integer>> SIZE =
            Attribute.picture("size", "height x width x channels").asPositional();

    static final Definition<Layer> DEFINITION = Definition.of(
            "reshape",
            "the same numbers as a picture of another size",
            "reshape 7x7x64",
            arguments -> new Reshape(arguments.get(SIZE)),
            SIZE);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return graph.add(new Op.Reshape(Shape.of(size.get(0), size.get(1), size.get(2))), x);
    }
}
