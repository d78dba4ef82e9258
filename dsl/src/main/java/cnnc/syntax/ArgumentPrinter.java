package cnnc.syntax;

import java.util.stream.Collectors;

/** Arguments as text. */
final class ArgumentPrinter {
    private ArgumentPrinter() {}

    static String print(Argument argument) {
        return switch (argument) {
            case Atom atom -> atom(atom);
            case Argument.Items list ->
                list.items().stream().map(ArgumentPrinter::print).collect(Collectors.joining(" ", "[", "]"));
            case Argument.Range range -> print(range.from()) + ".." + print(range.to());
            case Argument.Formula formula -> "(" + ExpressionPrinter.print(formula.expression()) + ")";
        };
    }

    /** As behind {@code let x =}, where formulas need no brackets. */
    static String printBare(Argument argument) {
        return switch (argument) {
            case Argument.Formula formula -> ExpressionPrinter.print(formula.expression());
            case Argument.Range range -> printBare(range.from()) + ".." + printBare(range.to());
            case Atom _, Argument.Items _ -> print(argument);
        };
    }

    static String atom(Atom atom) {
        return switch (atom) {
            case Atom.Numeral n -> n.literal() + (n.percent() ? "%" : "");
            case Atom.Dims d -> d.sizes().stream().map(String::valueOf).collect(Collectors.joining("x"));
            case Atom.Text t -> Strings.literal(t.value());
            case Atom.Path p -> p.text();
            case Atom.Missing _ -> "?";
        };
    }
}
