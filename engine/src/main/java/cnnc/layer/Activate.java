package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;

/** A function applied to each number, on a line of its own or behind a layer. */
record Activate(Activation activation) implements Layer {
    private static final Attribute<Double> SLOPE =
            Attribute.real("slope", 0, 1, "slope below 0").asPositional().orElse(0.01);
    private static final Attribute<Double> ALPHA = Attribute.real("alpha", 0, 100, "how far below 0 it goes")
            .asPositional()
            .orElse(1.0);
    private static final Attribute<Boolean> APPROXIMATE =
            Attribute.flag("approximate", "by tanh, as GPT-2 has it, instead of the exact form");

    static final Definition<Layer> RELU = plain("relu", Kind.RELU, "max(0, x)", "conv 32 3x3 same relu");
    static final Definition<Layer> RELU6 =
            plain("relu6", Kind.RELU6, "min(max(0, x), 6)", "depthwise 3x3 same bn relu6");
    static final Definition<Layer> LEAKY = of(
            "leaky",
            "x, below 0 a small slope times x",
            "conv 32 3x3 same leaky 0.1",
            slope -> new Activation(Kind.LEAKY_RELU, slope),
            SLOPE);
    static final Definition<Layer> TANH = plain("tanh", Kind.TANH, "hyperbolic tangent, -1 to 1", "conv 6 5x5 tanh");
    static final Definition<Layer> SIGMOID =
            plain("sigmoid", Kind.SIGMOID, "1 / (1 + exp(-x)), 0 to 1", "dense 4 sigmoid");
    static final Definition<Layer> ELU = of(
            "elu",
            "x, below 0 alpha (exp(x) - 1)",
            "conv 32 3x3 same elu",
            alpha -> new Activation(Kind.ELU, alpha),
            ALPHA);
    static final Definition<Layer> SELU =
            plain("selu", Kind.SELU, "elu, scaled so that mean 0 and variance 1 stay", "dense 64 selu");
    static final Definition<Layer> GELU = Definition.<Layer>of(
                    "gelu",
                    "x times the share of a normal distribution below x",
                    "dense 64 gelu",
                    arguments -> new Activate(Activation.of(arguments.get(APPROXIMATE) ? Kind.GELU_TANH : Kind.GELU)),
                    APPROXIMATE)
            .asFollower();
    static final Definition<Layer> SILU = plain("silu", Kind.SILU, "x sigmoid(x)", "conv 32 3x3 same bn silu");
    static final Definition<Layer> MISH = plain("mish", Kind.MISH, "x tanh(softplus(x))", "conv 32 3x3 same bn mish");
    static final Definition<Layer> HARD_SWISH =
            plain("hard-swish", Kind.HARD_SWISH, "x relu6(x + 3) / 6", "conv 32 3x3 same bn hard-swish");
    static final Definition<Layer> HARD_SIGMOID =
            plain("hard-sigmoid", Kind.HARD_SIGMOID, "relu6(x + 3) / 6", "dense 4 hard-sigmoid");
    static final Definition<Layer> SOFTPLUS = plain("softplus", Kind.SOFTPLUS, "log(1 + exp(x))", "dense 4 softplus");

    private static Definition<Layer> plain(String word, Kind kind, String help, String example) {
        return Definition.<Layer>of(word, help, example, arguments -> new Activate(Activation.of(kind)))
                .asFollower();
    }

    private static Definition<Layer> of(
            String word, String help, String example, FloatToActivation make, Attribute<Double> constant) {
        return Definition.<Layer>of(
                        word,
                        help,
                        example,
                        arguments ->
                                new Activate(make.of(arguments.get(constant).floatValue())),
                        constant)
                .asFollower();
    }

    private interface FloatToActivation {
        Activation of(float constant);
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return graph.add(new Op.Unary(activation), x);
    }
}
