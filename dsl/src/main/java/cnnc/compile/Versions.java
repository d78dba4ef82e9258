package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.syntax.SyntaxFile;
import cnnc.syntax.Version;

/** The versions of the language that this program knows. */
public final class Versions {
    private static final int MAJOR = 1;
    private static final int MINOR = 0;

    /** The newest: {@code 1.0}. */
    public static final String NEWEST = MAJOR + "." + MINOR;

    private Versions() {}

    /** A message where the file wants a newer version; it is then read as one of the newest known. */
    static void check(SyntaxFile file, Reporter reporter) {
        Version version = file.version();
        if (version != null && (version.major() > MAJOR || version.major() == MAJOR && version.minor() > MINOR)) {
            reporter.report(Diagnostic.of(
                            WordCode.VERSION,
                            "this file wants cnnc " + version + " or newer",
                            version.span(),
                            "this program knows the language up to " + NEWEST)
                    .help("write the newest that is known", version.span(), "cnn " + NEWEST));
        }
    }

    /** Whether a word of version {@code since} exists in a file of version {@code file}. */
    static boolean has(String since, Version file) {
        String[] parts = since.split("\\.");
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        return major < file.major() || major == file.major() && minor <= file.minor();
    }
}
