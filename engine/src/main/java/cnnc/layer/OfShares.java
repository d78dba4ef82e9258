package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import cnnc.tensor.Shape;

/** A loss whose target is shares of classes {@code (K)} where it was a class number: for pictures that are mixed. */
public record OfShares(Loss loss) implements Loss {
    @Override
    public Shape target(Shape answer) {
        Shape wanted = loss.target(answer);
        return wanted.rank() == 0 ? answer : wanted;
    }

    @Override
    public Loss counting(int[] pictures) {
        return new OfShares(loss.counting(pictures));
    }

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        return loss.lower(graph, answer, target);
    }
}
