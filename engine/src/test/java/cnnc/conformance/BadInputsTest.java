package cnnc.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Suite;
import cnnc.TestPlaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and hostile files of the conformance suite: a clear error, or the stated content. */
class BadInputsTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("bad-inputs");

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        Path root = TestPlaces.conformance("bad-inputs");
        return BadInputs.cases(root).stream()
                .map(each -> DynamicTest.dynamicTest(
                        BadInputs.name(each), () -> SUITE.check(() -> BadInputs.judge(root, each))));
    }

    /** All cases again in the smallest heap that any of them states, where nothing may be left behind. */
    @Test
    void smallHeapAndNothingWritten(@TempDir Path working, @TempDir Path temporary) throws Exception {
        Path root = TestPlaces.conformance("bad-inputs");
        OptionalInt heap = BadInputs.cases(root).stream()
                .filter(each -> each.has("max_heap_mb"))
                .mapToInt(each -> each.get("max_heap_mb").getAsInt())
                .min();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap.orElse(256) + "m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BadInputs.class.getName(),
                        root.toString())
                .directory(working.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(working).isEmptyDirectory();
        assertThat(temporary).isEmptyDirectory();
    }
}
