package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * -log of the probability of the right class, computed from the logits before the softmax; over pictures of answers {@code (H, W, K)} the
 * mean over all pixels.
 *
 * @param classWeights how much each class counts, the mean being divided by the sum of them; an empty list: all pictures alike; nothing:
 *     all classes alike, which {@link #counting} turns into numbers
 */
public record CrossEntropy(double smoothing, Optional<List<Double>> classWeights) implements Loss {
    private static final Attribute<Double> SMOOTHING = Attribute.share(
                    "smoothing", "share of the target that is spread over all classes")
            .orElse(0.0);
    private static final Attribute<Optional<List<Double>>> CLASS_WEIGHTS = Attribute.orWord(
                    Attribute.list(
                            Attribute.real("class-weights", 0, 1e6, Dimension.NONE, "how much a class counts"),
                            "one number a class"),
                    "balanced",
                    "how much each class counts: one number a class, or all classes alike however many pictures, or"
                            + " pixels, they have")
            .orElse(Optional.of(List.of()));

    static final Definition<Loss> DEFINITION = Definition.of(
            "cross-entropy",
            "for one class of several, behind softmax: minus the log of the right class's probability",
            "loss cross-entropy smoothing 10%",
            arguments -> new CrossEntropy(arguments.get(SMOOTHING), arguments.get(CLASS_WEIGHTS)),
            SMOOTHING,
            CLASS_WEIGHTS);

    public CrossEntropy {
        classWeights = classWeights.map(List::copyOf);
    }

    /** All pictures alike. */
    public CrossEntropy(double smoothing) {
        this(smoothing, List.of());
    }

    public CrossEntropy(double smoothing, List<Double> classWeights) {
        this(smoothing, Optional.of(classWeights));
    }

    /** As scikit-learn's {@code class_weight="balanced"}: n / (classes · count), over the classes that occur. */
    @Override
    public Loss counting(Supplier<long[]> counts) {
        if (classWeights.isPresent()) {
            return this;
        }
        long[] counted = counts.get();
        double each = LongStream.of(counted).sum()
                / (double) LongStream.of(counted).filter(n -> n > 0).count();
        return new CrossEntropy(
                smoothing,
                LongStream.of(counted).mapToObj(n -> n == 0 ? 0 : each / n).toList());
    }

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        Value logits = logits(graph, answer, "cross-entropy");
        int classes = answer.shape().dim(-1);
        List<Double> numbers = classWeights.orElseGet(() -> Collections.nCopies(classes, 1.0));
        if (numbers.isEmpty()) {
            List<Value> made = graph.addAll(new Op.SoftmaxCrossEntropy((float) smoothing), logits, target);
            return new Measured(made.get(0), made.get(1));
        }
        if (numbers.size() != classes) {
            throw new ProblemException(new Problem.WrongCount("class-weights", numbers.size(), List.of(classes)));
        }
        Algebra algebra = new Algebra(graph);
        Value shares = Loss.shares(graph, answer, target);
        Value weights = algebra.constants(numbers);
        Value losses = algebra.total(Op.Reduce.Kind.SUM, rows(algebra, logits, shares, smoothing, weights));
        Value counted = algebra.total(Op.Reduce.Kind.SUM, algebra.times(shares, weights));
        return new Measured(algebra.over(losses, counted), answer);
    }

    /** What the softmax behind which {@code loss} stands was made of. */
    static Value logits(GraphBuilder graph, Value answer, String loss) {
        Node producer = graph.producer(answer);
        if (!(producer.op() instanceof Op.Softmax)) {
            throw new ProblemException(new Problem.NeedsLast(answer, loss, "softmax"));
        }
        return producer.inputs().getFirst();
    }

    /**
     * The loss of each row {@code (N, …)}.
     *
     * @param logits {@code (N, …, K)}
     * @param shares {@code (N, …, K)}: 1 at the class, or how much of each; a row of zeros costs nothing
     * @param weights {@code (K)}
     */
    public static Value rows(Algebra algebra, Value logits, Value shares, double smoothing, Value weights) {
        int classes = logits.shape().dim(-1);
        int last = logits.shape().rank() - 1;
        Value wanted = shares;
        if (smoothing > 0) {
            Value spread = algebra.scaled(algebra.sum(shares, List.of(last)), smoothing / classes);
            wanted = algebra.plus(algebra.scaled(shares, 1 - smoothing), spread);
        }
        Value logarithms = algebra.graph().add(new Op.LogSoftmax(), logits);
        return algebra.scaled(algebra.rowSums(algebra.times(algebra.times(wanted, weights), logarithms)), -1);
    }
}
