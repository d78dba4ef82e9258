package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Text to tokens: without spaces and comments, with every string closed and in straight quotes. */
final class Scanner {
    private final Report report;
    private final CnnLexer lexer;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<Integer, String> docs = new HashMap<>();
    private int openRound;
    private boolean formulaLine;

    private Scanner(Report report) {
        this.report = report;
        this.lexer = new CnnLexer(CharStreams.fromString(report.source().normalizedText()));
        lexer.removeErrorListeners();
    }

    /**
     * @param tokens the last one is the end of the text
     * @param docs the text of each {@code ##} comment that stands alone on its line, by line
     */
    record Scan(List<Token> tokens, Map<Integer, String> docs) {}

    static Scan scan(Report report) {
        Scanner scanner = new Scanner(report);
        Token token;
        do {
            token = scanner.lexer.nextToken();
            scanner.take(token);
        } while (token.getType() != Token.EOF);
        return new Scan(scanner.tokens, scanner.docs);
    }

    private void take(Token token) {
        switch (token.getType()) {
            case CnnLexer.WS -> {}
            case CnnLexer.COMMENT -> doc(token);
            case CnnLexer.STRING -> string(token);
            case CnnLexer.UNCLOSED -> unclosed(token);
            case CnnLexer.QUOTED -> quoted(token);
            case CnnLexer.SLASHES -> slashes(token);
            default -> plain(token);
        }
    }

    private void plain(Token token) {
        switch (token.getType()) {
            case CnnLexer.LPAREN -> openRound++;
            case CnnLexer.RPAREN -> openRound--;
            case CnnLexer.NL -> {
                openRound = 0;
                formulaLine = false;
            }
            case CnnLexer.LET, CnnLexer.IF -> formulaLine = true;
            default -> {}
        }
        tokens.add(token);
    }

    private void doc(Token comment) {
        Span span = report.span(comment);
        int lineStart = report.source().lineStart(span.line());
        boolean alone =
                report.source().text().substring(lineStart, span.start()).isBlank();
        if (alone && comment.getText().startsWith("##")) {
            docs.put(span.line(), comment.getText().substring(2).strip());
        }
    }

    private void string(Token token) {
        tokens.add(token);
        String escape = Strings.unknownEscape(token.getText());
        if (!escape.isEmpty()) {
            Span span = report.span(token);
            report.add(of(SyntaxCode.UNKNOWN_ESCAPE, "`" + escape + "` means nothing in a string", span, "in here")
                    .help(
                            "in paths write `/`, on every system; a backslash itself is `\\\\`",
                            span,
                            Strings.literal(Strings.value(token.getText()))));
        }
    }

    private void quoted(Token token) {
        String inner = token.getText().substring(1, token.getText().length() - 1);
        String literal = Strings.literal(inner);
        Span span = report.span(token);
        report.add(of(SyntaxCode.WRONG_QUOTES, "strings stand in straight double quotes", span, "")
                .help("write it so", span, literal));
        tokens.add(Tokens.replace(token, token, CnnLexer.STRING, literal));
    }

    private void unclosed(Token token) {
        UnclosedString string = UnclosedString.of(token.getText());
        int start = token.getStartIndex();
        Span span = report.source().normalizedSpan(start, start + string.length());
        String message = string.hidesItsEnd()
                ? "`\\\"` is a quote inside the string, so the string has no end"
                : "this string has no end";
        report.add(of(SyntaxCode.UNCLOSED_STRING, message, span, "")
                .help(string.hidesItsEnd() ? "in paths write `/`" : "close it", span, string.literal()));
        tokens.add(Tokens.replace(token, token, CnnLexer.STRING, string.literal()));
        if (!string.brace().isEmpty()) {
            int type = string.brace().equals("{") ? CnnLexer.LBRACE : CnnLexer.RBRACE;
            tokens.add(Tokens.after(token, type, string.brace()));
        }
    }

    private void slashes(Token token) {
        int start = token.getStartIndex();
        Span mark = report.source().normalizedSpan(start, start + 2);
        if (openRound > 0 && token.getText().startsWith("//")) {
            report.add(of(SyntaxCode.COMMENT_MARK, "division without remainder is written `floor(a / b)`", mark, ""));
            tokens.add(Tokens.replace(token, token, CnnLexer.SLASH, "/"));
            lexer.getInputStream().seek(start + 2); // what stands behind is part of the formula
            lexer._hitEOF = false;
        } else {
            Diagnostic diagnostic = of(SyntaxCode.COMMENT_MARK, "a comment begins with `#`", mark, "")
                    .help(new Help("write it so", List.of(new Fix(commentEdits(token, mark), ""))));
            report.add(
                    formulaLine
                            ? diagnostic.help("if division without remainder was meant, write `floor(a / b)`")
                            : diagnostic);
        }
    }

    private List<Edit> commentEdits(Token token, Span mark) {
        Span whole = report.span(token);
        Edit begin = new Edit(mark, "#");
        boolean closed = whole.text().startsWith("/*")
                && whole.text().endsWith("*/")
                && whole.text().length() > 3;
        return closed ? List.of(begin, new Edit(whole.file().span(whole.end() - 2, whole.end()), "")) : List.of(begin);
    }
}
