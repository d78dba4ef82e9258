package cnnc.train;

import cnnc.graph.Freezing;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Learning rates of parts of a model, in place of the optimizer's.
 *
 * @param groups by path of a line: the rate of its weights and of all inside it, unless a line further inside has its own
 */
public record Rates(Map<String, Double> groups) {
    /** One rate for all. */
    public static final Rates ALIKE = new Rates(Map.of());

    public Rates {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** The group to which a weight belongs, if any: the innermost. */
    public Optional<String> group(String parameter) {
        return groups.keySet().stream()
                .filter(line -> Freezing.isWithin(parameter, line))
                .max(Comparator.comparingInt(String::length));
    }

    /** @param otherwise the rate of whatever belongs to no group */
    public double of(String parameter, double otherwise) {
        return group(parameter).map(groups::get).orElse(otherwise);
    }
}
