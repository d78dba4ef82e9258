package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.List;

/**
 * Each channel times a number between 0 and 1 that all channels' means decide (Hu et al. 2018). Weights {@code fc1}, {@code fc2}, 1x1
 * convolutions.
 */
public record SqueezeExcite(int ratio, Gate gate) implements Layer {
    /** What makes the factors. */
    public enum Gate {
        SIGMOID(Activation.Kind.SIGMOID),
        HARD_SIGMOID(Activation.Kind.HARD_SIGMOID);

        private final Activation.Kind kind;

        Gate(Activation.Kind kind) {
            this.kind = kind;
        }
    }

    private static final Attribute<Integer> RATIO = Attribute.count(
                    "ratio", "the channels are squeezed to this part of their number")
            .asPositional()
            .orElse(16);
    private static final Attribute<Gate> GATE = Attribute.choice(
                    "gate", Gate.class, "what makes numbers between 0 and 1")
            .orElse(Gate.SIGMOID);

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "squeeze-excite",
                    "weighs the channels: two dense layers on their means give each a factor from 0 to 1",
                    "conv 32 3x3 same bn relu squeeze-excite 8",
                    arguments -> new SqueezeExcite(arguments.get(RATIO), arguments.get(GATE)),
                    RATIO,
                    GATE)
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("squeeze-excite", x, 4));
        }
        int channels = x.shape().dim(3);
        Object place = graph.origin().place();
        Line relu = Line.of("relu", new Activate(Activation.RELU), place);
        Line bend = Line.of("gate", new Activate(Activation.of(gate.kind)), place);
        Value gates = Sequential.of(
                        Line.of("mean", new GlobalPool(Pool.Kind.AVERAGE), place),
                        line("fc1", Math.max(1, channels / ratio), relu, place),
                        line("fc2", channels, bend, place))
                .lower(graph, x);
        return new Algebra(graph).times(x, gates);
    }

    private static Line line(String name, int filters, Line follower, Object place) {
        return new Line(Conv.pointwise(filters, Bias.YES), name, place, null, List.of(follower), null);
    }
}
