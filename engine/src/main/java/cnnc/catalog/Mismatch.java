package cnnc.catalog;

/** A literal that a slot doesn't take; the facts of the message, no sentence. */
public final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Why {
        WRONG_KIND,
        WRONG_UNIT,
        NOT_WHOLE,
        OUT_OF_RANGE,
        /** A plain number above 1 where a share is wanted: {@code 40} may mean 40 % or 40 pictures. */
        SHARE_ABOVE_ONE,
        WRONG_RANK,
        REVERSED_RANGE,
        UNKNOWN_WORD
    }

    private final Why why;
    private final transient Kind<?> kind;
    private final transient Literal literal;

    public Mismatch(Why why, Kind<?> kind, Literal literal) {
        super(why + ": " + literal + " for " + kind.describe(), null, false, false);
        this.why = why;
        this.kind = kind;
        this.literal = literal;
    }

    public Why why() {
        return why;
    }

    public Kind<?> kind() {
        return kind;
    }

    public Literal literal() {
        return literal;
    }
}
