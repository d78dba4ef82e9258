package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import java.util.List;

/** Zeros around the picture, or a border cut away: {@code (N, H, W, C)} → {@code (N, H ± …, W ± …, C)}. */
record Pad(String word, List<Integer> pixels, int sign) implements Layer {
    private static final Attribute<List<Integer>> PIXELS = Attribute.list(
                    Attribute.whole("pixels", 0, 1 << 20, Dimension.LENGTH, "pixels at each side"),
                    "all sides, [rows columns] or [top left bottom right]")
            .asPositional();

    static final Definition<Layer> PAD = of("pad", "zeros around the picture", "pad 2 px", 1);
    static final Definition<Layer> CROP = of("crop", "cuts a border away", "crop [0 1]", -1);

    private static Definition<Layer> of(String word, String help, String example, int sign) {
        return Definition.of(word, help, example, arguments -> new Pad(word, arguments.get(PIXELS), sign), PIXELS);
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank(word, x, 4));
        }
        List<Integer> sides = WindowOptions.sides(pixels);
        return graph.add(
                new Op.Pad(
                        List.of(sign * sides.get(0), sign * sides.get(1), 0),
                        List.of(sign * sides.get(2), sign * sides.get(3), 0)),
                x);
    }
}
