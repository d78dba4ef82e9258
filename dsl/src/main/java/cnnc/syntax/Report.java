package cnnc.syntax;

import cnnc.source.Diagnostic;
import cnnc.source.Diagnostics;
import cnnc.source.SourceFile;
import cnnc.source.Span;
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

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }
}
