package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Arithmetic;

/** Cross-entropy times (1 - p)^gamma, p being the right class's probability: what is easy counts less (Lin et al. 2017). */
public record Focal(double gamma) implements Loss {
    private static final Attribute<Double> GAMMA = Attribute.real(
                    "gamma", 0, 10, "how much less what is easy counts; 0 is cross-entropy")
            .orElse(2.0);

    static final Definition<Loss> DEFINITION = Definition.of(
            "focal",
            "cross-entropy in which what is easy counts less, behind softmax",
            "loss focal gamma 2",
            arguments -> new Focal(arguments.get(GAMMA)),
            GAMMA);

    @Override
    public Measured lower(GraphBuilder graph, Value answer, Value target) {
        Algebra algebra = new Algebra(graph);
        Value logits = CrossEntropy.logits(graph, answer, "focal");
        Value shares = Loss.shares(graph, answer, target);
        Value logarithm = algebra.rowSums(algebra.times(shares, graph.add(new Op.LogSoftmax(), logits)));
        Value probability = algebra.map(Arithmetic.of(Arithmetic.Kind.EXP), logarithm);
        Value hardness = algebra.map(Arithmetic.clip(1e-7, 1), algebra.linear(probability, -1, 1));
        Value rows = gamma == 0 ? logarithm : algebra.times(logarithm, algebra.power(hardness, gamma));
        return new Measured(algebra.scaled(algebra.total(Op.Reduce.Kind.MEAN, rows), -1), answer);
    }
}
