package cnnc.compile;

import cnnc.syntax.Atom;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What statements of a file's outer level declare. */
final class Declarations {
    /** Statements that an import brings, beside {@code let} and {@code block}. */
    private static final Set<String> BROUGHT = Set.of("model", "augment", "kernel", "image");

    private static final Set<String> MATRICES = Set.of("kernel", "image");

    private Declarations() {}

    /** Whether its braces hold numbers, which use no names. */
    static boolean isMatrix(Statement.Command command) {
        return MATRICES.contains(command.head().text());
    }

    /** Whether importing brings what such a command declares. */
    static boolean isBrought(String word) {
        return BROUGHT.contains(word);
    }

    /** The names that importing the file brings. */
    static List<String> names(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> name(statement).stream())
                .distinct()
                .toList();
    }

    /** The name that a statement declares for others to use. */
    static Optional<String> name(Statement statement) {
        return switch (statement) {
            case Statement.Let let -> text(let.name().text());
            case Statement.Block block -> text(block.name().text());
            case Statement.Command command when isBrought(command.head().text()) -> first(command);
            case Statement.Command command -> Optional.empty();
            case Statement.Import given -> Optional.empty();
            case Statement.For loop -> Optional.empty();
            case Statement.If choice -> Optional.empty();
            case Statement.Row row -> Optional.empty();
        };
    }

    private static Optional<String> first(Statement.Command command) {
        return !command.arguments().isEmpty() && command.arguments().getFirst() instanceof Atom.Path path
                ? text(path.text())
                : Optional.empty();
    }

    private static Optional<String> text(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
