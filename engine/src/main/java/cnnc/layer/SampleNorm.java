package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.List;

/**
 * Normalisation within each sample, the same in training and after: layer norm (Ba et al. 2016), group norm (Wu and He 2018), instance
 * norm (Ulyanov et al. 2016). Parameters {@code weight}, {@code bias}, one each a channel.
 *
 * @param groups parts of the channels that are normalised apart, for {@code GROUP}
 */
record SampleNorm(Kind kind, int groups, double eps, boolean affine) implements Layer {
    enum Kind {
        /** Over the channels of each pixel; over a row of numbers. */
        LAYER,
        /** Over the pixels and channels of each group. */
        GROUP,
        /** Over the pixels of each channel. */
        INSTANCE
    }

    private static final Attribute<Integer> GROUPS =
            Attribute.count("groups", "equal parts of the channels").asPositional();
    private static final Attribute<Double> EPS = Attribute.real(
                    "eps", 1e-12, 1, "added to the variance before its root")
            .orElse(1e-5);
    private static final Attribute<Boolean> AFFINE =
            Attribute.flag("affine", "then scaled and moved, channel by channel");
    private static final Attribute<Boolean> PLAIN = Attribute.flag("plain", "not scaled and moved afterwards");

    static final Definition<Layer> LN = Definition.<Layer>of(
                    "ln",
                    "layer normalisation: the channels of each pixel to mean 0 and variance 1, then scaled and moved",
                    "dense 64 ln relu",
                    arguments -> new SampleNorm(Kind.LAYER, 1, arguments.get(EPS), !arguments.get(PLAIN)),
                    EPS,
                    PLAIN)
            .asFollower();
    static final Definition<Layer> GN = Definition.<Layer>of(
                    "gn",
                    "group normalisation: each group of channels of a picture to mean 0 and variance 1, then scaled"
                            + " and moved",
                    "conv 32 3x3 same gn 8 relu",
                    arguments -> new SampleNorm(
                            Kind.GROUP, arguments.get(GROUPS), arguments.get(EPS), !arguments.get(PLAIN)),
                    GROUPS,
                    EPS,
                    PLAIN)
            .asFollower();
    static final Definition<Layer> IN = Definition.<Layer>of(
                    "in",
                    "instance normalisation: each channel of a picture to mean 0 and variance 1",
                    "conv 32 3x3 same in relu",
                    arguments -> new SampleNorm(Kind.INSTANCE, 1, arguments.get(EPS), arguments.get(AFFINE)),
                    EPS,
                    AFFINE)
            .asFollower();

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Algebra algebra = new Algebra(graph);
        Value normal = normal(algebra, x);
        if (!affine) {
            return normal;
        }
        Shape channels = Shape.of(x.shape().dim(-1));
        Layout layout = x.shape().rank() == 2 ? Flatten.vectorLayout(graph, x) : new Layout.Same();
        Value weight = graph.parameter("weight", channels, layout, new Initializer.Constant(1));
        Value bias = graph.parameter("bias", channels, layout, new Initializer.Constant(0));
        return algebra.plus(algebra.times(normal, weight), bias);
    }

    private Value normal(Algebra algebra, Value x) {
        int last = x.shape().rank() - 1;
        int channels = x.shape().dim(-1);
        return switch (kind) {
            case LAYER -> algebra.graph().add(new Op.Normalize(List.of(last), (float) eps), x);
            case GROUP -> {
                if (channels % groups != 0) {
                    throw new ProblemException(new Problem.GroupsDoNotDivide(x, groups, channels, channels));
                }
                yield algebra.groupNorm(x, groups, eps);
            }
            case INSTANCE -> {
                if (last != 3) {
                    throw new ProblemException(new Problem.WrongRank("in", x, 4));
                }
                yield algebra.graph().add(new Op.Normalize(List.of(1, 2), (float) eps), x);
            }
        };
    }
}
