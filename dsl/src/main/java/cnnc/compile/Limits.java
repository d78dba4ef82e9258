package cnnc.compile;

import cnnc.source.Span;

/**
 * Ends what would never end: counts lines and rounds, and watches the depth, while unrolling. Each limit gives one message for the
 * statement that reaches it; the statements behind it are still read.
 */
final class Limits {
    static final int LINES = 20_000;
    static final int ALL_LINES = 5 * LINES;
    static final int FILES = 100;
    static final int DEPTH = 50;

    private final Total total;
    private int lines;
    private int rounds;
    private boolean reached;

    private Limits(Total total) {
        this.total = total;
    }

    /** Lines and rounds of the whole program. */
    private static final class Total {
        private int count;
        private boolean reported;
    }

    /** For the outer level of a program. */
    static Limits ofProgram() {
        return new Limits(new Total());
    }

    /** For one model of the program. */
    Limits ofModel() {
        return new Limits(total);
    }

    /** Whether one more line is allowed. */
    boolean line(Span at, Reporter reporter) {
        return !reached && allows(++lines, at, reporter);
    }

    /** Whether one more round of a loop is allowed. */
    boolean round(Span at, Reporter reporter) {
        return !reached && allows(++rounds, at, reporter);
    }

    private boolean allows(int count, Span at, Reporter reporter) {
        boolean tooMany = count > LINES;
        if (tooMany || ++total.count > ALL_LINES) {
            reached = true;
            if (tooMany || !total.reported) {
                reporter.report(EnglishNames.tooManyLayers(at, tooMany ? LINES : ALL_LINES));
            }
            total.reported |= !tooMany;
        }
        return !reached;
    }

    /** Whether one more call or brace inside these is allowed. */
    boolean deeper(Span at, Reporter reporter, boolean itself) {
        if (!reached && reporter.calls().depth() >= DEPTH) {
            reached = true;
            reporter.report(EnglishNames.tooDeep(at, DEPTH, itself));
        }
        return !reached;
    }

    boolean reached() {
        return reached;
    }
}
