package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.source.Span;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines inside {@code train}, {@code dataset} and {@code evaluate}: one setting each, each word once unless it may repeat. */
final class Settings {
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();

    /** A setting that could be read, and where it stands. */
    record Line(BoundLine bound, Span at) {
        <T> Optional<T> get(Attribute<T> attribute) {
            return bound.head().arguments().find(attribute);
        }

        /** What the follower makes: the optimizer of {@code optimizer adam}. */
        <T> T made(BoundWord follower, Class<T> type) {
            return type.cast(follower.definition().create().apply(follower.arguments()));
        }

        /** As {@link #made(BoundWord, Class)}, of the only follower. */
        <T> T made(Class<T> type) {
            return made(bound.followers().getFirst(), type);
        }
    }

    /** @param repeatable words that may stand more than once */
    static Settings read(
            @Nullable Body body,
            Vocabulary vocabulary,
            Set<String> repeatable,
            Scope scope,
            Reporter reporter,
            Compilation compilation) {
        Settings settings = new Settings();
        if (body != null) {
            Reader reader = new Reader(settings, vocabulary, repeatable, compilation);
            compilation.unroller().run(body.statements(), scope.inner(), reporter, reader);
        }
        return settings;
    }

    /** The line of a word that stands once; empty also where it could not be read. */
    Optional<Line> find(String word) {
        return all(word).stream().findFirst();
    }

    List<Line> all(String word) {
        return lines.getOrDefault(word, List.of()).stream()
                .filter(line -> line.bound().whole())
                .toList();
    }

    /** Whether the word stands there at all, read or not. */
    boolean has(String word) {
        return lines.containsKey(word);
    }

    /** The value of a setting of a line, or its default. */
    <T> Optional<T> value(String word, Attribute<T> attribute) {
        return find(word).flatMap(line -> line.get(attribute));
    }

    private record Reader(Settings settings, Vocabulary vocabulary, Set<String> repeatable, Compilation compilation)
            implements Unroller.Visitor {
        @Override
        public void command(Statement.Command command, Scope scope, Reporter reporter) {
            String word = compilation.language().words().head(command, vocabulary, scope, reporter);
            Optional<Definition<?>> definition = vocabulary.find(word);
            if (definition.isEmpty()) {
                return;
            }
            BoundLine line =
                    compilation.binder(scope, reporter).bind(command, definition.get(), vocabulary.followers(word));
            Bodies.check(command, definition.get(), reporter);
            if (command.as() != null) {
                reporter.report(EnglishWords.noAs(command.as().span(), word));
            }
            List<Line> before = settings.lines.computeIfAbsent(word, w -> new ArrayList<>());
            if (!before.isEmpty() && !repeatable.contains(word)) {
                reporter.report(
                        EnglishWords.oneTooMany(command, before.getFirst().at()));
            } else {
                before.add(new Line(line, command.span()));
            }
        }

        @Override
        public void unknown(Span at, Reporter reporter) {}

        @Override
        public Reader scrap() {
            return new Reader(new Settings(), vocabulary, repeatable, compilation);
        }
    }
}
