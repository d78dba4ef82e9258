package cnnc.compile;

import cnnc.source.SourceFile;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Body;
import cnnc.syntax.Parameter;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts what other files declare in place of the statement that brings it. What a declaration uses of its own file goes into its braces, so that names of
 * several files can't meet.
 */
record Inlining(Imports imports, ProgramText text) {

    List<Statement> brought(Statement.Import statement) {
        Optional<Imports.Library> library = imports.of(statement);
        if (library.isEmpty()) {
            return List.of(statement);
        }
        Collection<String> names = statement.names().isEmpty()
                ? library.get().names()
                : statement.names().stream().map(name -> name.text()).toList();
        List<Statement> brought = new ArrayList<>();
        library.get().syntax().statements().stream()
                .filter(declared ->
                        Declarations.name(declared).filter(names::contains).isPresent())
                .map(declared -> closed(declared, library.get(), Set.of()))
                .forEach(brought::add);
        library.get()
                .loads()
                .filter(load -> names.contains(load.model().name()))
                .ifPresent(load -> brought.add(loading(load.model().name(), load.path())));
        return brought;
    }

    /** The model of an ONNX file that is a backbone, under this name, and what loads it. */
    List<Statement> trunk(String path, String name) {
        List<Statement> brought = new ArrayList<>();
        for (Statement statement : imports.ofTrunk(path).syntax().statements()) {
            if (Declarations.name(statement).isPresent() && text.filled(statement) instanceof Statement.Command model) {
                brought.add(new Statement.Command(
                        model.head(),
                        command("model " + name).arguments(),
                        model.as(),
                        model.body(),
                        model.doc(),
                        model.span()));
            }
        }
        brought.add(loading(name, path));
        return brought;
    }

    private static Statement loading(String name, String path) {
        return command("load " + name + " from " + Written.text(path));
    }

    private static Statement.Command command(String line) {
        return (Statement.Command)
                SyntaxParser.parse(SourceFile.of("", line)).statements().getFirst();
    }

    /** The declaration with all that it needs of its file inside its braces. @param inside names whose declarations are being closed */
    private Statement closed(Statement declared, Imports.Library library, Set<String> inside) {
        return switch (text.filled(declared)) {
            case Statement.Let let -> value(let, library);
            case Statement.Block block -> {
                Set<String> own = new TreeSet<>(block.parameters().stream()
                        .map(Parameter::name)
                        .map(name -> name.text())
                        .toList());
                LetValues values = new LetValues(library.scope(), Set.copyOf(own));
                own.add(block.name().text());
                Body body = closed(block.body(), own, library, inside);
                List<Parameter> parameters = block.parameters().stream()
                        .map(parameter -> valued(parameter, values))
                        .toList();
                yield new Statement.Block(block.name(), parameters, body, block.doc(), block.span());
            }
            case Statement.Command command
            when command.body() != null ->
                new Statement.Command(
                        command.head(),
                        valued(declared, command.arguments(), library.scope()),
                        command.as(),
                        Declarations.isMatrix(command)
                                ? command.body()
                                : closed(command.body(), Set.of(), library, inside),
                        command.doc(),
                        command.span());
            case Statement other -> other;
        };
    }

    private Body closed(Body body, Set<String> own, Imports.Library library, Set<String> inside) {
        Set<String> used = new TreeSet<>(UsedNames.of(body));
        used.removeAll(own);
        body.statements().forEach(statement -> Declarations.name(statement).ifPresent(used::remove));
        Set<String> deeper = new TreeSet<>(inside);
        deeper.addAll(used);
        List<Statement> statements = new ArrayList<>();
        for (String name : used) {
            if (!inside.contains(name)) {
                declaration(name, library)
                        .ifPresent(found -> statements.add(closed(found.statement(), found.library(), deeper)));
            }
        }
        statements.addAll(body.statements());
        return new Body(statements, body.span());
    }

    private record Found(Statement statement, Imports.Library library) {}

    /** A let or block of the library, or of one that it imports. */
    private Optional<Found> declaration(String name, Imports.Library library) {
        for (Statement statement : library.syntax().statements()) {
            boolean usable = statement instanceof Statement.Let || statement instanceof Statement.Block;
            if (usable && Declarations.name(statement).filter(name::equals).isPresent()) {
                return Optional.of(new Found(statement, library));
            }
            if (statement instanceof Statement.Import given) {
                Optional<Found> found = imports.of(given)
                        .filter(other -> other.names().contains(name))
                        .flatMap(other -> declaration(name, other));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** A let becomes its value: what it was computed from stays behind in its file. */
    private static Statement value(Statement.Let let, Imports.Library library) {
        String name = let.name().text();
        return new LetValues(library.scope(), Set.of())
                .value(name)
                .map(value -> SyntaxParser.parse(SourceFile.of("", "let " + name + " = " + value))
                        .statements())
                .filter(parsed -> parsed.size() == 1)
                .map(List::getFirst)
                .orElse(let);
    }

    private static Parameter valued(Parameter parameter, LetValues values) {
        Argument given = parameter.defaultValue();
        return given == null ? parameter : new Parameter(parameter.name(), values.single(given), parameter.span());
    }

    /** The values in front of a declaration's braces; its name and the keys of its settings stay. */
    private List<Argument> valued(Statement declared, List<Argument> arguments, Scope scope) {
        Set<String> words = new TreeSet<>();
        Declarations.name(declared).ifPresent(words::add);
        text.bindings()
                .find((Statement.Command) declared)
                .ifPresent(line ->
                        line.head().definition().attributes().forEach(attribute -> words.add(attribute.name())));
        LetValues values = new LetValues(scope, Set.of());
        return arguments.stream()
                .flatMap(one -> one instanceof Atom.Path path && words.contains(path.text())
                        ? Stream.of(path)
                        : values.in(one).stream())
                .toList();
    }
}
