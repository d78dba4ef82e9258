package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code n = 3} → {@code let n = 3}, {@code for k in range(4, 8):} → {@code for k in 4..7}, and their like. */
final class Headers implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> tokens = new ArrayList<>(line.tokens());
        if (line.size() > 1 && line.isColon(line.size() - 1)) {
            pythonColon(line, report);
            tokens.removeLast();
        }
        switch (line.form()) {
            case LET -> letSign(tokens, report);
            case FOR -> {
                forSign(tokens, report);
                pythonRange(tokens, report);
            }
            case BLOCK -> BlockHeader.tidy(tokens, report);
            case COMMAND -> assignment(tokens, line.depth(), report);
            case ROW, IMPORT, IF, ELSE -> {}
        }
        return tokens;
    }

    private static void pythonColon(Line line, Report report) {
        Span span = report.span(line.tokens().getLast());
        Diagnostic diagnostic = of(SyntaxCode.MISSING_BRACE, "a body stands in braces; there is no `:`", span, "");
        if (!line.opensBody()) {
            diagnostic = diagnostic.help("write `{` instead, and `}` behind the last line of the body");
        }
        boolean mayHaveNone = line.opensBody() || !line.form().needsBody();
        report.add(mayHaveNone ? diagnostic.help("leave the `:` out", span, "") : diagnostic);
    }

    private static int type(List<Token> tokens, int i) {
        return i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
    }

    private static boolean isColon(List<Token> tokens, int i) {
        return i < tokens.size() && Tokens.is(tokens.get(i), CnnLexer.ERROR, ":");
    }

    /** {@code let n 3}, {@code let n: 3}, {@code let n := 3}. */
    private static void letSign(List<Token> tokens, Report report) {
        if (type(tokens, 1) != CnnLexer.NAME || tokens.size() < 3 || type(tokens, 2) == CnnLexer.ASSIGN) {
            return;
        }
        Token name = tokens.get(1);
        boolean mark = isColon(tokens, 2) || type(tokens, 2) == CnnLexer.EQ;
        if (mark) {
            Token last = isColon(tokens, 2) && type(tokens, 3) == CnnLexer.ASSIGN ? tokens.remove(3) : tokens.get(2);
            replaceSign(tokens, 2, last, CnnLexer.ASSIGN, "=", SyntaxCode.LET_FORM, report);
        } else if (isValue(tokens.get(2))) {
            Span at = report.span(name).after();
            report.add(of(SyntaxCode.LET_FORM, "the `=` of this constant is missing", report.span(name), "")
                    .help("write it so", at, " ="));
            tokens.add(2, Tokens.after(name, CnnLexer.ASSIGN, "="));
        }
    }

    private static boolean isValue(Token token) {
        return switch (token.getType()) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.MINUS, CnnLexer.LBRACK -> true;
            default -> Tokens.isWord(token);
        };
    }

    static void replaceSign(
            List<Token> tokens, int i, Token last, int type, String text, SyntaxCode code, Report report) {
        Token first = tokens.get(i);
        Span span = report.span(first, last);
        boolean tight = Tokens.touch(tokens.get(i - 1), first);
        report.add(
                of(code, "`" + text + "` belongs here", span, "").help("write it so", span, (tight ? " " : "") + text));
        tokens.set(i, Tokens.replace(first, last, type, text));
    }

    /** {@code for k = 4..7}. */
    private static void forSign(List<Token> tokens, Report report) {
        if (type(tokens, 1) == CnnLexer.NAME && (type(tokens, 2) == CnnLexer.ASSIGN || isColon(tokens, 2))) {
            replaceSign(tokens, 2, tokens.get(2), CnnLexer.IN, "in", SyntaxCode.FOR_FORM, report);
        }
    }

    /** {@code in range(4, 8)}: Python leaves the end out. */
    private static void pythonRange(List<Token> tokens, Report report) {
        int i = 3;
        if (i >= tokens.size()
                || !Tokens.is(tokens.get(i), CnnLexer.NAME, "range")
                || type(tokens, i + 1) != CnnLexer.LPAREN) {
            return;
        }
        boolean two = type(tokens, i + 3) == CnnLexer.COMMA;
        int end = two ? i + 4 : i + 2;
        if (type(tokens, end + 1) != CnnLexer.RPAREN
                || !Tokens.isWholeNumber(tokens.get(i + 2))
                || !Tokens.isWholeNumber(tokens.get(end))) {
            return;
        }
        String from = two ? tokens.get(i + 2).getText() : "0";
        String to = Integer.toString(Integer.parseInt(tokens.get(end).getText()) - 1);
        Span span = report.span(tokens.get(i), tokens.get(end + 1));
        report.add(of(SyntaxCode.FOR_FORM, "a range is written with two points; both ends count", span, "")
                .help("write it so", span, from + ".." + to));
        Token first = tokens.get(i);
        Token last = tokens.get(end + 1);
        tokens.subList(i, end + 2).clear();
        tokens.addAll(
                i,
                List.of(
                        Tokens.replace(first, last, CnnLexer.NUMBER, from),
                        Tokens.replace(last, last, CnnLexer.RANGE, ".."),
                        Tokens.replace(last, last, CnnLexer.NUMBER, to)));
    }

    /** {@code n = 3} on the outermost level names a constant; within braces it is an option with a sign too many. */
    private static void assignment(List<Token> tokens, int depth, Report report) {
        if (depth > 0 || tokens.size() < 3 || type(tokens, 0) != CnnLexer.NAME || type(tokens, 1) != CnnLexer.ASSIGN) {
            return;
        }
        Token name = tokens.getFirst();
        Span sign = report.span(tokens.get(1));
        report.add(of(SyntaxCode.EQUALS_SIGN, "a constant is named with `let`", report.span(name), "")
                .help("write it so", report.span(name).before(), "let ")
                .help(report.removing("if `" + name.getText() + "` is an option, it is written without `=`", sign)));
        tokens.addFirst(Tokens.before(name, CnnLexer.LET, "let"));
    }
}
