package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Window;

/** One window over the whole picture: {@code (N, H, W, C)} → {@code (N, 1, 1, C)}. */
record GlobalPool(Pool.Kind kind) implements Layer {
    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("pool", x, 4));
        }
        Window whole = Window.of(x.shape().dim(1), x.shape().dim(2));
        return Pool.lower(graph, x, kind, whole, false);
    }
}
