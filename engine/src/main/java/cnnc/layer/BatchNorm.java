package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) by channel: {@code (…, C)} → the same. Parameters {@code weight}, {@code bias};
 * states {@code running_mean}, {@code running_var}.
 */
record BatchNorm(double update, double eps) implements Layer {
    private static final Attribute<Double> UPDATE = Attribute.share(
                    "update", "share of a new batch in the running mean and variance")
            .orElse(0.1);
    private static final Attribute<Double> EPS = Attribute.real(
                    "eps", 1e-12, 1, "added to the variance before its root")
            .orElse(1e-5);

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "bn",
                    "batch normalisation: each channel to mean 0 and variance 1 over the batch, then scaled and moved",
                    "conv 32 3x3 same bn relu",
                    arguments -> new BatchNorm(arguments.get(UPDATE), arguments.get(EPS)),
                    UPDATE,
                    EPS)
            .asFollower();

    static BatchNorm ofDefaults() {
        return new BatchNorm(0.1, 1e-5);
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Shape channels = Shape.of(x.shape().dim(-1));
        Layout layout = x.shape().rank() == 2 ? Flatten.vectorLayout(graph, x) : new Layout.Same();
        Value gamma = graph.parameter("weight", channels, layout, new Initializer.Constant(1));
        Value beta = graph.parameter("bias", channels, layout, new Initializer.Constant(0));
        Value mean = graph.state("running_mean", channels, layout, new Initializer.Constant(0));
        Value variance = graph.state("running_var", channels, layout, new Initializer.Constant(1));
        Op op = graph.mode().trains()
                ? new Op.BatchNorm((float) eps, (float) update, Activation.IDENTITY)
                : new Op.BatchNormInference((float) eps, Activation.IDENTITY);
        return graph.add(op, x, gamma, beta, mean, variance);
    }
}
