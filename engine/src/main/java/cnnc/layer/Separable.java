package cnnc.layer;

import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;

/**
 * Depthwise convolution, then 1x1 convolution (Chollet 2017). Weights {@code depthwise.weight}, {@code pointwise.weight},
 * {@code pointwise.bias}.
 */
record Separable(int filters, WindowOptions window, Bias bias) implements Layer {
    static final Definition<Layer> DEFINITION = Definition.of(
            "separable",
            "convolution of each channel by itself, then a 1x1 convolution that mixes them",
            "separable 64 3x3 same bn relu",
            arguments -> WindowOptions.checked(
                    arguments,
                    Bias.checked(
                            arguments,
                            new Separable(
                                    arguments.get(Conv.FILTERS), WindowOptions.of(arguments), Bias.of(arguments)))),
            Conv.FILTERS,
            WindowOptions.KERNEL,
            WindowOptions.STRIDE,
            WindowOptions.SAME,
            WindowOptions.PAD,
            WindowOptions.DILATION,
            Bias.BIAS,
            Bias.NO_BIAS);

    @Override
    public Layer before(Layer follower) {
        return new Separable(filters, window, bias.before(follower));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Object place = graph.origin().place();
        return Sequential.of(
                        Line.of("depthwise", new Depthwise(window, 1, Bias.NO), place),
                        Line.of("pointwise", Conv.pointwise(filters, bias), place))
                .lower(graph, x);
    }
}
