package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.Arrays;
import java.util.function.Supplier;

/** How far an answer is from what it should be: lowered to ops, so that it is differentiated and planned like any layer. */
public interface Loss {
    /** What the target of one sample looks like: a class number for each place of the answer, for {@code (K)} a scalar. */
    default Shape target(Shape answer) {
        int[] places = Arrays.copyOf(answer.dims(), Math.max(0, answer.rank() - 1));
        return Shape.of(places);
    }

    /** Adds the loss's nodes. Throws {@link cnnc.graph.ProblemException} where the answer is not of its kind. */
    Measured lower(GraphBuilder graph, Value answer, Value target);

    /**
     * The same loss, knowing how much there is of each class.
     *
     * @param counts pictures of each class in the training part, or pixels where these have one; asked only where it matters
     */
    default Loss counting(Supplier<long[]> counts) {
        return this;
    }

    /** The target in the answer's shape {@code (N, …, K)}: class numbers become 1 at the class and 0 elsewhere. */
    static Value shares(GraphBuilder graph, Value answer, Value target) {
        return target.shape().equals(answer.shape())
                ? target
                : graph.add(new Op.OneHot(answer.shape().dim(-1)), target);
    }

    /**
     * A loss at its place.
     *
     * @param loss scalar, the mean over the samples
     * @param answer the same numbers as the answer measured, where the loss makes them on its way; else that answer
     */
    record Measured(Value loss, Value answer) {}
}
