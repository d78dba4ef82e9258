package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** {@code model lenet-5} → {@code lenet_5}: behind a hyphen of a name comes a letter, so that {@code (n-1)} is arithmetic. */
final class NumberedNames implements Phrase {
    private final Set<String> values;

    /** @param values the names that stand for numbers, with which arithmetic is more likely */
    NumberedNames(Set<String> values) {
        this.values = values;
    }

    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            int end = line.levels()[i] == Line.Level.FORMULA ? i : nameEnd(line, i);
            if (end > i) {
                boolean value = line.isArgument(i) && line.type(i - 1) != CnnLexer.AS;
                out.add(name(line.tokens().subList(i, end), value, report));
                i = end;
            } else {
                out.add(line.get(i++));
            }
        }
        return out;
    }

    /** The end of a name with a number behind a hyphen; {@code i} if none begins there. */
    private int nameEnd(Line line, int i) {
        boolean begins =
                line.type(i) == CnnLexer.NAME && !values.contains(line.get(i).getText());
        if (!begins || line.type(i + 1) != CnnLexer.MINUS || line.type(i + 2) != CnnLexer.NUMBER) {
            return i;
        }
        int end = i + 1;
        while (line.touchesPrevious(end) && isPart(line, end)) {
            end++;
        }
        return end < i + 3 || line.type(end - 1) == CnnLexer.MINUS ? i : end;
    }

    private static boolean isPart(Line line, int i) {
        return line.type(i) == CnnLexer.MINUS || line.type(i) == CnnLexer.NAME || Tokens.isWholeNumber(line.get(i));
    }

    private static Token name(List<Token> parts, boolean mayBeValue, Report report) {
        StringBuilder written = new StringBuilder();
        parts.forEach(part -> written.append(part.getType() == CnnLexer.MINUS ? "-" : part.getText()));
        String name = written.toString().replaceAll("-(?=[0-9])", "_");
        Span span = report.span(parts.getFirst(), parts.getLast());
        Diagnostic diagnostic = of(SyntaxCode.NAME_FORM, "in a name a letter stands behind each hyphen", span, "")
                .help("write it so", span, name);
        if (mayBeValue && parts.size() == 3) {
            String formula = "(" + parts.get(0).getText() + " - " + parts.get(2).getText() + ")";
            diagnostic = diagnostic.help("if a difference was meant", span, formula);
        }
        report.add(diagnostic);
        return Tokens.replace(parts.getFirst(), parts.getLast(), CnnLexer.NAME, name);
    }
}
