package cnnc.zoo;

import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights of a model found in a file, by name and shape: under the model's own names, or under those that another library is known to
 * give to such a network.
 *
 * @param names the file's name of each weight that it has
 * @param missing weights that it lacks
 * @param otherShape weights that it has in another shape
 * @param by whose names they are; empty: the model's own
 */
public record Matching(
        Map<String, String> names, List<String> missing, List<String> otherShape, Optional<NameTable> by) {

    /** The first way of naming under which all is there, else the one under which most is. */
    public static Matching of(Map<String, Shape> wanted, Map<String, Shape> there) {
        Matching best = by(wanted, there, Optional.empty());
        if (best.isComplete()) {
            return best;
        }
        for (NameTable table : Zoo.tables()) {
            Matching other = by(wanted, there, Optional.of(table));
            if (other.names.size() > best.names.size()) {
                best = other;
            }
        }
        return best;
    }

    private static Matching by(Map<String, Shape> wanted, Map<String, Shape> there, Optional<NameTable> table) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> otherShape = new ArrayList<>();
        wanted.forEach((name, shape) -> {
            String other = table.flatMap(rules -> rules.theirs(name)).orElse(name);
            if (!there.containsKey(other)) {
                missing.add(name);
            } else if (!shape.equals(there.get(other))) {
                otherShape.add(name);
            } else {
                names.put(name, other);
            }
        });
        return new Matching(names, List.copyOf(missing), List.copyOf(otherShape), table);
    }

    /** The name under which the file has this weight, or should have it. */
    public String in(String name) {
        return by.flatMap(table -> table.theirs(name)).orElse(name);
    }

    /** Whether every weight is there. */
    public boolean isComplete() {
        return missing.isEmpty() && otherShape.isEmpty();
    }
}
