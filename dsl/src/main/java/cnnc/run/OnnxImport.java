package cnnc.run;

import cnnc.graph.GraphBuilder.Mode;
import cnnc.io.AtomicFile;
import cnnc.io.FileProblem;
import cnnc.io.Safetensors;
import cnnc.onnx.OnnxModel;
import cnnc.onnx.OnnxNetwork;
import cnnc.onnx.Survey;
import cnnc.onnx.Unsupported;
import cnnc.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An ONNX file as a {@code .cnn} program with its weights beside it. */
public final class OnnxImport {
    private final Path file;
    private final OnnxModel model;
    private final Map<String, Integer> unsupported = new TreeMap<>();
    private final int unseen;
    private ImportedModel imported = new ImportedModel(List.of(), Map.of());

    private OnnxImport(Path file) throws IOException {
        this.file = file;
        this.model = OnnxModel.read(file);
        Survey survey = Survey.of(model);
        this.unseen = survey.unseen();
        for (Unsupported one : survey.unsupported()) {
            unsupported.merge(one.operator() + ": " + one.reason(), 1, Integer::sum);
        }
        if (unsupported.isEmpty()) {
            OnnxNetwork network = OnnxNetwork.of(model);
            imported = ImportedModel.of(network.model().lower(1, Mode.TRAINING).graph(), network.weights());
        }
    }

    /**
     * Reads a file.
     *
     * @throws FileProblem where it is damaged
     */
    public static OnnxImport read(Path file) throws IOException {
        return new OnnxImport(file);
    }

    /** All that keeps it from being imported, with how often it occurs. */
    public Map<String, Integer> unsupported() {
        return new LinkedHashMap<>(unsupported);
    }

    /** Nodes of which only the operators were looked at: something ahead of them is not supported, and nothing tells its size. */
    public int unseen() {
        return unseen;
    }

    /** The program's text, for a file with its weights beside it. */
    public String program(Path output) {
        return declaration() + "\nload " + name() + " from \"" + weights(output).getFileName() + "\"\n";
    }

    /** The text that declares the model and loads nothing. */
    String declaration() {
        return imported.program(name(), String.valueOf(file.getFileName()));
    }

    /** Weights by the names that the lines of the text give them. */
    Map<String, Tensor> weights() {
        return imported.weights();
    }

    /**
     * The import of a file that is all supported.
     *
     * @throws FileProblem where it is damaged, or something in it is not supported
     */
    static OnnxImport whole(Path file) throws IOException {
        OnnxImport read = read(file);
        read.checkSupported();
        return read;
    }

    private void checkSupported() throws FileProblem {
        if (!unsupported.isEmpty()) {
            String first = unsupported.keySet().iterator().next();
            throw new FileProblem(
                    file,
                    first + (unsupported.size() > 1 ? "; and " + (unsupported.size() - 1) + " more" : ""),
                    "`cnnc import --dry " + file + "` lists all that is not supported");
        }
    }

    /** The model's name: the file's, as far as it is one. */
    private String name() {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        String name = stem.replaceAll("[^\\p{L}\\p{Nd}_]", "_");
        return name.isEmpty() || !Character.isLetter(name.codePointAt(0)) ? "Model_" + name : name;
    }

    /** The file of weights beside a program. */
    public static Path weights(Path output) {
        String name = String.valueOf(output.getFileName()).replaceFirst("\\.cnn$", "");
        return output.resolveSibling(name + ".safetensors");
    }

    /**
     * Writes program and weights.
     *
     * @throws FileProblem where something is not supported, or a file is in the way
     */
    public void write(Path output) throws IOException {
        checkSupported();
        Path weights = weights(output);
        for (Path target : List.of(output, weights)) {
            if (Files.exists(target)) {
                throw new FileProblem(target, "is there already", "import to another name, or move that file away");
            }
        }
        String text = program(output);
        new Safetensors(imported.weights(), Map.of()).write(weights);
        AtomicFile.write(output, text);
    }
}
