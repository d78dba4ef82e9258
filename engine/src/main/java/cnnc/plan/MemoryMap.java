package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.kernel.CacheLine;
import cnnc.step.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Where every value of a graph lies.
 *
 * @param slabs floats of each array of the arena
 */
record MemoryMap(Map<Value, Location> locations, List<Integer> slabs) {
    /** @param slab floats that an array of the arena may have */
    static MemoryMap of(Graph graph, int slab) {
        graph.nodes().stream().flatMap(node -> node.outputs().stream()).forEach(value -> checkLength(value, slab));
        Liveness liveness = new Liveness(graph);
        List<Liveness.Storage> inArena =
                liveness.storages().stream().filter(Liveness.Storage::inArena).toList();
        ArenaLayout layout =
                ArenaLayout.of(inArena.stream().map(Liveness.Storage::piece).toList(), slab);
        Map<Liveness.Storage, ArenaLayout.Place> places = new HashMap<>();
        for (int i = 0; i < inArena.size(); i++) {
            places.put(inArena.get(i), layout.places().get(i));
        }
        Map<Value, Location> locations = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (Value value : node.outputs()) {
                locations.put(value, location(liveness.of(value), places));
            }
        }
        return new MemoryMap(Map.copyOf(locations), layout.slabs());
    }

    private static void checkLength(Value value, int slab) {
        if (value.shape().size() > slab) {
            throw new ProblemException(
                    new Problem.LongerThanAnArray(value, value.shape().size(), slab));
        }
    }

    private static Location location(Liveness.Storage storage, Map<Liveness.Storage, ArenaLayout.Place> places) {
        ArenaLayout.Place place = places.get(storage);
        if (place != null) {
            return new Location.InArena(place.slab(), place.offset());
        }
        Op.Variable variable = (Op.Variable) storage.maker().op();
        return new Location.InWeights(variable.parameter().name());
    }

    Location of(Value value) {
        Location location = locations.get(value);
        if (location == null) {
            throw new IllegalStateException("planning: " + value + " is not made by this graph");
        }
        return location;
    }

    /** The buffer of a value, in the arrays given: {@link CacheLine#floats} of the slabs' sizes, and the weights'. */
    Buffer buffer(Value value, IntFunction<float[]> slabs, Function<String, float[]> weights) {
        int floats = value.shape().intSize();
        return switch (of(value)) {
            case Location.InArena place ->
                new Buffer(slabs.apply(place.slab()), CacheLine.LEAD + place.offset(), floats);
            case Location.InWeights place -> new Buffer(weights.apply(place.name()), 0, floats);
        };
    }
}
