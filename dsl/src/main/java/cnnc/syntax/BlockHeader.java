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

/** {@code block b filters step: 1} → {@code block b(filters, step = 1)}. */
final class BlockHeader {
    private BlockHeader() {}

    static void tidy(List<Token> tokens, Report report) {
        for (int i = 1; i < tokens.size(); i++) {
            if (Tokens.is(tokens.get(i), CnnLexer.ERROR, ":")) {
                Headers.replaceSign(tokens, i, tokens.get(i), CnnLexer.ASSIGN, "=", SyntaxCode.BLOCK_FORM, report);
            }
        }
        brackets(tokens, report);
        commas(tokens, report);
    }

    private static void brackets(List<Token> tokens, Report report) {
        boolean bare = tokens.size() > 2
                && tokens.get(1).getType() == CnnLexer.NAME
                && tokens.stream().skip(2).noneMatch(token -> Tokens.isOpening(token) || Tokens.isClosing(token));
        if (!bare) {
            return;
        }
        Token first = tokens.get(2);
        Token last = tokens.getLast();
        Span span = report.span(first, last);
        Span gap = report.span(tokens.get(1)).after().to(span.before());
        List<Edit> edits = List.of(new Edit(gap, "("), new Edit(span.after(), ")"));
        report.add(of(SyntaxCode.BLOCK_FORM, "the parameters of a block stand in round brackets", span, "")
                .help(new Help("write it so", List.of(new Fix(edits, "")))));
        tokens.add(2, Tokens.before(first, CnnLexer.LPAREN, "("));
        tokens.add(Tokens.after(last, CnnLexer.RPAREN, ")"));
    }

    /** A comma before each name that follows a parameter without one. */
    private static void commas(List<Token> tokens, Report report) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 4; i < tokens.size(); i++) {
            Token previous = tokens.get(i - 1);
            if (tokens.get(i).getType() == CnnLexer.NAME && endsParameter(previous)) {
                edits.add(new Edit(report.span(previous).after(), ","));
                tokens.add(i++, Tokens.after(previous, CnnLexer.COMMA, ","));
            }
        }
        if (!edits.isEmpty()) {
            report.add(of(
                            SyntaxCode.BLOCK_FORM,
                            "between the parameters of a block stand commas",
                            edits.getFirst().span(),
                            "")
                    .help(new Help("write it so", List.of(new Fix(edits, "")))));
        }
    }

    private static boolean endsParameter(Token token) {
        return switch (token.getType()) {
            case CnnLexer.NAME, CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.PERCENT -> true;
            default -> Tokens.isClosing(token);
        };
    }
}
