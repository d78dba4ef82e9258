package cnnc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Property(tries = 100)
    void whatIsWrittenIsRead(
            @ForAll @Size(max = 4) Map<@StringLength(max = 8) String, @Size(max = 40) float[]> tensors,
            @ForAll @Size(max = 3) Map<@StringLength(max = 8) String, String> metadata)
            throws IOException {
        tensors.remove("__metadata__");
        Path file = Files.createTempFile("cnnc", ".safetensors");
        Map<String, Tensor> named = new LinkedHashMap<>();
        tensors.forEach((name, data) -> named.put(name, new Tensor(Shape.of(data.length), data)));
        new Safetensors(named, metadata).write(file);
        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(Safetensors.readMetadata(file)).isEqualTo(metadata);
        assertThat(read.tensors().keySet()).isEqualTo(named.keySet());
        named.forEach((name, tensor) -> {
            assertThat(read.tensors().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(read.tensors().get(name).data()).isEqualTo(tensor.data());
        });
        Files.delete(file);
    }

    @Test
    void everyCutOfAFileIsRefused() throws IOException {
        Path file = folder.resolve("w.safetensors");
        new Safetensors(Map.of("w", new Tensor(Shape.of(2, 2), new float[] {1, 2, 3, 4})), Map.of("k", "v"))
                .write(file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(cut)).isInstanceOf(FileProblem.class);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("w.safetensors");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
