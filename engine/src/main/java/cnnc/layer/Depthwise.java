package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;

/** Depthwise convolution: each channel has filters of its own; {@code multiplier} of them. Weights as {@link Conv}. */
record Depthwise(WindowOptions window, int multiplier, Bias bias) implements Layer {
    private static final Attribute<Integer> MULTIPLIER =
            Attribute.count("multiplier", "filters for each channel").orElse(1);

    static final Definition<Layer> DEFINITION = Definition.of(
            "depthwise",
            "convolution of each channel by itself",
            "depthwise 3x3 same relu6",
            arguments -> WindowOptions.checked(
                    arguments,
                    Bias.checked(
                            arguments,
                            new Depthwise(WindowOptions.of(arguments), arguments.get(MULTIPLIER), Bias.of(arguments)))),
            WindowOptions.KERNEL,
            WindowOptions.STRIDE,
            WindowOptions.SAME,
            WindowOptions.PAD,
            WindowOptions.DILATION,
            MULTIPLIER,
            Bias.BIAS,
            Bias.NO_BIAS);

    @Override
    public Layer before(Layer follower) {
        return new Depthwise(window, multiplier, bias.before(follower));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("depthwise", x, 4));
        }
        int channels = x.shape().dim(3);
        return new Conv(Math.multiplyExact(channels, multiplier), window, channels, bias).lower(graph, x);
    }
}
