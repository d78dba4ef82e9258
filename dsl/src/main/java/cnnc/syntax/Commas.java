package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code conv 32 3x3, stride 2} → {@code conv 32 3x3 stride 2}; {@code [1, 2,]} → {@code [1, 2]}. */
final class Commas implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        boolean inList = false;
        for (int i = 0; i < line.size(); i++) {
            if (line.type(i) == CnnLexer.COMMA && line.isArgument(i) && !isBetweenItems(line, i, out)) {
                inList |= edits.isEmpty() && line.levels()[i] == Line.Level.LIST;
                edits.add(report.removal(report.span(line.get(i))));
            } else {
                out.add(line.get(i));
            }
        }
        if (edits.isEmpty()) {
            return line.tokens();
        }
        Span first = edits.getFirst().span();
        String message = inList ? "there is a comma too many in this list" : "arguments are separated by spaces";
        report.add(of(SyntaxCode.COMMA, message, first, "").help(new Help("write it so", List.of(new Fix(edits, "")))));
        return out;
    }

    private static boolean isBetweenItems(Line line, int i, List<Token> out) {
        if (line.levels()[i] != Line.Level.LIST) {
            return false;
        }
        int before = out.getLast().getType();
        return before != CnnLexer.COMMA && before != CnnLexer.LBRACK && line.type(i + 1) != CnnLexer.RBRACK;
    }
}
