package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
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
            case CnnLexer.ASSIGN -> replace(line, i, 1, CnnLexer.EQ, "==", out, report);
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

    /** A per cent sign in front of a value can't mean hundredths. The value goes unread. */
    private static int remainder(Line line, int i, List<Token> out, Report report) {
        if (!beginsValue(line, i + 1)) {
            return 0;
        }
        Span span = report.span(line.get(i));
        report.add(of(SyntaxCode.FOREIGN_OPERATOR, "the remainder of a division is `mod(a, b)`", span, "")
                .note("`%` means hundredths and nothing else"));
        out.add(Tokens.replace(line.get(i), line.get(i), CnnLexer.SLASH, "/"));
        return 1;
    }

    private static boolean beginsValue(Line line, int i) {
        return line.type(i) == CnnLexer.NUMBER || line.type(i) == CnnLexer.NAME || line.type(i) == CnnLexer.LPAREN;
    }
}
