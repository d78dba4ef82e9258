package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;

/** x / (k + alpha/size · sum of squares over {@code size} neighbouring channels)^beta (Krizhevsky et al. 2012). */
record LocalResponseNorm(int size, double alpha, double beta, double k) implements Layer {
    private static final Attribute<Integer> SIZE =
            Attribute.count("size", "neighbouring channels").asPositional().orElse(5);
    private static final Attribute<Double> ALPHA =
            Attribute.real("alpha", 0, 1e3, "how much the neighbours count").orElse(1e-4);
    private static final Attribute<Double> BETA =
            Attribute.real("beta", 0, 10, "the exponent").orElse(0.75);
    private static final Attribute<Double> K =
            Attribute.real("k", 0, 1e3, "what is added to the sum").orElse(1.0);

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "lrn",
                    "local response normalisation, as in AlexNet: large neighbours among the channels make a number"
                            + " small",
                    "conv 96 11x11 stride 4 relu lrn 5 k 2",
                    arguments -> new LocalResponseNorm(
                            arguments.get(SIZE), arguments.get(ALPHA), arguments.get(BETA), arguments.get(K)),
                    SIZE,
                    ALPHA,
                    BETA,
                    K)
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return new Algebra(graph).localResponseNorm(x, size, alpha, beta, k);
    }
}
