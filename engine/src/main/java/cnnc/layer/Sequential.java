package cnnc.layer;

import cnnc.graph.Abandoned;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines one behind the other, in braces of their own: a model, a block, the body of a residual. Without lines: what flows in. */
public record Sequential(List<Line> lines) implements Layer {
    public Sequential {
        lines = List.copyOf(lines);
    }

    public static Sequential of(Line... lines) {
        return new Sequential(List.of(lines));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return run(graph, x);
    }

    @Override
    public Value begin(GraphBuilder graph) {
        return run(graph, null);
    }

    private Value run(GraphBuilder graph, @Nullable Value x) {
        Value flow = x;
        graph.open();
        try {
            for (Line line : lines) {
                flow = line.lower(graph, flow);
            }
        } finally {
            graph.close();
        }
        if (flow == null) {
            throw new ProblemException(new Problem.NothingFlowsIn());
        }
        if (flow == Value.UNKNOWN) {
            throw new Abandoned();
        }
        return flow;
    }
}
