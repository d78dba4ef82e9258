package cnnc.layer;

import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;

/** Probabilities: exp(x), divided by their sum over the classes (the last axis). */
record Softmax() implements Layer {
    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "softmax",
                    "turns the numbers into probabilities that sum to 1",
                    "dense 10 softmax",
                    arguments -> new Softmax())
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return graph.add(new Op.Softmax(), x);
    }
}
