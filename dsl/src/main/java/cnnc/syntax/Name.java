package cnnc.syntax;

import cnnc.source.Span;

/** A name as it counts: in normal form C, with plain hyphens. Empty where the text has none and should have. */
public record Name(String text, Span span) {
    /** A name that is not there; the message about it has been given. */
    public static Name missing(Span at) {
        return new Name("", at);
    }

    public boolean isMissing() {
        return text.isEmpty();
    }
}
