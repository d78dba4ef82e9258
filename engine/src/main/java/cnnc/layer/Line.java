package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer at its place: its name among its neighbours, what flows into it, and the followers on the same line.
 *
 * @param name unique within its braces, part of the names of its weights: {@code conv2}, or what {@code as} says
 * @param place what messages point at; opaque here
 * @param from replaces what flows in, where given
 * @param others further inputs by name ({@code concat e1}), behind what flows in
 * @param as the name under which lines below may use the result
 */
public record Line(
        Layer layer,
        String name,
        Object place,
        @Nullable String from,
        List<String> others,
        List<Line> followers,
        @Nullable String as) {
    public Line {
        others = List.copyOf(others);
        followers = List.copyOf(followers);
    }

    /** A plain line: no followers, takes what flows in. */
    public static Line of(String name, Layer layer) {
        return new Line(layer, name, "", null, List.of(), List.of(), null);
    }

    /** Lowers the layer, then its followers inside its scope; {@code flow} is null at the head of a model. */
    @Nullable
    Value lower(GraphBuilder graph, @Nullable Value flow) {
        graph.enter(name, place);
        List<Value> inputs = new ArrayList<>();
        Value first = from == null ? flow : graph.named(from);
        if (first != null) {
            inputs.add(first);
        }
        others.forEach(other -> inputs.add(graph.named(other)));
        Value result = layer.lower(graph, inputs);
        for (Line follower : followers) {
            result = follower.lower(graph, result);
        }
        graph.leave();
        if (as != null && result != null) {
            graph.name(as, result);
        }
        return result;
    }
}
