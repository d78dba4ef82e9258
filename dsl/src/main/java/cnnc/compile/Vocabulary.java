package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.syntax.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words that may begin a line in some braces, and those that may follow each.
 *
 * @param place for messages: {@code inside `model`}
 * @param example a line that works there
 * @param takesBlocks whether the blocks of the file may begin a line too
 */
record Vocabulary(
        String place,
        String example,
        Map<String, Definition<?>> heads,
        Map<String, Followers> following,
        boolean takesBlocks) {

    /** Every word of the catalogue begins a line; the same words may follow each. */
    static Vocabulary of(String place, String example, Catalog<?> catalog, Followers followers) {
        Map<String, Definition<?>> heads = new LinkedHashMap<>();
        Map<String, Followers> following = new LinkedHashMap<>();
        for (Definition<?> definition : catalog.definitions()) {
            heads.put(definition.name(), definition);
            following.put(definition.name(), followers);
        }
        return new Vocabulary(place, example, heads, following, false);
    }

    /** The words that a file of this version has, with the settings and followers that they had. */
    Vocabulary upTo(Version version) {
        Map<String, Definition<?>> older = new LinkedHashMap<>();
        Map<String, Followers> olderFollowing = new LinkedHashMap<>();
        heads.forEach((word, definition) -> {
            if (Versions.has(definition.since(), version)) {
                older.put(word, upTo(definition, version));
                olderFollowing.put(word, followers(word).upTo(version));
            }
        });
        return new Vocabulary(place, example, older, olderFollowing, takesBlocks);
    }

    static <T> Definition<T> upTo(Definition<T> definition, Version version) {
        List<Attribute<?>> older = definition.attributes().stream()
                .filter(attribute -> Versions.has(attribute.since(), version))
                .toList();
        return with(definition, older);
    }

    /** Every word takes one more setting. */
    Vocabulary plus(Attribute<?> setting) {
        Map<String, Definition<?>> more = new LinkedHashMap<>();
        heads.forEach((word, definition) -> more.put(word, plus(definition, setting)));
        return new Vocabulary(place, example, more, following, takesBlocks);
    }

    static <T> Definition<T> plus(Definition<T> definition, Attribute<?> setting) {
        List<Attribute<?>> attributes = new ArrayList<>(definition.attributes());
        attributes.add(setting);
        return with(definition, attributes);
    }

    private static <T> Definition<T> with(Definition<T> definition, List<Attribute<?>> attributes) {
        return new Definition<>(
                definition.name(),
                definition.help(),
                definition.example(),
                attributes,
                definition.create(),
                definition.follower(),
                definition.body(),
                definition.since());
    }

    Vocabulary withBlocks() {
        return new Vocabulary(place, example, heads, following, true);
    }

    /** These words have followers of their own. */
    Vocabulary with(Map<String, Followers> own) {
        Map<String, Followers> more = new LinkedHashMap<>(following);
        more.putAll(own);
        return new Vocabulary(place, example, heads, more, takesBlocks);
    }

    Optional<Definition<?>> find(String word) {
        return Optional.ofNullable(heads.get(word));
    }

    Followers followers(String head) {
        return following.getOrDefault(head, Followers.NONE);
    }

    Collection<String> words() {
        return heads.keySet();
    }

    /** Whether the word is a setting of one of these words, so that a line of its own is a slip. */
    List<String> ownersOf(String setting) {
        return heads.values().stream()
                .filter(head -> head.attributes().stream()
                                .anyMatch(attribute -> attribute.name().equals(setting))
                        || followers(head.name()).words().values().stream()
                                .anyMatch(f -> f.attributes().stream()
                                        .anyMatch(a -> a.name().equals(setting))))
                .map(Definition::name)
                .toList();
    }
}
