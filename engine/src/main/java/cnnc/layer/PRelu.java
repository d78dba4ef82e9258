package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;

/** x, below 0 a learnt slope times x (He et al. 2015). Parameter {@code weight}. */
record PRelu(double start, boolean perChannel) implements Layer {
    private static final Attribute<Double> START = Attribute.real("start", -10, 10, "the slope before training")
            .asPositional()
            .orElse(0.25);
    private static final Attribute<Boolean> PER_CHANNEL = Attribute.flag("per-channel", "a slope for each channel");

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "prelu",
                    "x, below 0 a learnt slope times x",
                    "conv 32 3x3 same prelu per-channel",
                    arguments -> new PRelu(arguments.get(START), arguments.get(PER_CHANNEL)),
                    START,
                    PER_CHANNEL)
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        int slopes = perChannel ? x.shape().dim(-1) : 1;
        Layout layout = perChannel && x.shape().rank() == 2 ? Flatten.vectorLayout(graph, x) : new Layout.Same();
        Value weight = graph.parameter("weight", Shape.of(slopes), layout, new Initializer.Constant((float) start));
        return graph.add(new Op.PRelu(), x, weight);
    }
}
