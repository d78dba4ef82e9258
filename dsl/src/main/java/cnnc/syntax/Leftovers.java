package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** What nothing else has made sense of becomes an {@code ERROR}, which the grammar takes for a value. */
final class Leftovers implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            if (i == 0 && line.form() == Line.Form.COMMAND && !beginsCommand(line)) {
                out.add(badStart(line, report));
                if (Tokens.isOpening(line.get(0))) {
                    i = line.partner(0);
                }
                i++;
            } else if (isReadable(line, i)) {
                out.add(line.get(i++));
            } else {
                int end = i + 1;
                while (end < line.size() && !isReadable(line, end) && line.touchesPrevious(end)) {
                    end++;
                }
                out.add(unreadable(line, i, end, report));
                i = end;
            }
        }
        return out;
    }

    private static boolean beginsCommand(Line line) {
        return switch (line.type(0)) {
            case CnnLexer.NAME, CnnLexer.FROM, CnnLexer.IN -> true;
            case CnnLexer.ERROR -> line.get(0).getText().isEmpty(); // told already
            default -> false;
        };
    }

    private static Token badStart(Line line, Report report) {
        Token first = line.get(0);
        Token last = Tokens.isOpening(first) ? line.get(line.partner(0)) : first;
        Span span = report.span(first, last);
        Diagnostic diagnostic = of(SyntaxCode.LINE_START, "a line begins with a word", span, "")
                .note("the word says what the line is: conv, pool, dataset, train, …");
        report.add(digits(first).isEmpty() ? diagnostic : diagnostic.help("write it so", span, digits(first)));
        return Tokens.replace(first, last, CnnLexer.ERROR, "");
    }

    private static boolean isReadable(Line line, int i) {
        if (line.type(i) == CnnLexer.ERROR) {
            return line.get(i).getText().isEmpty();
        }
        if (!line.isArgument(i)) {
            return true;
        }
        return switch (line.type(i)) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING -> true;
            case CnnLexer.LPAREN, CnnLexer.RPAREN, CnnLexer.LBRACK, CnnLexer.RBRACK -> true;
            case CnnLexer.AS -> line.form() == Line.Form.COMMAND && line.levels()[i] == Line.Level.ARGUMENT;
            case CnnLexer.COMMA -> line.levels()[i] == Line.Level.LIST;
            case CnnLexer.MINUS -> line.type(i + 1) == CnnLexer.NUMBER;
            case CnnLexer.PERCENT -> line.type(i - 1) == CnnLexer.NUMBER;
            case CnnLexer.DOT -> line.isWord(i - 1) && line.isWord(i + 1);
            case CnnLexer.RANGE -> isRange(line, i);
            default -> line.isWord(i);
        };
    }

    /** Two ends, and not {@code 1..2..3}. */
    private static boolean isRange(Line line, int i) {
        boolean from = switch (line.type(i - 1)) {
            case CnnLexer.COMMA, CnnLexer.LBRACK, CnnLexer.RANGE, CnnLexer.AS, CnnLexer.IN, Token.EOF -> false;
            default -> !line.isHead(i - 1) || line.form() != Line.Form.COMMAND;
        };
        boolean to = switch (line.type(i + 1)) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.LPAREN, CnnLexer.LBRACK -> true;
            case CnnLexer.MINUS -> line.type(i + 2) == CnnLexer.NUMBER;
            default -> line.isWord(i + 1);
        };
        boolean chained = line.type(line.valueStart(i - 1) - 1) == CnnLexer.RANGE;
        return from && to && !chained;
    }

    private static Token unreadable(Line line, int i, int end, Report report) {
        Token first = line.get(i);
        Token last = line.get(end - 1);
        Span span = report.span(first, last);
        report.add(explain(line, i, span, report));
        return Tokens.replace(first, last, CnnLexer.ERROR, "");
    }

    private static Diagnostic explain(Line line, int i, Span span, Report report) {
        Token token = line.get(i);
        return switch (token.getType()) {
            case CnnLexer.RANGE ->
                of(SyntaxCode.RANGE_FORM, "a range has a value on either side of its two points", span, "")
                        .note("such as `-15..15 deg` or `1..n`");
            case CnnLexer.PERCENT ->
                of(SyntaxCode.UNREADABLE, "`%` stands behind a number", span, "")
                        .note("`50%` is a value; name it with `let p = 50%`, then write `p` alone");
            case CnnLexer.DOT -> point(line, i, span, report);
            case CnnLexer.ERROR -> character(token, span, report);
            default -> meaningless(span, report);
        };
    }

    private static Diagnostic meaningless(Span span, Report report) {
        return of(SyntaxCode.UNREADABLE, "`" + shown(span) + "` has no meaning here", span, "")
                .help(report.removing("take it away", span));
    }

    private static Diagnostic point(Line line, int i, Span span, Report report) {
        return line.type(i - 1) == CnnLexer.NUMBER && line.type(i + 1) == CnnLexer.NUMBER
                ? of(SyntaxCode.NUMBER_FORM, "a number has one point only", span, "")
                : meaningless(span, report);
    }

    private static Diagnostic character(Token token, Span span, Report report) {
        String digits = digits(token);
        if (!digits.isEmpty()) {
            return of(SyntaxCode.UNREADABLE, "this is a digit of another script", span, "")
                    .help("write it so", span, digits);
        }
        int c = token.getText().codePointAt(0);
        boolean visible = Character.isDefined(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.SURROGATE;
        String name = visible ? "`" + shown(span) + "`" : String.format(Locale.ROOT, "the character U+%04X", c);
        return of(SyntaxCode.UNREADABLE, name + " has no meaning here", span, "")
                .help(report.removing("take it away", span));
    }

    private static String shown(Span span) {
        String text = span.text();
        return text.length() <= 20 ? text : text.substring(0, text.offsetByCodePoints(0, 19)) + "…";
    }

    /** The digit that a character of another script stands for; empty if it is none. */
    private static String digits(Token token) {
        String text = token.getText();
        int value = text.isEmpty() ? -1 : Character.digit(text.codePointAt(0), 10);
        return token.getType() == CnnLexer.ERROR && value >= 0 ? Integer.toString(value) : "";
    }
}
