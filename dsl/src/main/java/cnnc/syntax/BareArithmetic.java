package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code conv n-1 3x3} → {@code conv (n - 1) 3x3}, {@code 1/1000} → {@code (1 / 1000)}, {@code - 5} → {@code -5}. */
final class BareArithmetic implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        if (line.form() == Line.Form.ROW) {
            return line.tokens();
        }
        List<Token> out = new ArrayList<>();
        int i = line.form() == Line.Form.COMMAND ? line.wordEnd(0) : 0;
        out.addAll(line.tokens().subList(0, i));
        while (i < line.size()) {
            int end = line.isArgument(i) && line.type(i - 1) != CnnLexer.AS ? runEnd(line, i) : i;
            if (end > i && isFormula(line, i, end)) {
                wrap(line, i, end, out, report);
            } else if (end > i && isLooseSign(line, i)) {
                looseSign(line, i, report);
                out.addAll(line.tokens().subList(i, end));
            } else {
                end = Math.max(end, i + 1);
                out.addAll(line.tokens().subList(i, end));
            }
            i = end;
        }
        return out;
    }

    /** The end of the longest run "value operator value …" from {@code i}; {@code i} if no value begins here. */
    private static int runEnd(Line line, int i) {
        int end = signedEnd(line, i);
        while (end > i && isOperator(line, end)) {
            int next = signedEnd(line, end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static int signedEnd(Line line, int i) {
        int value = i;
        while (line.type(value) == CnnLexer.MINUS) {
            value++;
        }
        int end = valueEnd(line, value);
        return end == value ? i : end;
    }

    private static int valueEnd(Line line, int i) {
        return switch (line.type(i)) {
            case CnnLexer.NUMBER -> line.type(i + 1) == CnnLexer.PERCENT ? i + 2 : i + 1;
            case CnnLexer.DIMS -> i + 1;
            case CnnLexer.LPAREN -> line.partner(i) + 1;
            default -> {
                int end = line.wordEnd(i);
                boolean call = end > i
                        && line.type(end) == CnnLexer.LPAREN
                        && line.touchesPrevious(end)
                        && Functions.NAMES.contains(line.get(i).getText());
                yield call ? line.partner(end) + 1 : end;
            }
        };
    }

    private static boolean isOperator(Line line, int i) {
        return switch (line.type(i)) {
            case CnnLexer.PLUS, CnnLexer.STAR, CnnLexer.SLASH, CnnLexer.CARET -> true;
            case CnnLexer.MINUS -> !isSign(line, i);
            default -> false;
        };
    }

    /** A minus that touches its number and nothing before it, or a bracket or {@code ..}. */
    private static boolean isSign(Line line, int i) {
        boolean touchesNumber = line.type(i + 1) == CnnLexer.NUMBER && line.touchesPrevious(i + 1);
        boolean free =
                !line.touchesPrevious(i) || line.type(i - 1) == CnnLexer.RANGE || Tokens.isOpening(line.get(i - 1));
        return touchesNumber && free;
    }

    /** Whether a run is more than one value: has an operator, calls a function, or takes the negative of a name. */
    private static boolean isFormula(Line line, int i, int end) {
        boolean negative = line.type(i) == CnnLexer.MINUS && line.type(i + 1) != CnnLexer.NUMBER;
        int value = line.type(i) == CnnLexer.MINUS ? i + 1 : i;
        boolean call = line.isWord(value) && line.type(end - 1) == CnnLexer.RPAREN;
        return negative || call || valueEnd(line, value) < end;
    }

    private static boolean isLooseSign(Line line, int i) {
        return line.type(i) == CnnLexer.MINUS && !line.touchesPrevious(i + 1);
    }

    static void looseSign(Line line, int i, Report report) {
        Span span = report.span(line.get(i), line.get(i + 1));
        report.add(of(SyntaxCode.NUMBER_FORM, "the minus of a number touches it", span, "")
                .help("write it so", span, "-" + line.get(i + 1).getText()));
    }

    private static void wrap(Line line, int i, int end, List<Token> out, Report report) {
        Token first = line.get(i);
        Token last = line.get(end - 1);
        Span span = report.span(first, last);
        Diagnostic diagnostic = of(SyntaxCode.BARE_ARITHMETIC, "arithmetic stands in round brackets", span, "")
                .help("write it so", span, "(" + span.text().strip() + ")");
        boolean sizes = end == i + 3
                && line.type(i + 1) == CnnLexer.STAR
                && Tokens.isWholeNumber(first)
                && Tokens.isWholeNumber(last);
        if (sizes) {
            diagnostic = diagnostic.help("if a size was meant", span, first.getText() + "x" + last.getText());
        }
        boolean twoValues = line.type(i + 1) == CnnLexer.MINUS && end == i + 3 && line.touchesPrevious(i + 1);
        if (twoValues && line.type(i + 2) == CnnLexer.NUMBER) {
            String apart = first.getText() + " -" + last.getText();
            diagnostic = diagnostic.help("if two values were meant", span, apart);
        }
        report.add(diagnostic);
        out.add(Tokens.before(first, CnnLexer.LPAREN, "("));
        out.addAll(line.tokens().subList(i, end));
        out.add(Tokens.after(last, CnnLexer.RPAREN, ")"));
    }
}
