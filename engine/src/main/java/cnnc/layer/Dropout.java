package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.CounterRandom;

/** While training, each number becomes 0 with this probability and the others are raised to make up for it (Srivastava et al. 2014). */
record Dropout(double share, Op.Dropout.Unit unit) implements Layer {
    static final Attribute<Double> SHARE = Attribute.real(
                    "share", 0, 0.99, Dimension.SHARE, "how many of the numbers are dropped")
            .asPositional();

    private static final Attribute<Boolean> SPATIAL = Attribute.flag("spatial", "drops whole channels of pictures");

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "dropout",
                    "drops a random share of the numbers while training",
                    "dropout 40%",
                    arguments -> new Dropout(
                            arguments.get(SHARE),
                            arguments.get(SPATIAL) ? Op.Dropout.Unit.CHANNEL : Op.Dropout.Unit.ELEMENT),
                    SHARE,
                    SPATIAL)
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return !graph.mode().draws() || share == 0
                ? x
                : graph.add(new Op.Dropout((float) share, CounterRandom.key(graph.path()), unit), x);
    }
}
