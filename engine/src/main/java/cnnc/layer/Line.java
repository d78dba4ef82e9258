package cnnc.layer;

import cnnc.graph.Abandoned;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A layer at its place: its name among its neighbours, what flows into it, and the followers on the same line.
 *
 * <p>A problem ends its line only: it is reported with the line's place, the line's result is {@link Value#UNKNOWN}, and lines
 * that need it stay silent.
 *
 * @param name unique within its braces, part of the names of its weights: {@code conv2}, or what {@code as} says
 * @param place what messages point at; opaque here
 * @param from replaces what flows in, where given
 * @param followers applied to the result, left to right; plain lines
 * @param as the name under which lines below may use the result
 */
public record Line(
        Layer layer,
        String name,
        Object place,
        @Nullable String from,
        List<Line> followers,
        @Nullable String as) {
    public Line {
        followers = List.copyOf(followers);
    }

    /** A plain line: no followers, takes what flows in. */
    public static Line of(String name, Layer layer) {
        return new Line(layer, name, "", null, List.of(), null);
    }

    /** A plain line at a place. */
    public static Line of(String name, Layer layer, Object place) {
        return new Line(layer, name, place, null, List.of(), null);
    }

    /** Another layer at this place. */
    Line with(Layer other) {
        return new Line(other, name, place, from, followers, as);
    }

    /** Lowers the layer, then its followers inside its scope; {@code flow} is null at the head of a model. */
    Value lower(GraphBuilder graph, @Nullable Value flow) {
        graph.enter(name, place);
        int row = graph.trace().begin(graph.origin());
        Value result = Value.UNKNOWN;
        try {
            result = reporting(graph, () -> lowerLayer(graph, flow));
            for (Line follower : followers) {
                result = follower.follow(graph, result);
            }
        } finally {
            graph.trace().end(row, result);
            graph.leave();
        }
        if (as != null) {
            graph.name(as, result);
        }
        return result;
    }

    private Value lowerLayer(GraphBuilder graph, @Nullable Value flow) {
        Value x = from == null ? flow : graph.named(from);
        Layer effective = followers.isEmpty() ? layer : layer.before(followers.getFirst().layer);
        if (x == null || layer instanceof Input) {
            return effective.begin(graph);
        }
        // settings that contradict each other are wrong whatever flows in
        return x == Value.UNKNOWN && !(effective instanceof Invalid) ? x : effective.lower(graph, x);
    }

    private Value follow(GraphBuilder graph, Value x) {
        if (x == Value.UNKNOWN) {
            return x;
        }
        graph.enter(name, place);
        try {
            return reporting(graph, () -> layer.lower(graph, x));
        } finally {
            graph.leave();
        }
    }

    private static Value reporting(GraphBuilder graph, Supplier<Value> lowering) {
        try {
            return lowering.get();
        } catch (ProblemException met) {
            graph.trace().report(met.problem(), graph.origin());
        } catch (ArithmeticException overflow) {
            graph.trace().report(new Problem.TooLarge(), graph.origin());
        } catch (Abandoned reported) {
            return Value.UNKNOWN;
        }
        return Value.UNKNOWN;
    }
}
