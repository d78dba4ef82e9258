package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;

/**
 * A distance between each number of the answer and what it should be, mean over all of them. Where the data has classes, that is 1 at the
 * class and 0 elsewhere.
 *
 * @param delta where Huber's turns from square to straight; else unused
 */
public record Distance(Kind kind, double delta) implements Loss {
    /** With d = answer - target. */
    public enum Kind {
        /** d². */
        SQUARED,
        /** |d|. */
        ABSOLUTE,
        /** d²/2 up to delta, straight beyond (Huber 1964). */
        HUBER,
        /** -t log(p) - (1 - t) log(1 - p), p being sigmoid of the number; computed from the number. */
        BINARY_CROSS_ENTROPY
    }

    private static final Attribute<Double> DELTA =
            Attribute.real("delta", 1e-6, 1e6, "from here on it is straight").orElse(1.0);

    static final Definition<Loss> MSE = plain("mse", Kind.SQUARED, "mean of the squared differences", "loss mse");
    static final Definition<Loss> MAE = plain("mae", Kind.ABSOLUTE, "mean of the differences' sizes", "loss mae");
    static final Definition<Loss> HUBER = Definition.of(
            "huber",
            "half the square of small differences, the size of large ones",
            "loss huber delta 1",
            arguments -> new Distance(Kind.HUBER, arguments.get(DELTA)),
            DELTA);
    static final Definition<Loss> BCE = plain(
            "binary-cross-entropy",
            Kind.BINARY_CROSS_ENTROPY,
            "yes or no for each answer by itself, behind sigmoid",
            "loss binary-cross-entropy");

    private static Definition<Loss> plain(String word, Kind kind, String help, String example) {
        return Definition.of(word, help, example, arguments -> new Distance(kind, 0));
    }

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        Algebra algebra = new Algebra(graph);
        Value numbers = kind == Kind.BINARY_CROSS_ENTROPY ? logits(graph, answer) : answer;
        Value each = each(algebra, numbers, Loss.shares(graph, answer, target));
        return new Measured(algebra.total(Op.Reduce.Kind.MEAN, each), answer);
    }

    private static Value logits(GraphBuilder graph, Value answer) {
        Node producer = graph.producer(answer);
        if (!(producer.op() instanceof Op.Unary(Activation f)) || f.kind() != Activation.Kind.SIGMOID) {
            throw new ProblemException(new Problem.NeedsLast(answer, "binary-cross-entropy", "sigmoid"));
        }
        return producer.inputs().getFirst();
    }

    /** Of each number, in the answer's shape. */
    public Value each(Algebra algebra, Value answer, Value target) {
        return switch (kind) {
            case SQUARED -> {
                Value difference = algebra.minus(answer, target);
                yield algebra.times(difference, difference);
            }
            case ABSOLUTE -> algebra.map(Arithmetic.of(Arithmetic.Kind.ABS), algebra.minus(answer, target));
            case HUBER ->
                algebra.map(new Arithmetic(Arithmetic.Kind.HUBER, (float) delta, 0), algebra.minus(answer, target));
            case BINARY_CROSS_ENTROPY ->
                algebra.minus(algebra.apply(Activation.Kind.SOFTPLUS, answer), algebra.times(answer, target));
        };
    }
}
