package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code .001} → {@code 0.001}, {@code 1.} → {@code 1.0}, {@code 0,001} → {@code 0.001}, {@code +10} → {@code 10}. */
final class LooseNumbers implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            int length = 1;
            if (isPointFirst(line, i)) {
                length = 2;
                out.add(number(line, i, length, "0." + line.get(i + 1).getText(), "begins", report));
            } else if (isPointLast(line, i)) {
                length = 2;
                out.add(number(line, i, length, line.get(i).getText() + ".0", "ends", report));
            } else if (isDecimalComma(line, i)) {
                length = 3;
                out.add(decimalComma(line, i, report));
            } else if (isPlus(line, i)) {
                plus(line.get(i), report);
            } else {
                out.add(line.get(i));
            }
            i += length;
        }
        return out;
    }

    private static boolean isPointFirst(Line line, int i) {
        boolean behindValue = line.touchesPrevious(i)
                && (line.isWord(i - 1) || line.type(i - 1) == CnnLexer.NUMBER || Tokens.isClosing(line.get(i - 1)));
        return line.type(i) == CnnLexer.DOT
                && line.type(i + 1) == CnnLexer.NUMBER
                && line.touchesPrevious(i + 1)
                && !behindValue
                && line.get(i + 1).getText().indexOf('.') < 0;
    }

    private static boolean isPointLast(Line line, int i) {
        boolean goesOn = line.touchesPrevious(i + 2) && (line.isWord(i + 2) || line.type(i + 2) == CnnLexer.NUMBER);
        return Tokens.isWholeNumber(line.get(i))
                && line.type(i + 1) == CnnLexer.DOT
                && line.touchesPrevious(i + 1)
                && !goesOn;
    }

    private static Token number(Line line, int i, int length, String text, String verb, Report report) {
        Span span = report.span(line.get(i), line.get(i + length - 1));
        report.add(of(SyntaxCode.NUMBER_FORM, "a number " + verb + " with a digit", span, "")
                .help("write it so", span, text));
        return Tokens.replace(line.get(i), line.get(i + length - 1), CnnLexer.NUMBER, text);
    }

    private static boolean isDecimalComma(Line line, int i) {
        return line.levels()[i] == Line.Level.ARGUMENT
                && Tokens.isWholeNumber(line.get(i))
                && line.type(i + 1) == CnnLexer.COMMA
                && line.type(i + 2) == CnnLexer.NUMBER
                && line.touchesPrevious(i + 1)
                && line.touchesPrevious(i + 2)
                && !(line.type(i + 3) == CnnLexer.COMMA && line.touchesPrevious(i + 3));
    }

    private static Token decimalComma(Line line, int i, Report report) {
        String whole = line.get(i).getText();
        String decimals = line.get(i + 2).getText();
        String text = whole + "." + decimals.replace(".", "");
        Span span = report.span(line.get(i), line.get(i + 2));
        Diagnostic diagnostic = of(SyntaxCode.DECIMAL_COMMA, "numbers have a point, not a comma", span, "")
                .help("write it so", span, text);
        if (decimals.length() == 3 && !whole.equals("0")) {
            diagnostic = diagnostic.help("if thousands were meant", span, whole + "_" + decimals);
        } else if (!whole.equals("0")) {
            diagnostic = diagnostic.help("if two numbers were meant", span, whole + " " + decimals);
        }
        report.add(diagnostic);
        return Tokens.replace(line.get(i), line.get(i + 2), CnnLexer.NUMBER, text);
    }

    /** A plus that is a sign: in an argument touching its number, in a formula where a value is expected. */
    private static boolean isPlus(Line line, int i) {
        if (line.type(i) != CnnLexer.PLUS) {
            return false;
        }
        boolean number = line.type(i + 1) == CnnLexer.NUMBER || line.type(i + 1) == CnnLexer.DOT;
        return line.isArgument(i)
                ? number && line.touchesPrevious(i + 1) && (!line.touchesPrevious(i) || !isValueEnd(line, i - 1))
                : line.levels()[i] == Line.Level.FORMULA && (i == 0 || !isValueEnd(line, i - 1));
    }

    private static boolean isValueEnd(Line line, int i) {
        return line.type(i) == CnnLexer.ERROR || Tokens.isValueEnd(line.get(i));
    }

    private static void plus(Token plus, Report report) {
        Span span = report.span(plus);
        report.add(of(SyntaxCode.NUMBER_FORM, "a number without a sign is positive", span, "")
                .help("leave the `+` out", span, ""));
    }
}
