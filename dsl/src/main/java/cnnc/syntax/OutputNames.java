package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code conv 32 3x3 as c1 relu} → {@code conv 32 3x3 relu as c1}. */
final class OutputNames implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        if (line.form() != Line.Form.COMMAND) {
            return line.tokens();
        }
        List<Token> out = new ArrayList<>();
        List<Token> name = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Token token = line.get(i);
            if (token.getType() != CnnLexer.AS || line.levels()[i] != Line.Level.ARGUMENT) {
                out.add(token);
            } else if (i == 0 || line.type(i + 1) != CnnLexer.NAME) {
                nameless(token, i == 0, report);
                out.add(Tokens.retype(token, CnnLexer.ERROR));
            } else {
                Span span = report.span(token, line.get(i + 1));
                if (!name.isEmpty()) {
                    report.add(of(SyntaxCode.MISPLACED_NAME, "this line has a name already", span, "")
                            .with(report.span(name.getFirst(), name.getLast()), "here"));
                } else if (i + 2 < line.size() && line.type(i + 2) != CnnLexer.AS) {
                    report.add(of(SyntaxCode.MISPLACED_NAME, "the name of a line stands at its end", span, "")
                            .help(
                                    "write it so",
                                    report.span(token, line.tokens().getLast()),
                                    moved(line, i)));
                }
                if (name.isEmpty()) {
                    name.addAll(line.tokens().subList(i, i + 2));
                }
                i++;
            }
        }
        out.addAll(name);
        return out;
    }

    private static String moved(Line line, int as) {
        String rest = Tokens.join(line.tokens().subList(as + 2, line.size()));
        return rest + " as " + line.get(as + 1).getText();
    }

    private static void nameless(Token as, boolean first, Report report) {
        String message = first ? "`as` stands behind what it names" : "behind `as` a name is missing";
        report.add(of(SyntaxCode.MISPLACED_NAME, message, report.span(as), "")
                .note("a name begins with a letter: `conv 32 3x3 relu as features`"));
    }
}
