package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which values share a piece of memory, and from which node to which node each piece is needed. Times are the nodes' places in the
 * graph. Inputs, parameters and constants stay for the whole run, named outputs to its end: callers write and read them.
 */
final class Liveness {
    /** Memory that one value after another uses. */
    static final class Storage {
        private final Node maker;
        private final long floats;
        private final int first;
        private int last;

        private Storage(Node maker, long floats, int first) {
            this.maker = maker;
            this.floats = floats;
            this.first = first;
            this.last = first;
        }

        /** Whether it lies in the arena; the others are {@code Weights}' own. */
        boolean inArena() {
            return !(maker.op() instanceof Op.Variable);
        }

        /** The node whose output came first. */
        Node maker() {
            return maker;
        }

        ArenaLayout.Piece piece() {
            return new ArenaLayout.Piece(floats, first, last);
        }
    }

    private final Map<Value, Integer> lastUses = new HashMap<>();
    private final Map<Value, Storage> storages = new HashMap<>();
    private final List<Storage> order = new ArrayList<>();
    private final int end;

    Liveness(Graph graph) {
        end = graph.nodes().size();
        for (int time = 0; time < end; time++) {
            for (Value input : graph.nodes().get(time).inputs()) {
                lastUses.put(input, time);
            }
        }
        graph.outputs().values().forEach(value -> lastUses.put(value, end));
        for (int time = 0; time < end; time++) {
            Node node = graph.nodes().get(time);
            for (Value output : node.outputs()) {
                store(node, output, time);
            }
        }
    }

    /** Every piece of memory, in the order of the nodes that make them. */
    List<Storage> storages() {
        return order;
    }

    Storage of(Value value) {
        Storage storage = storages.get(value);
        if (storage == null) {
            throw new IllegalStateException("planning: " + value + " is used before it is made");
        }
        return storage;
    }

    private void store(Node node, Value output, int time) {
        Storage storage = reused(node, output, time);
        if (storage == null) {
            boolean stays = node.inputs().isEmpty();
            storage = new Storage(node, output.shape().size(), stays ? 0 : time);
            storage.last = stays ? end : time;
            order.add(storage);
        }
        storage.last = Math.max(storage.last, lastUses.getOrDefault(output, time));
        storages.put(output, storage);
    }

    private @Nullable Storage reused(Node node, Value output, int time) {
        if (node.op() instanceof Op.Reshape) {
            return of(node.inputs().getFirst());
        }
        if (output != node.output()) {
            return null;
        }
        for (int input : InPlace.inputs(node.op())) {
            Storage storage = of(node.inputs().get(input));
            if (storage.last == time && storage.floats == output.shape().size()) {
                return storage;
            }
        }
        return null;
    }
}
