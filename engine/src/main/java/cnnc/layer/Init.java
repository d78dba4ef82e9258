package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Value;

/** How the weights of the lines below begin, to the end of the braces; biases begin at 0. */
record Init(Kind kind, double spread) implements Layer {
    enum Kind {
        AUTO,
        HE,
        HE_UNIFORM,
        XAVIER,
        XAVIER_NORMAL,
        LECUN,
        TORCH,
        NORMAL,
        UNIFORM,
        CONSTANT
    }

    private static final Attribute<Kind> KIND = Attribute.choice(
                    "kind",
                    Kind.class,
                    "auto: he before relu and its like, else xavier; torch: PyTorch's default for its layers")
            .asPositional();
    private static final Attribute<Double> SPREAD = Attribute.real(
                    "spread", 0, 1e3, "the deviation of normal, the bound of uniform, the number of constant")
            .asPositional()
            .orElse(0.01);

    static final Definition<Layer> DEFINITION = Definition.of(
            "init",
            "how the weights of the lines below begin, to the end of the braces",
            "init xavier",
            arguments -> new Init(arguments.get(KIND), arguments.get(SPREAD)),
            KIND,
            SPREAD);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        graph.initialize(this::of);
        return x;
    }

    private Initializer of(long fanIn, long fanOut) {
        return switch (kind) {
            case AUTO -> new Initializer.ByActivation(fanIn, fanOut);
            case HE -> new Initializer.HeNormal(fanIn);
            case HE_UNIFORM -> new Initializer.Uniform(Math.sqrt(6.0 / fanIn));
            case XAVIER -> new Initializer.XavierUniform(fanIn, fanOut);
            case XAVIER_NORMAL -> new Initializer.Normal(Math.sqrt(2.0 / (fanIn + fanOut)));
            case LECUN -> new Initializer.Normal(Math.sqrt(1.0 / fanIn));
            case TORCH -> new Initializer.Uniform(Math.sqrt(1.0 / fanIn));
            case NORMAL -> new Initializer.Normal(spread);
            case UNIFORM -> new Initializer.Uniform(spread);
            case CONSTANT -> new Initializer.Constant((float) spread);
        };
    }
}
