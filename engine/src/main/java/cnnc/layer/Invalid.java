package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;

/** Stands for a layer whose settings contradict each other; lowering reports it at its line. */
record Invalid(Problem problem) implements Layer {
    @Override
    public Value lower(GraphBuilder graph, Value x) {
        throw new ProblemException(problem);
    }

    @Override
    public Value begin(GraphBuilder graph) {
        throw new ProblemException(problem);
    }
}
