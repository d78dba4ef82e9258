package cnnc;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where tests find real data and the conformance suites: {@code -Dcnnc.data} or {@code $CNNC_DATA}, and
 * {@code -Dcnnc.conformance} or {@code $CNNC_CONFORMANCE}. A test that asks for what is not there is skipped, visibly.
 */
public final class TestPlaces {
    private TestPlaces() {}

    /** A file or folder of real data, such as {@code data("mnist")}. */
    public static Path data(String path) {
        return find("cnnc.data", "CNNC_DATA", path);
    }

    /** A file or folder of the conformance suites, such as {@code conformance("torch-ops")}. */
    public static Path conformance(String path) {
        return find("cnnc.conformance", "CNNC_CONFORMANCE", path);
    }

    private static Path find(String property, String variable, String path) {
        String root = System.getProperty(property, System.getenv().getOrDefault(variable, ""));
        if (root.isEmpty()) {
            return abort("skipped: needs '" + path + "'; set " + variable + " or -D" + property);
        }
        Path place = Path.of(root, path);
        return Files.exists(place) ? place : abort("skipped: " + variable + " has no " + place);
    }
}
