package cnnc.syntax;

import cnnc.source.Span;
import java.util.List;

/** {@code { … }}. */
public record Body(List<Statement> statements, Span span) {
    public Body {
        statements = List.copyOf(statements);
    }
}
