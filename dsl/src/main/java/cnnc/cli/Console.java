package cnnc.cli;

import java.io.PrintStream;

/**
 * Where words go: results to the standard output, progress and messages to the standard error.
 *
 * @param terminal whether a person sits before it
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
    @SuppressWarnings("SystemConsoleNull") // without a terminal it is null where the JDK has no JLine
    static Console system() {
        java.io.Console console = System.console();
        return new Console(System.out, System.err, console != null && console.isTerminal());
    }

    void result(String text) {
        out.println(text);
    }

    void message(String text) {
        err.println(text.stripTrailing());
    }

    /** Colours only for people, and not for those who asked for none (no-color.org). */
    boolean colours() {
        String none = System.getenv("NO_COLOR");
        return terminal && (none == null || none.isEmpty());
    }
}
