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
        if (version != null && version.major() < MAJOR) {
            reporter.report(Diagnostic.of(
                            WordCode.VERSION,
                            "there is no version " + version + " of the language",
                            version.span(),
                            "the first one is 1.0")
                    .help("write the newest", version.span(), "cnn " + NEWEST));
        } else if (version != null && isNewer(version)) {
            reporter.report(Diagnostic.of(
                            WordCode.VERSION,
                            "this file wants cnnc " + version + " or newer",
                            version.span(),
                            "this program knows the language up to " + NEWEST)
                    .help("write the newest that is known", version.span(), "cnn " + NEWEST));
        }
    }

    private static boolean isNewer(Version version) {
        return version.major() > MAJOR || version.major() == MAJOR && version.minor() > MINOR;
    }

    /** Whether the program knows the version. */
    static boolean isKnown(Version version) {
        return version.major() >= MAJOR && !isNewer(version);
    }

    /** Whether a word of version {@code since} exists in a file of version {@code file}. */
    static boolean has(String since, Version file) {
        int point = since.indexOf('.');
        int major = Integer.parseInt(since.substring(0, point));
        int minor = Integer.parseInt(since.substring(point + 1));
        return major < file.major() || major == file.major() && minor <= file.minor();
    }
}
