package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.syntax.Name;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that stand alone in a line, so that no name of the file may equal them: flags, followers, units, and the layers themselves. */
record Reserved(Map<String, String> words, Set<String> layers) {
    Reserved {
        words = Map.copyOf(words);
        layers = Set.copyOf(layers);
    }

    /** @param layers words that no block may equal */
    static Reserved of(Words words, Collection<String> layers) {
        Map<String, String> reserved = new LinkedHashMap<>();
        Units.words().forEach(unit -> reserved.put(unit, "a unit"));
        for (Vocabulary vocabulary : words.vocabularies()) {
            vocabulary.heads().values().forEach(head -> {
                addFlags(head, reserved);
                vocabulary.followers(head.name()).words().forEach((word, follower) -> {
                    reserved.putIfAbsent(
                            word,
                            EnglishWords.article(
                                    vocabulary.followers(head.name()).of()));
                    addFlags(follower, reserved);
                });
            });
        }
        return new Reserved(reserved, Set.copyOf(layers));
    }

    private static void addFlags(Definition<?> definition, Map<String, String> reserved) {
        for (Attribute<?> attribute : definition.attributes()) {
            if (attribute.kind() instanceof Kind.Flag) {
                reserved.putIfAbsent(attribute.name(), "a setting of `" + definition.name() + "`");
            }
        }
    }

    /** Gives the name its meaning in these braces, with a message where it is taken. */
    void define(Name name, Meaning meaning, Scope scope, Reporter reporter) {
        if (name.isMissing()) {
            return;
        }
        String what = words.getOrDefault(name.text(), "");
        boolean layer = meaning instanceof Meaning.Block && layers.contains(name.text());
        Optional<Meaning> before = scope.findHere(name.text());
        if (!what.isEmpty() || layer) {
            reporter.report(EnglishWords.reserved(name.text(), name.span(), layer ? "a layer" : what));
        } else if (before.isPresent()) {
            reporter.report(EnglishNames.twice(name, before.get()));
        } else {
            scope.define(name.text(), meaning);
        }
    }
}
