package cnnc;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests by example: {@code src/test/resources/golden/FOLDER} holds inputs {@code NAME.cnn} and, beside each, what must
 * come out, {@code NAME.txt}. After a wanted change, {@code -Dgolden.update=true} writes the outputs anew; read the
 * difference before committing it.
 */
public final class Golden {
    private Golden() {}

    /** One test an input of the folder; the name of the source is the file's name. */
    public static Stream<DynamicTest> tests(String folder, Function<SourceFile, String> output) {
        return inputs(folder).stream()
                .map(input -> DynamicTest.dynamicTest(input.name(), () -> check(folder, input, output.apply(input))));
    }

    /** The inputs of a folder, by name. */
    public static List<SourceFile> inputs(String folder) {
        return sources(resources("golden").resolve(folder));
    }

    /** All {@code .cnn} files of a folder, by name. */
    public static List<SourceFile> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<SourceFile> sources = files.filter(file -> file.toString().endsWith(".cnn"))
                    .sorted()
                    .map(file -> SourceFile.of(file.getFileName().toString(), read(file)))
                    .toList();
            assertThat(sources).as("inputs in " + folder).isNotEmpty();
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of the test resources in the source tree, whether the tests run in the module or at the top. */
    public static Path resources(String folder) {
        Path inModule = Path.of("src/test/resources");
        Path root = Files.isDirectory(inModule) ? inModule : Path.of("dsl").resolve(inModule);
        return root.resolve(folder);
    }

    private static void check(String folder, SourceFile input, String actual) throws IOException {
        Path expected = resources("golden").resolve(folder).resolve(input.name().replace(".cnn", ".txt"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.exists(expected) ? read(expected) : "(no " + expected + ")");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
