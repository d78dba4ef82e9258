package cnnc.cli;

/** What the shell is told. */
final class ExitCode {
    static final int DONE = 0;
    /** Errors in the program or its data. */
    static final int INPUT = 1;
    /** The command was used wrongly. */
    static final int USAGE = 2;
    /** Stopped by a check while running. */
    static final int STOPPED = 3;
    /** Our own mistake. */
    static final int INTERNAL = 70;
    /** Interrupted, state saved. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
