package cnnc.compile;

import cnnc.catalog.Literal;
import org.jspecify.annotations.Nullable;

/** What an expression comes to while compiling. */
sealed interface Constant {
    /** A value that is known. */
    record Known(Literal literal) implements Constant {}

    /** The answer of a comparison. */
    record Truth(boolean value) implements Constant {}

    /**
     * Not known here: a fact of a data set that nobody has read, or something whose message has been given. It flows on and silences what
     * depends on it.
     *
     * @param like a literal of the same form, where at least the form is known
     */
    record Unknown(@Nullable Literal like) implements Constant {}

    /** What is left of a mistake: nothing is known of it. */
    Constant POISON = new Unknown(null);

    static Constant number(double value) {
        return new Known(new Literal.Number(value, null));
    }
}
