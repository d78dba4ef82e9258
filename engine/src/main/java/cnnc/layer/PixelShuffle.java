package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;

/** Channels become pixels: {@code (N, H, W, C·f²)} → {@code (N, H·f, W·f, C)} (Shi et al. 2016). */
record PixelShuffle(int factor) implements Layer {
    private static final Attribute<Integer> FACTOR =
            Attribute.count("factor", "how many times as high and wide").asPositional();

    static final Definition<Layer> DEFINITION = Definition.of(
            "pixel-shuffle",
            "makes the picture larger: groups of factor x factor channels become the pixels of one",
            "pixel-shuffle 2",
            arguments -> new PixelShuffle(arguments.get(FACTOR)),
            FACTOR);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("pixel-shuffle", x, 4));
        }
        int channels = x.shape().dim(3);
        int parts = Math.multiplyExact(factor, factor);
        if (channels % parts != 0) {
            throw new ProblemException(new Problem.GroupsDoNotDivide(x, parts, channels, channels));
        }
        return new Algebra(graph).pixelShuffle(x, factor);
    }
}
