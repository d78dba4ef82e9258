package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.source.SourceFile;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Expression;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts values in place of the names that a file's {@code let}s gave them. What stands in front of a declaration's braces needs this, where the
 * declaration goes to another file: a {@code let} can come along only inside them.
 *
 * @param scope of the file
 * @param parameters of the declaration, which hide what the file calls so
 */
record LetValues(Scope scope, Set<String> parameters) {

    /** Several where a value has its unit behind it. */
    List<Argument> in(Argument argument) {
        return switch (argument) {
            case Atom.Path path -> value(path).map(text -> arguments(text)).orElse(List.of(path));
            case Atom atom -> List.of(atom);
            case Argument.Formula formula -> List.of(new Argument.Formula(in(formula.expression()), formula.span()));
            case Argument.Range range ->
                List.of(new Argument.Range(single(range.from()), single(range.to()), range.span()));
            case Argument.Items items ->
                List.of(new Argument.Items(
                        items.items().stream()
                                .flatMap(item -> in(item).stream())
                                .toList(),
                        items.span()));
        };
    }

    Argument single(Argument argument) {
        List<Argument> values = in(argument);
        return values.size() == 1 ? values.getFirst() : argument;
    }

    private Expression in(Expression expression) {
        return switch (expression) {
            case Atom.Path path -> value(path).flatMap(LetValues::expression).orElse(path);
            case Atom atom -> atom;
            case Expression.Unary(var operator, var operand, var span) ->
                new Expression.Unary(operator, in(operand), span);
            case Expression.Binary(var operator, var left, var right, var span) ->
                new Expression.Binary(operator, in(left), in(right), span);
            case Expression.Call(var function, var arguments, var span) ->
                new Expression.Call(function, arguments.stream().map(this::in).toList(), span);
        };
    }

    private Optional<String> value(Atom.Path path) {
        return path.isWord() && !parameters.contains(path.text()) ? value(path.text()) : Optional.empty();
    }

    /** As the language writes it; empty where the file has no such {@code let}, or its value is not known here. */
    Optional<String> value(String name) {
        return scope.findHere(name).orElse(null) instanceof Meaning.Value(Constant.Known(Literal literal), var _)
                ? Optional.of(Written.of(literal))
                : Optional.empty();
    }

    private static List<Argument> arguments(String text) {
        return SyntaxParser.parse(SourceFile.of("", "x " + text)).statements().stream()
                .flatMap(line ->
                        line instanceof Statement.Command command ? command.arguments().stream() : Stream.empty())
                .toList();
    }

    private static Optional<Expression> expression(String text) {
        return arguments("(" + text + ")").stream()
                .flatMap(one ->
                        one instanceof Argument.Formula formula ? Stream.of(formula.expression()) : Stream.empty())
                .findFirst();
    }
}
