package cnnc.graph;

/** Gives up a line for a reason that has been reported already: it needs a value that a {@link Problem} kept from being made. */
public final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Abandoned() {
        super("needs a value whose problem has been reported", null, false, false);
    }
}
