package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import java.util.List;

/** Lines one behind the other, in braces of their own: a model, a block, the body of a residual. */
public record Sequential(List<Line> lines) implements Layer {
    public Sequential {
        lines = List.copyOf(lines);
    }

    @Override
    public Value lower(GraphBuilder graph, List<Value> inputs) {
        Value flow = inputs.isEmpty() ? null : inputs.getFirst();
        graph.open();
        for (Line line : lines) {
            flow = line.lower(graph, flow);
        }
        graph.close();
        if (flow == null) {
            throw new IllegalStateException("lowering: empty model");
        }
        return flow;
    }
}
