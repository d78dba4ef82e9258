package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.function.Supplier;

/** A loss whose target is shares of classes {@code (K)} where it was a class number: for pictures that are mixed. */
public record OfShares(Loss loss) implements Loss {
    @Override
    public Shape target(Shape answer) {
        Shape wanted = loss.target(answer);
        return wanted.rank() == 0 ? answer : wanted;
    }

    @Override
    public Loss counting(Supplier<long[]> counts) {
        return new OfShares(loss.counting(counts));
    }

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        return loss.lower(graph, answer, target);
    }
}
