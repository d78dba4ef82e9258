package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.List;

/** Axes in another order: the first axis of the result is axis {@code order[0]} of what flows in, counted from 1 (1 height, 2 width, 3 channel). */
record Permute(List<Integer> order) implements Layer {
    private static final Attribute<List<Integer>> ORDER = Attribute.list(
                    Attribute.whole("order", 1, 5, Dimension.NONE, "an axis"),
                    "1 is height, 2 width, 3 channel: [2 1 3] exchanges height and width")
            .asPositional();

    static final Definition<Layer> DEFINITION = Definition.of(
            "permute",
            "puts height, width and channels into another order",
            "permute [2 1 3]",
            arguments -> new Permute(arguments.get(ORDER)),
            ORDER);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        int axes = x.shape().rank() - 1;
        if (order.size() != axes
                || order.stream().distinct().count() != axes
                || order.stream().anyMatch(a -> a > axes)) {
            throw new ProblemException(new Problem.WrongCount("order", order.size(), List.of(axes)));
        }
        List<Integer> all = new ArrayList<>(List.of(0));
        all.addAll(order);
        return graph.add(new Op.Transpose(all), x);
    }
}
