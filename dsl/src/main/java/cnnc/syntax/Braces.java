package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Makes braces balance. Where they do not, the indentation of the lines says which one is missing or too many: a line
 * that stands no further right than the line of an open brace is behind its body.
 */
final class Braces {
    private static final int REPAIRS = 50; // opened braces, since each makes the text one deeper

    private final Report report;
    private final List<Token> tokens;
    private final int[] nextIndent; // for each token the indentation of the next line that has something on it, or -1
    private final List<Token> out = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final List<Headless> headless = new ArrayList<>();
    private int indent; // of the line at hand
    private int repairs;

    private Braces(List<Token> tokens, Report report) {
        this.tokens = tokens;
        this.report = report;
        this.nextIndent = nextIndents();
    }

    /** An open brace, the indentation of its line, and whether its body stands further right, so that it can be judged. */
    private record Open(Token brace, int indent, boolean indented) {}

    /** A line without a brace, followed by one further right; {@code end} is its end in {@code out}. */
    private record Headless(int indent, int end, int depth) {}

    static List<Token> balance(List<Token> tokens, Report report) {
        return areBalanced(tokens) ? tokens : new Braces(tokens, report).repair();
    }

    private static boolean areBalanced(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            depth += token.getType() == CnnLexer.LBRACE ? 1 : token.getType() == CnnLexer.RBRACE ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    private List<Token> repair() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.getType()) {
                case CnnLexer.NL -> out.add(token);
                case Token.EOF -> {
                    closeWhile(-1, token);
                    out.add(token);
                }
                default -> {
                    if (isFirstOfLine(i)) {
                        beginLine(token);
                    }
                    take(token, i);
                }
            }
        }
        return out;
    }

    private void take(Token token, int i) {
        switch (token.getType()) {
            case CnnLexer.LBRACE -> {
                boolean indented = tokens.get(i + 1).getType() != CnnLexer.NL || nextIndent[i] > indent;
                open.add(new Open(token, indent, indented));
                out.add(token);
            }
            case CnnLexer.RBRACE -> close(token, i, isFirstOfLine(i));
            default -> out.add(token);
        }
    }

    private void beginLine(Token first) {
        int previous = indent;
        indent = indentOf(first);
        switch (first.getType()) {
            case CnnLexer.LBRACE -> {}
            case CnnLexer.RBRACE -> closeWhile(indent + 1, first);
            default -> closeWhile(indent, first);
        }
        int over = first.getType() == CnnLexer.RBRACE ? indent + 1 : indent;
        while (!headless.isEmpty() && headless.getLast().indent >= over) {
            headless.removeLast();
        }
        int end = endOfLastLine();
        if (indent > previous && end > 0 && out.get(end - 1).getType() != CnnLexer.LBRACE) {
            headless.add(new Headless(previous, end, open.size()));
        }
    }

    /** Closes the bodies whose line stands at {@code limit} or further right; they should have ended before. */
    private void closeWhile(int limit, Token next) {
        while (!open.isEmpty() && (limit < 0 || open.getLast().indented && open.getLast().indent >= limit)) {
            Open unclosed = open.removeLast();
            int end = endOfLastLine();
            Span at = report.span(out.get(end - 1)).after();
            String message = "this `{` is never closed";
            var diagnostic = of(SyntaxCode.UNCLOSED_BRACE, message, report.span(unclosed.brace), "");
            if (limit >= 0) {
                diagnostic = diagnostic.with(report.span(next), "by its place, this line is behind it");
            }
            report.add(diagnostic.help("close it", at, "\n" + " ".repeat(unclosed.indent) + "}"));
            out.add(end, Tokens.after(out.get(end - 1), CnnLexer.RBRACE, "}"));
        }
    }

    private void close(Token brace, int i, boolean first) {
        boolean deeper = first && (open.isEmpty() || open.getLast().indent < indent);
        Headless missing = deeper && repairs < REPAIRS ? headless() : null;
        if (missing != null) {
            openAt(missing, brace);
            out.add(brace);
        } else if (!open.isEmpty() && closes(open.getLast(), i, first)) {
            open.removeLast();
            out.add(brace);
        } else {
            report.add(of(SyntaxCode.STRAY_BRACE, "there is no `{` that this could close", report.span(brace), "")
                    .help(report.removing("take it away", report.span(brace))));
        }
    }

    /** A brace at the beginning of a line closes what begins at its indentation; within a line, what can end there. */
    private boolean closes(Open last, int i, boolean first) {
        if (!last.indented) {
            return true;
        }
        boolean sameLine =
                report.span(last.brace).line() == report.span(tokens.get(i)).line();
        return sameLine || (first ? last.indent == indent : nextIndent[i] <= last.indent);
    }

    private @Nullable Headless headless() {
        Headless last = headless.isEmpty() ? null : headless.getLast();
        return last != null && last.indent == indent && last.depth == open.size() ? last : null;
    }

    private void openAt(Headless line, Token brace) {
        Token before = out.get(line.end - 1);
        out.add(line.end, Tokens.after(before, CnnLexer.LBRACE, "{"));
        headless.removeLast();
        repairs++;
        Span at = report.span(before).after();
        report.add(of(SyntaxCode.MISSING_BRACE, "the `{` of this body is missing", at, "")
                .with(report.span(brace), "this is its end")
                .help("open it", at, " {"));
    }

    /** The place in {@code out} behind the last token that is no line end. */
    private int endOfLastLine() {
        int end = out.size();
        while (end > 0 && out.get(end - 1).getType() == CnnLexer.NL) {
            end--;
        }
        return end;
    }

    private int[] nextIndents() {
        int[] result = new int[tokens.size()];
        int next = -1;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            result[i] = next;
            if (isFirstOfLine(i)) {
                next = indentOf(tokens.get(i));
            }
        }
        return result;
    }

    private boolean isFirstOfLine(int i) {
        int type = tokens.get(i).getType();
        return type != CnnLexer.NL
                && type != Token.EOF
                && (i == 0 || tokens.get(i - 1).getType() == CnnLexer.NL);
    }

    private int indentOf(Token first) {
        Span span = report.span(first);
        int width = 0;
        for (int i = span.file().lineStart(span.line()); i < span.start(); i++) {
            width = span.file().text().charAt(i) == '\t' ? width / 4 * 4 + 4 : width + 1;
        }
        return width;
    }
}
