package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed data are unpacked while a program is compiled; that they end too early is said at their line all the same, and first of all. */
class DamagedDataTest {
    @ParameterizedTest
    @ValueSource(strings = {"train", "t10k"})
    void isSaidAtItsLineBeforeAnythingIsWritten(String part, @TempDir Path folder) throws IOException {
        TinyData.write(folder.resolve("bars"), 64, 16);
        Path pictures = folder.resolve("bars/" + part + "-images-idx3-ubyte");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(pictures));
        }
        Files.delete(pictures);
        Files.write(Path.of(pictures + ".gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 40));
        Path program = folder.resolve("p.cnn");
        Files.writeString(program, """
            cnn 1.0
            dataset bars from idx "bars"
            model m {
              input 12x12x1
              flatten
              dense 2 softmax
            }
            train m on bars { epochs 1 }
            evaluate m on bars.test
            """);
        Path out = folder.resolve("out");
        for (String verb : new String[] {"check", "run"}) {
            Started started = Started.cnnc(
                    verb.equals("run")
                            ? new String[] {verb, program.toString(), "--out", out.toString()}
                            : new String[] {verb, program.toString()});
            assertThat(started.code()).isEqualTo(ExitCode.INPUT);
            assertThat(started.err()).contains("p.cnn:2:", part + "-images-idx3-ubyte.gz", "help:");
            assertThat(started.out() + started.err()).doesNotContain("epoch ", "Exception");
        }
        assertThat(out).doesNotExist();
    }
}
