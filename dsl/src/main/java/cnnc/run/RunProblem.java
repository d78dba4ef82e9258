package cnnc.run;

/** Something that stops a run and that the user can mend: one message, what and where, then the remedy. */
public final class RunProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;
    private final Kind kind;

    /** Decides the exit code. */
    public enum Kind {
        /** The program or its data are wrong. */
        INPUT,
        /** Stopped by a check while running: a number that is none, a full disk. */
        STOPPED
    }

    public RunProblem(Kind kind, String what, String remedy) {
        super(what + "\nhelp: " + remedy, null, false, false);
        this.kind = kind;
        this.what = what;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }
}
