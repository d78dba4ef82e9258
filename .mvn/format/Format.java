import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks ({@code check}) or rewrites ({@code apply}) the format of every Java file under the folders {@code *}{@code /src}. */
class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        List<Path> changed;
        try (Stream<Path> files = Files.find(Path.of(args[1]), 30, (file, facts) -> isSource(file) && facts.isRegularFile())) {
            changed = files.parallel().filter(file -> differs(file, apply)).sorted().toList();
        }
        changed.forEach(file -> System.out.println((apply ? "formatted " : "badly formatted: ") + file));
        if (!apply && !changed.isEmpty()) {
            System.out.println("To format them: ./mvnw -q -pl .mvn/format verify -Dformat=apply");
            System.exit(1);
        }
    }

    private static boolean isSource(Path file) {
        String name = file.toString().replace('\\', '/');
        return name.endsWith(".java") && name.contains("/src/") && !name.contains("/target/");
    }

    private static boolean differs(Path file, boolean apply) {
        try {
            String text = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(text);
            if (apply && !formatted.equals(text)) {
                Files.writeString(file, formatted);
            }
            return !formatted.equals(text);
        } catch (FormatterException | IOException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
