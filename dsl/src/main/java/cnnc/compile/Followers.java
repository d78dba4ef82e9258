package cnnc.compile;

import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.syntax.Version;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words that may stand behind the head of a line and take what follows them: activations behind a layer, the kind of optimizer behind
 * {@code optimizer}.
 *
 * @param of what they are, for messages: {@code layer}, {@code optimizer}
 * @param least how many must stand there
 * @param most how many may
 */
record Followers(String of, Map<String, Definition<?>> words, int least, int most) {
    static final Followers NONE = new Followers("", Map.of(), 0, 0);

    /** Those words of a catalogue that may follow others, any number of them. */
    static Followers among(Catalog<?> catalog) {
        return of(
                catalog.of(),
                catalog.definitions().stream().filter(Definition::follower).toList(),
                0,
                Integer.MAX_VALUE);
    }

    /** Exactly one word of the catalogue. */
    static Followers one(Catalog<?> catalog) {
        return of(catalog.of(), List.copyOf(catalog.definitions()), 1, 1);
    }

    /** At least one word of the catalogue. */
    static Followers some(Catalog<?> catalog) {
        return of(catalog.of(), List.copyOf(catalog.definitions()), 1, Integer.MAX_VALUE);
    }

    private static Followers of(String of, List<? extends Definition<?>> definitions, int least, int most) {
        Map<String, Definition<?>> words = new LinkedHashMap<>();
        definitions.forEach(definition -> words.put(definition.name(), definition));
        return new Followers(of, words, least, most);
    }

    /** Those that a file of this version has. */
    Followers upTo(Version version) {
        Map<String, Definition<?>> older = new LinkedHashMap<>();
        words.forEach((word, definition) -> {
            if (Versions.has(definition.since(), version)) {
                older.put(word, Vocabulary.upTo(definition, version));
            }
        });
        return new Followers(of, older, least, most);
    }

    Optional<Definition<?>> find(String word) {
        return Optional.ofNullable(words.get(word));
    }

    Collection<String> names() {
        return words.keySet();
    }
}
