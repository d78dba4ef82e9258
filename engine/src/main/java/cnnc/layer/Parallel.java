package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import cnnc.graph.Abandoned;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.List;

/** The same input through several lines side by side, their results joined in order. */
record Parallel(How how, List<Line> paths) implements Layer {
    /** The joins that read well here. */
    enum How {
        ADD,
        CONCAT;

        Join.How join() {
            return switch (this) {
                case ADD -> Join.How.ADD;
                case CONCAT -> Join.How.CONCAT;
            };
        }
    }

    private static final Attribute<How> HOW =
            Attribute.choice("how", How.class, "how the results are joined").asPositional();

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "parallel",
                    "the same input through several lines side by side, their results joined",
                    "parallel concat { conv 16 1x1 relu; path { conv 16 1x1 relu; conv 32 3x3 same relu } }",
                    arguments -> new Parallel(arguments.get(HOW), arguments.body(Line.class)),
                    HOW)
            .withBody(Body.REQUIRED);

    static final Definition<Layer> PATH = Definition.<Layer>of(
                    "path",
                    "several lines as one, inside parallel; without lines, what comes in",
                    "path { conv 16 1x1 relu; conv 32 3x3 same relu }",
                    arguments -> new Sequential(arguments.body(Line.class)))
            .withBody(Body.REQUIRED);

    Parallel {
        paths = List.copyOf(paths);
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        List<Value> results = new ArrayList<>();
        graph.open();
        try {
            paths.forEach(path -> results.add(path.lower(graph, x)));
        } finally {
            graph.close();
        }
        if (results.contains(Value.UNKNOWN)) {
            throw new Abandoned();
        }
        return results.isEmpty() ? x : how.join().join(graph, results);
    }
}
