package cnnc.compile;

import cnnc.catalog.Definition;
import cnnc.graph.Trace;
import cnnc.layer.Broken;
import cnnc.layer.Layer;
import cnnc.layer.Line;
import cnnc.layer.Lowered;
import cnnc.layer.Sequential;
import cnnc.source.Span;
import cnnc.syntax.Body;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the lines of one model of what stands in its braces. A line that can't be made stands as {@link Broken}. */
final class ModelReader {
    private static final String INPUT = "input";

    private final Compilation compilation;
    private final Imports imports;
    private final BlockCalls blocks;
    private final Vocabulary vocabulary;
    private final Set<String> outputs = new HashSet<>();
    /** Backbones by the places of their lines, each of which is an object of its own. */
    private final IdentityHashMap<Place, Trunk> trunks = new IdentityHashMap<>();

    ModelReader(Compilation compilation, Set<Statement.Block> called, Imports imports) {
        this.compilation = compilation;
        this.imports = imports;
        this.vocabulary = compilation.language().model();
        this.blocks = new BlockCalls(compilation, this, called);
    }

    /** @param inner the names that these braces see */
    Sequential braces(Body body, Scope inner, Reporter reporter) {
        Braces braces = new Braces();
        compilation.unroller().run(body.statements(), inner, reporter, braces);
        return new Sequential(braces.lines);
    }

    /** The backbones that have become part of the model, by the lines that lowering has met. */
    List<Trunk> trunks(Lowered lowered) {
        return lowered.lines().stream()
                .map(Trace.Row::origin)
                .flatMap(origin -> Optional.of(origin.place())
                        .filter(Place.class::isInstance)
                        .map(place -> trunks.get((Place) place))
                        .map(trunk -> trunk.at(origin.path()))
                        .stream())
                .toList();
    }

    private final class Braces implements Unroller.Visitor {
        private final List<Line> lines = new ArrayList<>();
        private final Namer namer = new Namer();

        @Override
        public Vocabulary vocabulary() {
            return vocabulary;
        }

        @Override
        public void command(Statement.Command command, Scope scope, Reporter reporter) {
            lines.add(line(command, namer, scope, reporter));
        }

        @Override
        public void unknown(Span at, Reporter reporter) {
            lines.add(Line.of(namer.counted("unknown"), new Broken(), place(at, reporter)));
        }

        @Override
        public Braces scrap() {
            return new Braces();
        }
    }

    private Line line(Statement.Command command, Namer namer, Scope scope, Reporter reporter) {
        String word = compilation.language().words().head(command, vocabulary, scope, reporter);
        Made made = make(command, word, scope, reporter);
        Name as = command.as();
        String name = as == null || as.isMissing() ? counted(word, namer) : namer.given(as.text());
        String key = as == null || as.isMissing() ? null : output(as, scope, reporter);
        Place place = place(command.span(), words(command), made.settings(), reporter);
        made.trunk().ifPresent(trunk -> trunks.put(place, trunk));
        return new Line(made.layer(), name, place, made.from(), made.followers(), key);
    }

    private static Span words(Statement.Command command) {
        Span head = command.head().span();
        return command.arguments().isEmpty()
                ? head
                : Spans.join(head, command.arguments().getLast().span());
    }

    private String counted(String word, Namer namer) {
        if (word.isEmpty()) {
            return namer.counted("unknown");
        }
        boolean mostlyOne = word.equals(INPUT)
                || vocabulary
                        .find(word)
                        .filter(w -> w.body() != Definition.Body.NONE)
                        .isPresent();
        return mostlyOne ? namer.countedFromTwo(word) : namer.counted(word);
    }

    static Place place(Span at, Reporter reporter) {
        return new Place(at, at, reporter.calls().frames(), Map.of());
    }

    /** With the places of the line's settings. */
    private static Place place(Span at, Span words, Map<String, Span> settings, Reporter reporter) {
        return new Place(at, words, reporter.calls().frames(), settings);
    }

    /** The name's key in the graph: the name itself, unless braces elsewhere have it too. */
    private String output(Name as, Scope scope, Reporter reporter) {
        String key = as.text();
        for (int n = 2; !outputs.add(key); n++) {
            key = as.text() + "#" + n;
        }
        compilation.language().reserved().define(as, new Meaning.Output(key, as.span()), scope, reporter);
        return key;
    }

    private Made make(Statement.Command command, String word, Scope scope, Reporter reporter) {
        if (scope.find(word).orElse(null) instanceof Meaning.Block block) {
            return blocks.call(command, block, scope, reporter);
        }
        Optional<Definition<?>> definition = vocabulary.find(word);
        return definition.map(found -> layer(command, found, scope, reporter)).orElse(Made.BROKEN);
    }

    private Made layer(Statement.Command command, Definition<?> definition, Scope scope, Reporter reporter) {
        BoundLine line =
                compilation.binder(scope, reporter).bind(command, definition, vocabulary.followers(definition.name()));
        boolean bodied = Bodies.check(command, definition, reporter);
        if (definition.name().equals(Backbones.WORD) && line.whole() && bodied) {
            return new Backbones(command, line.head(), scope, reporter, imports)
                    .read()
                    .map(taken -> made(line, taken.lines(), Optional.of(taken.trunk()), reporter))
                    .orElse(Made.BROKEN);
        }
        Body body = command.body();
        List<Line> inside =
                body != null && bodied ? braces(body, scope.inner(), reporter).lines() : List.of();
        return line.whole() && bodied
                ? made(line, inside, Optional.empty(), reporter)
                : new Made(
                        new Broken(),
                        from(line),
                        followers(line, reporter),
                        line.head().settings(),
                        Optional.empty());
    }

    private static Made made(BoundLine line, List<Line> inside, Optional<Trunk> trunk, Reporter reporter) {
        return new Made(
                create(line.head(), inside),
                from(line),
                followers(line, reporter),
                line.head().settings(),
                trunk);
    }

    static Layer create(BoundWord word, List<Line> inside) {
        return (Layer) word.definition().create().apply(word.arguments(inside));
    }

    static @Nullable String from(BoundLine line) {
        return (String) line.head().values().get(Language.FROM);
    }

    static List<Line> followers(BoundLine line, Reporter reporter) {
        if (!line.whole()) {
            return List.of();
        }
        List<Line> followers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BoundWord follower : line.followers()) {
            String name = follower.definition().name();
            for (int n = 2; !names.add(name); n++) {
                name = follower.definition().name() + n;
            }
            followers.add(Line.of(
                    name,
                    create(follower, List.of()),
                    place(follower.word(), follower.word(), follower.settings(), reporter)));
        }
        return followers;
    }

    /** What a line is made of, but for its name. */
    record Made(
            Layer layer,
            @Nullable String from,
            List<Line> followers,
            Map<String, Span> settings,
            Optional<Trunk> trunk) {
        static final Made BROKEN = new Made(new Broken(), null, List.of(), Map.of(), Optional.empty());
    }
}
