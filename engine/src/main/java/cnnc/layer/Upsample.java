package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.AxisMap;
import java.util.List;
import java.util.Optional;

/**
 * A larger (or smaller) picture, without parameters: {@code (N, H, W, C)} → {@code (N, H·h, W·w, C)}, or of the size {@code to}.
 *
 * @param corners bilinear: the corner pixels' centres stay at the corners (PyTorch's {@code align_corners})
 */
record Upsample(Optional<List<Integer>> factor, Optional<List<Integer>> to, Kind kind, boolean corners)
        implements Layer {
    enum Kind {
        NEAREST,
        BILINEAR
    }

    private static final List<Integer> TWICE = List.of(2, 2);

    private static final Attribute<List<Integer>> FACTOR = Attribute.size(
                    "factor", 1, "how many times as high x wide; 2x2 where nothing is said")
            .asPositional()
            .orNothing();
    private static final Attribute<List<Integer>> TO = Attribute.size(
                    "to", 1, "the new height x width, instead of a factor")
            .orNothing();
    private static final Attribute<Kind> KIND = Attribute.choice(
                    "kind", Kind.class, "the nearest pixel, or between the four nearest")
            .asPositional()
            .orElse(Kind.NEAREST);
    private static final Attribute<Boolean> CORNERS =
            Attribute.flag("corners", "bilinear: corner pixels stay in the corners");

    static final Definition<Layer> DEFINITION = Definition.of(
            "upsample",
            "makes the picture larger by repeating pixels or by interpolating",
            "upsample 2x2 bilinear",
            arguments -> {
                Optional<List<Integer>> factor = arguments.find(FACTOR);
                Optional<List<Integer>> to = arguments.find(TO);
                if (factor.isPresent() && to.isPresent()) {
                    return new Invalid(new Problem.Contradiction("factor", "to"));
                }
                return new Upsample(factor, to, arguments.get(KIND), arguments.get(CORNERS));
            },
            FACTOR,
            TO,
            KIND,
            CORNERS);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("upsample", x, 4));
        }
        Value rows = resized(graph, x, 1, 0);
        return resized(graph, rows, 2, 1);
    }

    private Value resized(GraphBuilder graph, Value x, int axis, int side) {
        int in = x.shape().dim(axis);
        int out = to.map(size -> size.get(side))
                .orElseGet(() -> Math.multiplyExact(in, factor.orElse(TWICE).get(side)));
        AxisMap map = kind == Kind.NEAREST ? new AxisMap.Nearest(in, out) : new AxisMap.Linear(in, out, corners);
        return in == out ? x : new Algebra(graph).resampled(x, axis, map);
    }
}
