package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.layer.Backbone;
import cnnc.source.SourceFile;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxFile;
import cnnc.syntax.SyntaxParser;
import cnnc.syntax.SyntaxPrinter;
import cnnc.syntax.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program as text of one file, with imports put in and every default written out. The blocks, loops and names stay: they make the names
 * of the weights.
 */
record ProgramText(Bindings bindings, Imports imports, Map<String, String> trunks) {

    /** @param trunks names for the models of ONNX files that are backbones, by their files */
    ProgramText {
        trunks = Map.copyOf(trunks);
    }

    static String of(SyntaxFile file, List<Statement> statements, long seed, Bindings bindings, Imports imports) {
        Set<String> taken = UsedNames.of(new Body(statements, file.source().end()));
        Map<String, String> trunks = new HashMap<>();
        for (String path : imports.trunks()) {
            String name = imports.ofTrunk(path).names().getFirst();
            while (!taken.add(name)) {
                name += "_onnx";
            }
            trunks.put(path, name);
        }
        return new ProgramText(bindings, imports, trunks).of(file, statements, seed);
    }

    private String of(SyntaxFile file, List<Statement> statements, long seed) {
        List<Statement> all = new ArrayList<>();
        Inlining inlining = new Inlining(imports, this);
        imports.trunks().forEach(path -> all.addAll(inlining.trunk(path, Objects.requireNonNull(trunks.get(path)))));
        if (statements.stream().noneMatch(ProgramText::isSeed)) {
            all.addAll(parse("seed " + seed));
        }
        for (Statement statement : statements) {
            if (statement instanceof Statement.Import given) {
                all.addAll(inlining.brought(given));
            } else if (isSeed(statement)) {
                all.addAll(parse("seed " + seed));
            } else {
                all.add(filled(statement));
            }
        }
        Version given = file.version();
        Version version = given != null && Versions.isKnown(given)
                ? given
                : SyntaxParser.parse(SourceFile.of("", "cnn " + Versions.NEWEST))
                        .version();
        return SyntaxPrinter.print(new SyntaxFile(file.source(), version, all, List.of()));
    }

    private static boolean isSeed(Statement statement) {
        return statement instanceof Statement.Command command
                && command.head().text().equals("seed");
    }

    private static List<Statement> parse(String text) {
        return SyntaxParser.parse(SourceFile.of("", text)).statements();
    }

    // ---- defaults ----

    Statement filled(Statement statement) {
        return switch (statement) {
            case Statement.Import given -> given;
            case Statement.Let let -> let;
            case Statement.Row row -> row;
            case Statement.Block block ->
                new Statement.Block(block.name(), block.parameters(), filled(block.body()), block.doc(), block.span());
            case Statement.For loop ->
                new Statement.For(loop.variable(), loop.values(), filled(loop.body()), loop.doc(), loop.span());
            case Statement.If choice -> filled(choice);
            case Statement.Command command -> filled(command);
        };
    }

    private Statement filled(Statement.If choice) {
        Body otherwise = choice.otherwise();
        return new Statement.If(
                choice.condition(),
                filled(choice.then()),
                otherwise == null ? null : filled(otherwise),
                choice.doc(),
                choice.span());
    }

    Body filled(Body body) {
        return new Body(body.statements().stream().map(this::filled).toList(), body.span());
    }

    private Statement filled(Statement.Command command) {
        Body body = command.body();
        List<Argument> arguments = bindings.find(command)
                .filter(BoundLine::whole)
                .map(line -> arguments(command, line))
                .map(this::withTrunk)
                .orElse(command.arguments());
        return new Statement.Command(
                command.head(),
                arguments,
                command.as(),
                withDefaultLines(command, body),
                command.doc(),
                command.span());
    }

    /** {@code onnx "file.onnx"} becomes the name of the model that the file's graph is as text. */
    private List<Argument> withTrunk(List<Argument> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            if (arguments.get(i - 1) instanceof Atom.Path key
                    && key.text().equals(Backbone.ONNX.name())
                    && arguments.get(i) instanceof Atom.Text(String path, var _)
                    && trunks.containsKey(path)) {
                List<Argument> named = new ArrayList<>(arguments);
                named.subList(i - 1, i + 1).clear();
                named.addAll(i - 1, written(Objects.requireNonNull(trunks.get(path))));
                return named;
            }
        }
        return arguments;
    }

    private @Nullable Body withDefaultLines(Statement.Command command, @Nullable Body body) {
        List<Statement> lines =
                new ArrayList<>(body == null ? List.of() : filled(body).statements());
        List<String> more = DefaultLines.of(command.head().text(), body, bindings.isOnMasks(command));
        more.forEach(line -> lines.addAll(parse(line)));
        return body == null && lines.isEmpty()
                ? null
                : new Body(lines, body == null ? SourceFile.of("", "").end() : body.span());
    }

    /** Each word's defaults stand behind what was written for it, before the next word takes over. */
    private static List<Argument> arguments(Statement.Command command, BoundLine line) {
        List<BoundWord> words = new ArrayList<>();
        words.add(line.head());
        words.addAll(line.followers());
        List<Argument> all = new ArrayList<>();
        int from = 0;
        for (BoundWord word : words) {
            command.arguments().subList(from, word.end()).forEach(argument -> all.add(plain(argument, words)));
            word.definition().attributes().stream()
                    .filter(attribute -> !word.places().containsKey(attribute) && changesNothing(attribute, word))
                    .flatMap(attribute -> Written.fallback(attribute).stream())
                    .forEach(text -> all.addAll(written(text)));
            from = word.end();
        }
        return all;
    }

    /** A name that equals a key stands in brackets, so that what is added behind it can't make it the key. */
    private static Argument plain(Argument argument, List<BoundWord> words) {
        boolean key = argument instanceof Atom.Path path
                && path.isWord()
                && words.stream()
                        .flatMap(word -> word.definition().attributes().stream())
                        .anyMatch(attribute -> attribute.name().equals(path.text()));
        boolean value = words.stream()
                .flatMap(word -> word.valuePlaces().entrySet().stream())
                .anyMatch(entry -> entry.getValue().equals(argument.span())
                        && !(entry.getKey().kind() instanceof Kind.Flag)
                        && !Reading.isWordKind(entry.getKey().kind()));
        return key && value ? new Argument.Formula((Atom.Path) argument, argument.span()) : argument;
    }

    /** Some defaults stand only where nothing else is said: `pad 0` beside `same` would be a contradiction. */
    private static boolean changesNothing(Attribute<?> attribute, BoundWord word) {
        Object value = attribute.fallback();
        if (value == null || word.definition().body() == Definition.Body.REQUIRED) {
            return value != null;
        }
        Map<Attribute<?>, Object> values = new HashMap<>(word.values());
        values.put(attribute, value);
        Object without = word.definition().create().apply(word.arguments());
        Object with = word.definition().create().apply(new Arguments(values, List.of()));
        return without.getClass() == with.getClass();
    }

    private static List<Argument> written(String text) {
        return parse("x " + text).stream()
                .filter(Statement.Command.class::isInstance)
                .flatMap(command -> ((Statement.Command) command).arguments().stream())
                .toList();
    }
}
