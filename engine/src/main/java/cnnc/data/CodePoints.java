package cnnc.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/** The order of names that is the same everywhere: by code point, whatever the language or file system. */
final class CodePoints {
    private CodePoints() {}

    /** UTF-8 was made so that its bytes order as the code points do; {@link String#compareTo} orders by UTF-16 units. */
    static Comparator<String> order() {
        return (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    static Comparator<Path> byName() {
        return Comparator.comparing(path -> path.getFileName().toString(), order());
    }
}
