package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code conv(32, 3x3, stride=2)} → {@code conv 32 3x3 stride 2}; {@code relu()} → {@code relu}. */
final class Calls implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        if (line.form() != Line.Form.COMMAND) {
            return line.tokens();
        }
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            if (isCall(line, i)) {
                int close = line.partner(i + 1);
                List<Token> plain = new ArrayList<>();
                unwrap(line, i, close + 1, plain);
                Span span = report.span(line.get(i), line.get(close));
                report.diagnostics()
                        .addInstead(of(SyntaxCode.CALL_BRACKETS, "words are not called with brackets here", span, "")
                                .help("write what it needs behind the word", span, Tokens.join(plain)));
                out.addAll(plain);
                i = close + 1;
            } else {
                out.add(line.get(i++));
            }
        }
        return out;
    }

    /** Whether a word with a bracket touching it begins at {@code i}, and what is in the bracket is no formula. */
    private static boolean isCall(Line line, int i) {
        if (!line.isWord(i) || line.type(i + 1) != CnnLexer.LPAREN || !line.touchesPrevious(i + 1)) {
            return false;
        }
        int close = line.partner(i + 1);
        if (Functions.NAMES.contains(line.get(i).getText()) && !line.isHead(i)) {
            return false;
        }
        return close == i + 2 || holdsArguments(line, i + 2, close);
    }

    private static boolean holdsArguments(Line line, int from, int to) {
        int i = from;
        while (i < to) {
            boolean twoValues = i > from
                    && Tokens.isValueStart(line.get(i))
                    && Tokens.isValueEnd(line.get(i - 1))
                    && line.type(i) != CnnLexer.LPAREN;
            if (twoValues || isMark(line, i) || isCall(line, i)) {
                return true;
            }
            switch (line.type(i)) {
                case CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.LBRACK, CnnLexer.RANGE -> {
                    return true;
                }
                default -> {}
            }
            i = Tokens.isOpening(line.get(i)) ? line.partner(i) + 1 : i + 1;
        }
        return false;
    }

    private static boolean isMark(Line line, int i) {
        return line.type(i) == CnnLexer.COMMA || line.type(i) == CnnLexer.ASSIGN || line.isColon(i);
    }

    /** Adds tokens {@code from} to {@code to} without the brackets of calls and the marks in them. */
    private static void unwrap(Line line, int from, int to, List<Token> out) {
        int i = from;
        while (i < to) {
            if (isCall(line, i)) {
                int close = line.partner(i + 1);
                out.add(line.get(i));
                unwrap(line, i + 2, close, out);
                i = close + 1;
            } else if (Tokens.isOpening(line.get(i))) {
                int close = line.partner(i);
                out.addAll(line.tokens().subList(i, close + 1));
                i = close + 1;
            } else {
                if (!isMark(line, i)) {
                    out.add(line.get(i));
                }
                i++;
            }
        }
    }
}
