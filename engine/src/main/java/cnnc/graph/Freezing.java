package cnnc.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which lines of a model stand still while it is trained, by path: a rule holds for its line and all inside, unless a rule further
 * inside says otherwise. The empty path is the whole model.
 *
 * @param rules by path: true freezes, false lets train
 */
public record Freezing(Map<String, Boolean> rules) {
    /** Nothing is said of any line. */
    public static final Freezing NONE = new Freezing(Map.of());

    public Freezing {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /** A later rule: what was said before of lines inside it no longer counts. */
    public Freezing with(String path, boolean frozen) {
        Map<String, Boolean> more = new LinkedHashMap<>(rules);
        more.keySet().removeIf(inner -> isWithin(inner, path));
        more.put(path, frozen);
        return new Freezing(more);
    }

    /** The rule of exactly this line. */
    Optional<Boolean> at(String path) {
        return Optional.ofNullable(rules.get(path));
    }

    /** Whether a rule of this line, or of one around it, says anything. */
    boolean covers(String path) {
        return rules.keySet().stream().anyMatch(rule -> isWithin(path, rule));
    }

    /** Whether the line {@code path} is {@code outer} or stands inside it. */
    public static boolean isWithin(String path, String outer) {
        return outer.isEmpty() || path.equals(outer) || path.startsWith(outer + ".");
    }
}
