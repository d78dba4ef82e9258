package cnnc.layer;

import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;

/** Lines that only answer while the rest is trained: weights stand still, batch norm takes its running statistics, nothing is dropped. */
record Freeze(Sequential body) implements Layer {
    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "freeze",
                    "lines that stand still while the rest is trained",
                    "freeze { conv 16 3x3 same bn relu } as trunk",
                    arguments -> new Freeze(new Sequential(arguments.body(Line.class))))
            .withBody(Body.REQUIRED);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        graph.freeze();
        return body.lower(graph, x);
    }
}
