package cnnc.layer;

import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Origin;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in numbers, line by line, for one sample.
 *
 * @param rows a line ahead of those in its braces, which it includes
 * @param receptiveField of the last line that has one
 */
public record Summary(List<Row> rows, Cost total, Optional<ReceptiveField> receptiveField) {
    public Summary {
        rows = List.copyOf(rows);
    }

    /**
     * One line with its followers.
     *
     * @param depth braces around it
     * @param shape of its result, {@code HxWxC} or {@code K}; empty where a problem prevented it
     */
    public record Row(
            Origin origin, int depth, Optional<Shape> shape, Cost cost, Optional<ReceptiveField> receptiveField) {}

    /** Of the graph that answers; of what could be lowered, where there are problems. */
    public static Summary of(Model model) {
        return of(model.lower(1, Mode.INFERENCE));
    }

    /** Of a model lowered for inference. */
    public static Summary of(Lowered lowered) {
        Map<String, Cost> costs = costs(lowered.graph());
        Map<Value, ReceptiveField> fields = ReceptiveField.of(lowered.graph());
        List<Row> rows =
                lowered.lines().stream().map(line -> row(line, costs, fields)).toList();
        return new Summary(
                rows,
                costs.getOrDefault("", Cost.NOTHING),
                rows.stream().flatMap(row -> row.receptiveField().stream()).reduce((first, second) -> second));
    }

    private static Row row(Trace.Row line, Map<String, Cost> costs, Map<Value, ReceptiveField> fields) {
        Value result = line.result();
        return new Row(
                line.origin(),
                line.depth(),
                result == Value.UNKNOWN
                        ? Optional.empty()
                        : Optional.of(result.shape().sample()),
                costs.getOrDefault(line.origin().path(), Cost.NOTHING),
                Optional.ofNullable(fields.get(result)));
    }

    /** By path: a node counts for its line and for all around it, up to the model, whose path is empty. */
    private static Map<String, Cost> costs(Graph graph) {
        Map<String, Cost> costs = new HashMap<>();
        for (Node node : graph.nodes()) {
            Cost cost = Cost.of(node);
            String path = node.origin().path();
            while (!path.isEmpty()) {
                costs.merge(path, cost, Cost::plus);
                path = path.substring(0, Math.max(0, path.lastIndexOf('.')));
            }
            costs.merge("", cost, Cost::plus);
        }
        return costs;
    }
}
