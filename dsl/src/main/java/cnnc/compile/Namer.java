package cnnc.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names the lines of some braces, which makes the names of their weights. Words are counted: {@code conv1}, {@code conv2}. A word of which
 * there is mostly one is counted from the second on: {@code residual}, {@code residual2}. {@code as} replaces the counted word.
 */
final class Namer {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** {@code conv1}, {@code conv2} … */
    String counted(String word) {
        String name;
        do {
            name = word + counts.merge(word, 1, Integer::sum);
        } while (!taken.add(name));
        return name;
    }

    /** {@code residual}, {@code residual2} … */
    String countedFromTwo(String word) {
        return given(word);
    }

    /** The name itself; where a copy of {@code repeat} has taken it, {@code features2}, {@code features3} … */
    String given(String name) {
        if (taken.add(name)) {
            counts.putIfAbsent(name, 1);
            return name;
        }
        return counted(name);
    }
}
