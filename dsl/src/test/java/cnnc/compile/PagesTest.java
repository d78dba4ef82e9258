package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that the pages show compile, and without a warning. */
class PagesTest {
    private static final Pattern PROGRAM = Pattern.compile("(?m)^```\\n(cnn 1\\.0\\b.*?)^```$", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/language.md"})
    void theProgramsOfAPageCompile(String page) throws IOException {
        Path top = Files.isDirectory(Path.of("docs")) ? Path.of("") : Path.of("..");
        List<String> programs = PROGRAM.matcher(
                        Files.readString(top.resolve(page)).replace("\r\n", "\n"))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(programs).isNotEmpty();
        for (String program : programs) {
            Compiled compiled =
                    Compiler.compile(SourceFile.of(page, program), Surroundings.NOTHING, CompileOptions.NONE);
            assertThat(DiagnosticRenderer.render(compiled.diagnostics(), false)).isEmpty();
        }
    }
}
