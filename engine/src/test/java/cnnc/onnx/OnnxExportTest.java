package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.io.AtomicFile;
import cnnc.io.FileProblem;
import cnnc.layer.Model;
import cnnc.layer.Words;
import cnnc.plan.Weights;
import cnnc.train.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing never harms what is there. */
class OnnxExportTest {
    @TempDir
    Path folder;

    private OnnxExport export() {
        Model model = Words.lenet();
        Graph graph = model.lower(1, Mode.INFERENCE).graph();
        Weights weights = Weights.initial(graph.parameters().toList(), 1);
        return new OnnxExport("lenet", graph, ModelFile.tensorsOf(weights), List.of(), Map.of(), Optional.empty());
    }

    @Test
    void anInterruptedExportLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("lenet.onnx");
        export().write(file);
        byte[] old = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(old, 0, old.length / 2);
                    throw new IOException("no room");
                }))
                .hasMessageContaining("no room");
        OnnxExport broken = new OnnxExport("lenet", export().graph(), Map.of(), List.of(), Map.of(), Optional.empty());
        assertThatThrownBy(() -> broken.write(file)).hasMessageContaining("no weight");
        assertThat(Files.readAllBytes(file)).isEqualTo(old);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.part");
        export().write(file); // its own file it may replace
        assertThat(Files.readAllBytes(file)).isEqualTo(old);
    }

    @Test
    void anotherProgramsFileIsKept() throws IOException {
        Path file = folder.resolve("lenet.onnx");
        Files.writeString(file, "not ours");
        assertThatThrownBy(() -> export().write(file))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("did not write");
        assertThat(file).hasContent("not ours");
    }
}
