package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 1 - (2 Σ p t + smooth) / (Σ p + Σ t + smooth), sums over the pixels of each class of each picture, mean over these (Milletari et al.
 * 2016); p probabilities, t 1 at the class.
 */
public record Dice(double smooth) implements Loss {
    private static final Attribute<Double> SMOOTH = Attribute.real(
                    "smooth", 1e-6, 1e3, "added above and below, for classes that a picture does not have")
            .orElse(1.0);

    static final Definition<Loss> DEFINITION = Definition.of(
            "dice",
            "how much of each class's area is not covered, behind softmax or sigmoid",
            "loss dice",
            arguments -> new Dice(arguments.get(SMOOTH)),
            SMOOTH);

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        Algebra algebra = new Algebra(graph);
        Value shares = Loss.shares(graph, answer, target);
        List<Integer> pixels =
                IntStream.range(1, answer.shape().rank() - 1).boxed().toList();
        Value both = algebra.linear(sum(algebra, algebra.times(answer, shares), pixels), 2, smooth);
        Value all = algebra.linear(sum(algebra, algebra.plus(answer, shares), pixels), 1, smooth);
        Value covered = algebra.total(Op.Reduce.Kind.MEAN, algebra.over(both, all));
        return new Measured(algebra.linear(covered, -1, 1), answer);
    }

    private static Value sum(Algebra algebra, Value x, List<Integer> axes) {
        return axes.isEmpty() ? x : algebra.sum(x, axes);
    }
}
