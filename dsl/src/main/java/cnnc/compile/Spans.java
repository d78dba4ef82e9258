package cnnc.compile;

import cnnc.source.Span;

/** Spans that may come from two texts: the file, and what {@code --set} put into it. */
final class Spans {
    private Spans() {}

    static boolean within(Span inner, Span outer) {
        return inner.file() == outer.file() && outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    /** From the first to the last; the first alone where they are not of one text. */
    static Span join(Span first, Span last) {
        return first.file() == last.file() ? first.to(last) : first;
    }
}
