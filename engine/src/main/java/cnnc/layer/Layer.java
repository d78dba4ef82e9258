package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import java.util.List;

/** What people write in a model: lowered to ops, which check the shapes. */
public interface Layer {
    /**
     * Adds this layer's nodes and gives its result.
     *
     * @param inputs what flows in, then the outputs it names; empty for a layer that begins a flow
     */
    Value lower(GraphBuilder graph, List<Value> inputs);

    /** This layer when {@code follower} stands directly behind it on its line: a convolution before {@code bn} drops its bias. */
    default Layer before(Layer follower) {
        return this;
    }
}
