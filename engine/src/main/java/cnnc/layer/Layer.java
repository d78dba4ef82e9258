package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;

/** What people write in a model: lowered to ops, which check the shapes. */
public interface Layer {
    /** Adds this layer's nodes behind {@code x}, what flows in, and gives its result. */
    Value lower(GraphBuilder graph, Value x);

    /** Adds this layer's nodes at the head of a model, where nothing flows in. */
    default Value begin(GraphBuilder graph) {
        throw new ProblemException(new Problem.NothingFlowsIn());
    }

    /** This layer when {@code follower} stands directly behind it on its line: a convolution before {@code bn} drops its bias. */
    default Layer before(Layer follower) {
        return this;
    }
}
