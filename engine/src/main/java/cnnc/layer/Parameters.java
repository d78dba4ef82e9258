package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Value;
import cnnc.tensor.Shape;

/** Parameters that several layers have. */
final class Parameters {
    private Parameters() {}

    /** {@code (K)}, begins at 0. */
    static Value bias(GraphBuilder graph, int outputs) {
        return graph.parameter("bias", Shape.of(outputs), new Layout.Same(), new Initializer.Constant(0));
    }
}
