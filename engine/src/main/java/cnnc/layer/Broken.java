package cnnc.layer;

import cnnc.graph.Abandoned;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;

/** Stands for a line that could not be read and has been reported: gives nothing, and what needs it is silent. */
public record Broken() implements Layer {
    @Override
    public Value lower(GraphBuilder graph, Value x) {
        throw new Abandoned();
    }

    @Override
    public Value begin(GraphBuilder graph) {
        throw new Abandoned();
    }
}
