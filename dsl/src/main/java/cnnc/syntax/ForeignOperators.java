package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** In formulas: {@code **} → {@code ^}, {@code &&} → {@code and}, {@code =} → {@code ==}, {@code k % 2} → {@code mod(k, 2)}. */
final class ForeignOperators implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            int length = line.levels()[i] == Line.Level.HEADER ? 0 : operator(line, i, out, report);
            if (length == 0) {
                out.add(line.get(i));
                length = 1;
            }
            i += length;
        }
        return out;
    }

    /** How many tokens were read as an operator; 0 if none. */
    private static int operator(Line line, int i, List<Token> out, Report report) {
        boolean pair = line.touchesPrevious(i + 1)
                && line.type(i) == line.type(i + 1)
                && line.get(i).getText().equals(line.get(i + 1).getText());
        String text = line.get(i).getText();
        if (pair && line.type(i) == CnnLexer.STAR) {
            return replace(line, i, 2, CnnLexer.CARET, "^", out, report);
        }
        if (line.levels()[i] != Line.Level.FORMULA) {
            return 0;
        }
        return switch (line.type(i)) {
            case CnnLexer.ASSIGN ->
                switch (line.touchesPrevious(i + 1) ? line.type(i + 1) : Token.INVALID_TYPE) {
                    case CnnLexer.GT -> replace(line, i, 2, CnnLexer.GE, ">=", out, report);
                    case CnnLexer.LT -> replace(line, i, 2, CnnLexer.LE, "<=", out, report);
                    default -> replace(line, i, 1, CnnLexer.EQ, "==", out, report);
                };
            case CnnLexer.LT ->
                line.type(i + 1) == CnnLexer.GT && line.touchesPrevious(i + 1)
                        ? replace(line, i, 2, CnnLexer.NE, "!=", out, report)
                        : 0;
            case CnnLexer.EQ ->
                line.type(i + 1) == CnnLexer.ASSIGN && line.touchesPrevious(i + 1)
                        ? replace(line, i, 2, CnnLexer.EQ, "==", out, report)
                        : 0;
            case CnnLexer.ERROR ->
                switch (text) {
                    case "&" -> replace(line, i, pair ? 2 : 1, CnnLexer.AND, "and", out, report);
                    case "|" -> replace(line, i, pair ? 2 : 1, CnnLexer.OR, "or", out, report);
                    case "!" -> replace(line, i, 1, CnnLexer.NOT, "not", out, report);
                    default -> 0;
                };
            case CnnLexer.PERCENT -> remainder(line, i, out, report);
            default -> 0;
        };
    }

    private static int replace(Line line, int i, int length, int type, String text, List<Token> out, Report report) {
        Token first = line.get(i);
        Token last = line.get(i + length - 1);
        Span span = report.span(first, last);
        boolean word = Character.isLetter(text.charAt(0));
        String padded = (word && line.touchesPrevious(i) ? " " : "")
                + text
                + (word && line.touchesPrevious(i + length) ? " " : "");
        report.add(of(SyntaxCode.FOREIGN_OPERATOR, "`" + span.text() + "` is written `" + text + "`", span, "")
                .help("write it so", span, padded));
        out.add(Tokens.replace(first, last, type, text));
        return length;
    }

    /** A per cent sign in front of a value can't mean hundredths. */
    private static int remainder(Line line, int i, List<Token> out, Report report) {
        if (i == 0 || i + 1 == line.size() || !Tokens.isValueStart(line.get(i + 1))) {
            return 0;
        }
        Token sign = line.get(i);
        Token left = line.get(i - 1);
        Token right = line.get(i + 1);
        Span span = report.span(sign);
        Diagnostic diagnostic = of(SyntaxCode.FOREIGN_OPERATOR, "the remainder of a division is `mod(a, b)`", span, "")
                .note("`%` means hundredths and nothing else");
        boolean simple = left == out.getLast() && isSingle(line, i - 1) && isSingle(line, i + 1);
        if (!simple) {
            report.add(diagnostic);
            out.add(Tokens.replace(sign, sign, CnnLexer.SLASH, "/"));
            return 1;
        }
        String text = "mod(" + left.getText() + ", " + right.getText() + ")";
        report.add(diagnostic.help("write it so", report.span(left, right), text));
        out.removeLast();
        out.add(Tokens.before(left, CnnLexer.NAME, "mod"));
        out.add(Tokens.before(left, CnnLexer.LPAREN, "("));
        out.add(left);
        out.add(Tokens.replace(sign, sign, CnnLexer.COMMA, ","));
        out.add(right);
        out.add(Tokens.after(right, CnnLexer.RPAREN, ")"));
        return 2;
    }

    /** A number or a name that is not part of a longer value. */
    private static boolean isSingle(Line line, int i) {
        boolean value = line.type(i) == CnnLexer.NUMBER || line.type(i) == CnnLexer.NAME;
        boolean behind = line.type(i - 1) == CnnLexer.DOT;
        boolean before = line.type(i + 1) == CnnLexer.DOT || line.type(i + 1) == CnnLexer.LPAREN;
        return value && !behind && !before;
    }
}
