package cnnc.syntax;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Syntax to text in one canonical form: two spaces a level, one statement a line, one space between arguments. Parsing
 * what is printed gives the same syntax. {@code ##} comments are kept, {@code #} comments are not part of the syntax.
 */
public final class SyntaxPrinter {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private SyntaxPrinter() {}

    public static String print(SyntaxFile file) {
        SyntaxPrinter printer = new SyntaxPrinter();
        if (file.version() != null) {
            printer.line("cnn " + file.version());
        }
        file.statements().forEach(printer::statement);
        return printer.out.toString();
    }

    private void line(String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    private void statement(Statement statement) {
        if (!statement.doc().isEmpty()) {
            for (String text : statement.doc().split("\n", -1)) { // unlike lines(), with an empty one at the end
                line(("## " + text).stripTrailing());
            }
        }
        switch (statement) {
            case Statement.Import s -> line(importText(s));
            case Statement.Let s -> line(let(s));
            case Statement.Block s -> block("block " + s.name().text() + parameters(s.parameters()), s.body(), "");
            case Statement.For s ->
                block("for " + s.variable().text() + " in " + ArgumentPrinter.print(s.values()), s.body(), "");
            case Statement.If s -> ifText("", s);
            case Statement.Command s -> command(s);
            case Statement.Row s ->
                line(s.values().stream().map(ArgumentPrinter::print).collect(Collectors.joining(" ")));
        }
    }

    private static String importText(Statement.Import s) {
        String names = s.names().stream().map(Name::text).collect(Collectors.joining(" "));
        return "import " + (names.isEmpty() ? "" : names + " from ") + ArgumentPrinter.print(s.file());
    }

    private static String let(Statement.Let s) {
        String unit = s.unit() == null ? "" : " " + s.unit().text();
        return "let " + s.name().text() + " = " + ArgumentPrinter.printBare(s.value()) + unit;
    }

    private static String parameters(List<Parameter> parameters) {
        String inner = parameters.stream().map(SyntaxPrinter::parameter).collect(Collectors.joining(", "));
        return inner.isEmpty() ? "" : "(" + inner + ")";
    }

    private static String parameter(Parameter p) {
        Argument value = p.defaultValue();
        return p.name().text() + (value == null ? "" : " = " + ArgumentPrinter.print(value));
    }

    private void command(Statement.Command s) {
        StringBuilder text =
                new StringBuilder(s.head().words().isEmpty() ? "?" : s.head().text());
        s.arguments().forEach(argument -> text.append(' ').append(ArgumentPrinter.print(argument)));
        String as = s.as() == null ? "" : " as " + s.as().text();
        if (s.body() == null) {
            line(text + as);
        } else {
            block(text + as, s.body(), "");
        }
    }

    private void block(String header, Body body, String behind) {
        if (body.statements().isEmpty()) {
            line(header + " {}" + behind);
            return;
        }
        line(header + " {");
        statements(body);
        line("}" + behind);
    }

    private void statements(Body body) {
        depth++;
        body.statements().forEach(this::statement);
        depth--;
    }

    private void ifText(String before, Statement.If s) {
        line(before + "if " + ExpressionPrinter.print(s.condition()) + " {");
        statements(s.then());
        otherwise(s.otherwise());
    }

    private void otherwise(@Nullable Body body) {
        if (body == null) {
            line("}");
        } else if (body.statements().size() == 1
                && body.statements().getFirst() instanceof Statement.If next
                && next.doc().isEmpty()) {
            ifText("} else ", next);
        } else {
            block("} else", body, "");
        }
    }
}
