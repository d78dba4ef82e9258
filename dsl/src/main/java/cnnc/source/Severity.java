package cnnc.source;

import java.util.Locale;

/** How serious a message is. */
public enum Severity {
    /** The program can't run. */
    ERROR,
    /** The program runs, but probably not as meant. */
    WARNING;

    /** The word as shown: {@code error}, {@code warning}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
