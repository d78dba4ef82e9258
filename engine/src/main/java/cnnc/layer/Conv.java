package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;

/** Convolution (cross-correlation): {@code (N, H, W, C)} → {@code (N, OH, OW, filters)}. Weights {@code weight}, {@code bias}. */
record Conv(int filters, WindowOptions window, int groups, Bias bias) implements Layer {
    static final Attribute<Integer> FILTERS = Attribute.count("filters", "how many filters, so many channels come out")
            .asPositional();
    static final Attribute<Integer> GROUPS = Attribute.count("groups", "parts of the channels that are convolved apart")
            .orElse(1);

    static final Definition<Layer> DEFINITION = Definition.of(
            "conv",
            "convolution: each filter looks through a window at every place",
            "conv 32 3x3 same relu",
            arguments -> WindowOptions.checked(
                    arguments,
                    Bias.checked(
                            arguments,
                            new Conv(
                                    arguments.get(FILTERS),
                                    WindowOptions.of(arguments),
                                    arguments.get(GROUPS),
                                    Bias.of(arguments)))),
            FILTERS,
            WindowOptions.KERNEL,
            WindowOptions.STRIDE,
            WindowOptions.SAME,
            WindowOptions.PAD,
            WindowOptions.DILATION,
            GROUPS,
            Bias.BIAS,
            Bias.NO_BIAS);

    /** A 1x1 convolution. */
    static Conv pointwise(int filters, Bias bias) {
        return new Conv(filters, WindowOptions.of(1, 1), 1, bias);
    }

    @Override
    public Layer before(Layer follower) {
        return new Conv(filters, window, groups, bias.before(follower));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Window over = window.over("conv", x);
        Shape weight = Shape.of(over.kernelH(), over.kernelW(), x.shape().dim(3) / groups, filters);
        long fanIn = weight.with(3, 1).size();
        long fanOut = weight.with(2, 1).size() / groups;
        Value w = graph.parameter("weight", weight, new Layout.Conv(), graph.initializer(fanIn, fanOut));
        Op op = new Op.Conv2d(over, groups, bias.present(), Activation.IDENTITY);
        return bias.present() ? graph.add(op, x, w, Parameters.bias(graph, filters)) : graph.add(op, x, w);
    }
}
