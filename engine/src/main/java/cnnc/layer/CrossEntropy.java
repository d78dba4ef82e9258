package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.List;

/** -log of the probability of the right class, computed from the logits before the softmax. */
public record CrossEntropy(double smoothing) implements Loss {
    private static final Attribute<Double> SMOOTHING = Attribute.share(
                    "smoothing", "share of the target that is spread over all classes")
            .orElse(0.0);

    static final Definition<Loss> DEFINITION = Definition.of(
            "cross-entropy",
            "for one class of several, behind softmax: minus the log of the right class's probability",
            "loss cross-entropy smoothing 10%",
            arguments -> new CrossEntropy(arguments.get(SMOOTHING)),
            SMOOTHING);

    @Override
    public Shape target(Shape answer) {
        return Shape.of();
    }

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        Node producer = graph.producer(answer);
        if (!(producer.op() instanceof Op.Softmax)) {
            throw new ProblemException(new Problem.NeedsSoftmax(answer));
        }
        Value logits = producer.inputs().getFirst();
        List<Value> made = graph.addAll(new Op.SoftmaxCrossEntropy((float) smoothing), logits, target);
        return new Measured(made.get(0), made.get(1));
    }
}
