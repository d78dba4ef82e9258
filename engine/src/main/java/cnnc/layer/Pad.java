package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.AxisMap;
import java.util.List;

/** A border around the picture, or one cut away: {@code (N, H, W, C)} → {@code (N, H ± …, W ± …, C)}. */
record Pad(String word, List<Integer> pixels, int sign, Border border, double value) implements Layer {
    /** What the border is made of. */
    enum Border {
        CONSTANT,
        /** The picture mirrored at its outermost pixels, which are not repeated. */
        REFLECT,
        /** The outermost pixels, repeated. */
        EDGE
    }

    private static final Attribute<List<Integer>> PIXELS = Attribute.list(
                    Attribute.whole("pixels", 0, 1 << 20, Dimension.LENGTH, "pixels at each side"),
                    "all sides, [rows columns] or [top left bottom right]")
            .asPositional();

    private static final Attribute<Border> BORDER = Attribute.choice(
                    "border",
                    Border.class,
                    "one number everywhere, the picture mirrored, or its outermost pixels repeated")
            .asPositional()
            .orElse(Border.CONSTANT);
    private static final Attribute<Double> VALUE = Attribute.real(
                    "value", -1e30, 1e30, "the number of a constant border")
            .orElse(0.0);

    static final Definition<Layer> PAD = Definition.of(
            "pad",
            "a border around the picture, of zeros where nothing is said",
            "pad 2 px",
            arguments -> new Pad("pad", arguments.get(PIXELS), 1, arguments.get(BORDER), arguments.get(VALUE)),
            PIXELS,
            BORDER,
            VALUE);
    static final Definition<Layer> CROP = Definition.of(
            "crop",
            "cuts a border away",
            "crop [0 1]",
            arguments -> new Pad("crop", arguments.get(PIXELS), -1, Border.CONSTANT, 0),
            PIXELS);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank(word, x, 4));
        }
        List<Integer> sides = WindowOptions.sides(pixels);
        return border == Border.CONSTANT
                ? graph.add(
                        new Op.Pad(
                                List.of(sign * sides.get(0), sign * sides.get(1), 0),
                                List.of(sign * sides.get(2), sign * sides.get(3), 0),
                                (float) value),
                        x)
                : bordered(graph, bordered(graph, x, 1, sides.get(0), sides.get(2)), 2, sides.get(1), sides.get(3));
    }

    private Value bordered(GraphBuilder graph, Value x, int axis, int before, int after) {
        int size = x.shape().dim(axis);
        if (border == Border.REFLECT && Math.max(before, after) >= size) {
            throw new ProblemException(new Problem.OutOfRange("pad", x, axis, -before, size + after));
        }
        AxisMap map = border == Border.REFLECT
                ? new AxisMap.Reflect(size, before, after)
                : new AxisMap.Edge(size, before, after);
        return before == 0 && after == 0 ? x : graph.add(new Op.Resample(axis, map), x);
    }
}
