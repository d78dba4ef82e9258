package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** A row of numbers holds numbers only: of {@code 1/16 2/16}, the {@code 1} and the {@code 2} are kept. */
final class Rows implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        if (line.form() != Line.Form.ROW) {
            return line.tokens();
        }
        List<Token> out = new ArrayList<>();
        boolean skip = false; // the operand behind something that does not belong here
        boolean told = false;
        for (int i = 0; i < line.size(); i++) {
            Token token = line.get(i);
            boolean number = token.getType() == CnnLexer.NUMBER;
            boolean minus = token.getType() == CnnLexer.MINUS && line.type(i + 1) == CnnLexer.NUMBER;
            boolean percent = token.getType() == CnnLexer.PERCENT && line.type(i - 1) == CnnLexer.NUMBER;
            if (number && skip) {
                skip = false;
            } else if (number || minus || percent) {
                if (minus && !line.touchesPrevious(i + 1)) {
                    BareArithmetic.looseSign(line, i, report);
                }
                out.add(token);
            } else {
                skip = token.getType() == CnnLexer.SLASH || token.getType() == CnnLexer.STAR;
                if (!told) {
                    tell(token, skip, report);
                    told = true;
                }
            }
        }
        return out.isEmpty() ? List.of(Tokens.retype(line.get(0), CnnLexer.ERROR)) : out;
    }

    private static void tell(Token token, boolean arithmetic, Report report) {
        Span span = report.span(token);
        var diagnostic = of(SyntaxCode.ROW_FORM, "a row holds plain numbers only", span, "");
        report.add(
                arithmetic
                        ? diagnostic.note("divide all of them at once: `kernel NAME scale (1 / 16) { … }`")
                        : diagnostic.note("a line that begins with a number is a row of a `kernel` or an `image`"));
    }
}
