package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.source.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line {@code cnn 1.0}, first in a file. Whether such a version is known is not asked here. */
final class VersionLine {
    private static final String WORD = "cnn";
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})");

    private VersionLine() {}

    /** The version in the first of the statements; null if that is another one. */
    static @Nullable Version read(List<Statement> statements, Report report) {
        for (Statement statement : statements) {
            if (statement != statements.getFirst() && isVersion(statement)) {
                report.add(of(SyntaxCode.VERSION_FORM, "the version stands in the first line", statement.span(), ""));
            }
        }
        boolean present = !statements.isEmpty() && isVersion(statements.getFirst());
        return present ? version((Statement.Command) statements.getFirst(), report) : null;
    }

    static boolean isVersion(Statement statement) {
        return statement instanceof Statement.Command command
                && command.head().text().equals(WORD);
    }

    private static Version version(Statement.Command command, Report report) {
        Span span = command.span();
        List<Argument> arguments = command.arguments();
        if (arguments.size() == 1 && arguments.getFirst() instanceof Atom.Numeral n && command.body() == null) {
            Matcher m = NUMBER.matcher(n.literal());
            if (m.matches() && !n.percent()) {
                return new Version(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), span);
            }
        }
        report.add(
                of(SyntaxCode.VERSION_FORM, "this is no version", span, "").help("write it so", span, WORD + " 1.0"));
        return new Version(1, 0, span);
    }
}
