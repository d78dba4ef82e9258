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

/** {@code stride=2}, {@code num_output: 32} → {@code stride 2}. */
final class EqualsSigns implements Phrase {
    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            if (line.isArgument(i) && isSign(line, i)) {
                edits.add(report.removal(report.span(line.get(i))));
            } else {
                out.add(line.get(i));
            }
        }
        if (edits.isEmpty()) {
            return line.tokens();
        }
        Span first = edits.getFirst().span();
        report.add(of(SyntaxCode.EQUALS_SIGN, "between a word and its value stands a space only", first, "")
                .help(new Help("write it so", List.of(new Fix(edits, "")))));
        return out;
    }

    private static boolean isSign(Line line, int i) {
        boolean arrow = line.type(i + 1) == CnnLexer.GT && line.touchesPrevious(i + 1);
        return i > 0 && i + 1 < line.size() && !arrow && (line.type(i) == CnnLexer.ASSIGN || line.isColon(i));
    }
}
