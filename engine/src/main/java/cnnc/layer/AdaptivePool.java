package cnnc.layer;

import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import java.util.List;

/** Windows that cover the picture evenly, so many that {@code size} comes out: {@code (N, H, W, C)} → {@code (N, h, w, C)}. */
record AdaptivePool(Pool.Kind kind, List<Integer> size) implements Layer {
    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("pool", x, 4));
        }
        Algebra algebra = new Algebra(graph);
        return switch (kind) {
            case MAX -> algebra.adaptiveMax(x, size.get(0), size.get(1));
            case AVERAGE -> algebra.adaptiveAverage(x, size.get(0), size.get(1));
        };
    }
}
