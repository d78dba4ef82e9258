package cnnc.syntax;

import cnnc.source.Diagnostic;
import cnnc.source.Diagnostics;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.SourceFile;
import cnnc.source.Span;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Where tokens stand in the source, and where messages about them go. */
record Report(SourceFile source, Diagnostics diagnostics) {
    Span span(Token token) {
        return span(token, token);
    }

    Span span(Token first, Token last) {
        if (first.getType() == Token.EOF) {
            return source.end();
        }
        int start = first.getStartIndex();
        int stop = last.getType() == Token.EOF ? start : last.getStopIndex() + 1;
        return source.normalizedSpan(start, Math.max(start, stop));
    }

    /** The edit that takes a piece away, leaving one space between what stands before and behind. */
    Edit removal(Span span) {
        String text = source.text();
        char before = span.start() == 0 ? '\n' : text.charAt(span.start() - 1);
        char after = span.end() == text.length() ? '\n' : text.charAt(span.end());
        boolean twoSpaces = Character.isWhitespace(before) && after == ' ';
        boolean glued = isPiece(before) && isPiece(after);
        Span taken = twoSpaces ? source.span(span.start(), span.end() + 1) : span;
        return new Edit(taken, glued ? " " : "");
    }

    private static boolean isPiece(char c) {
        return !Character.isWhitespace(c) && "()[]{},;".indexOf(c) < 0;
    }

    Help removing(String text, Span span) {
        return new Help(text, List.of(new Fix(List.of(removal(span)), "")));
    }

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }
}
