package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference.md} says what the catalogues say; {@code -Dgolden.update=true} writes it anew. */
class ReferenceTest {
    @Test
    void thePageSaysWhatTheCataloguesSay() throws IOException {
        Path docs = Files.isDirectory(Path.of("docs")) ? Path.of("docs") : Path.of("../docs");
        Path page = docs.resolve("reference.md");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, ReferencePage.text());
        }
        assertThat(page).as("written anew with -Dgolden.update=true").hasContent(ReferencePage.text());
    }
}
