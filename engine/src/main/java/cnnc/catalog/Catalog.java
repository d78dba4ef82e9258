package cnnc.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of one kind, in the order of the reference page. */
public final class Catalog<T> {
    private final String of;
    private final Map<String, Definition<? extends T>> words = new LinkedHashMap<>();

    private Catalog(String of, List<Definition<? extends T>> definitions) {
        this.of = of;
        for (Definition<? extends T> definition : definitions) {
            if (words.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("two definitions of " + definition.name() + " in " + of);
            }
        }
    }

    /** @param of what the words are, for messages: {@code layer}, {@code optimizer} */
    @SafeVarargs
    public static <T> Catalog<T> of(String of, Definition<? extends T>... definitions) {
        return new Catalog<>(of, List.of(definitions));
    }

    public static <T> Catalog<T> of(String of, List<? extends Definition<? extends T>> definitions) {
        return new Catalog<>(of, List.copyOf(definitions));
    }

    public String of() {
        return of;
    }

    public Optional<Definition<? extends T>> find(String word) {
        return Optional.ofNullable(words.get(word));
    }

    public Collection<Definition<? extends T>> definitions() {
        return words.values();
    }

    public Collection<String> words() {
        return words.keySet();
    }
}
