package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import cnnc.tensor.Shape;

/** How far an answer is from what it should be: lowered to ops, so that it is differentiated and planned like any layer. */
public interface Loss {
    /** What the target of one sample looks like; a class number is a scalar. */
    Shape target(Shape answer);

    /** Adds the loss's nodes. Throws {@link cnnc.graph.ProblemException} where the answer is not of its kind. */
    Measured lower(GraphBuilder graph, Value answer, Value target);

    /**
     * A loss at its place.
     *
     * @param loss scalar, the mean over the samples
     * @param answer the same numbers as the answer measured, where the loss makes them on its way; else that answer
     */
    record Measured(Value loss, Value answer) {}
}
