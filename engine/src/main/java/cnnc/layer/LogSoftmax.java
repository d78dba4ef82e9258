package cnnc.layer;

import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;

/** Logarithms of the probabilities that {@link Softmax} would give. */
record LogSoftmax() implements Layer {
    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "log-softmax", "the logarithms of softmax", "dense 10 log-softmax", arguments -> new LogSoftmax())
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return graph.add(new Op.LogSoftmax(), x);
    }
}
