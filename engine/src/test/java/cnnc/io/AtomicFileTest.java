package cnnc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    /** As a disk that becomes full after some bytes. */
    private static final AtomicFile.Content FULL = out -> {
        out.write(new byte[100_000]);
        throw new FileSystemException(null, null, "No space left on device");
    };

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    @Test
    void foldersAreMadeAndOldFilesReplaced() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.write(file, "one");
        AtomicFile.write(file, "two");
        assertThat(file).hasContent("two");
        assertThat(all()).containsExactly(folder.resolve("a"), folder.resolve("a/b"), file);
    }

    @Test
    void aFailureLeavesWhatWasThereAndNothingElse() throws IOException {
        Path old = Files.writeString(folder.resolve("old.txt"), "old");
        Path deep = folder.resolve("new/deep/x.txt");
        for (Path file : List.of(old, deep)) {
            assertThatThrownBy(() -> AtomicFile.write(file, FULL))
                    .isInstanceOfSatisfying(WriteProblem.class, problem -> {
                        assertThat(problem.file()).isEqualTo(file);
                        assertThat(problem.what()).isEqualTo("can't be written: No space left on device");
                        assertThat(problem.remedy()).startsWith("make room on that disk");
                    });
        }
        assertThat(old).hasContent("old");
        assertThat(all()).containsExactly(old);
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> AtomicFile.write(file.resolve("deep/x.txt"), "x"))
                .isInstanceOf(WriteProblem.class)
                .hasMessageContaining(file.resolve("deep/x.txt") + ": can't be written: ");
        assertThat(all()).containsExactly(file);
    }
}
