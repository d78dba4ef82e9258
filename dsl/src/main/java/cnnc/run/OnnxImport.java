package cnnc.run;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.compile.Surroundings;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.io.AtomicFile;
import cnnc.io.FileProblem;
import cnnc.io.Safetensors;
import cnnc.onnx.OnnxModel;
import cnnc.onnx.OnnxNetwork;
import cnnc.onnx.Unsupported;
import cnnc.plan.Weights;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
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
    private ImportedModel imported = new ImportedModel(List.of(), Map.of(), Map.of());

    private OnnxImport(Path file) throws IOException {
        this.file = file;
        this.model = OnnxModel.read(file);
        for (Unsupported one : Unsupported.of(model)) {
            unsupported.merge(one.operator() + ": " + one.reason(), 1, Integer::sum);
        }
        if (unsupported.isEmpty()) {
            OnnxNetwork network = OnnxNetwork.of(model);
            imported = ImportedModel.of(network.model().lower(1, Mode.TRAINING).graph(), network.weights());
            imported.missing().forEach((op, count) -> unsupported.put(op + ": has no word of the language", count));
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
     * Writes program and weights, once the program has been compiled and takes every weight.
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
        check(text);
        new Safetensors(imported.weights(), Map.of()).write(weights);
        AtomicFile.write(output, text);
    }

    /** The text is compiled before it is written: its weights must be those of the file. */
    private void check(String text) {
        Compiled compiled = Compiler.compile(
                SourceFile.of("import of " + file, text.replaceFirst("(?m)^load .*$", "")),
                Surroundings.NOTHING,
                CompileOptions.NONE);
        ModelStatement statement = compiled.program()
                .models()
                .filter(one -> one.lowered().isComplete())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("import: the text is wrong\n" + text + "\n"
                        + DiagnosticRenderer.render(compiled.diagnostics(), false)));
        Weights weights = Weights.zeros(
                statement.model().lower(1, Mode.INFERENCE).graph().parameters().toList());
        Map<String, Object> wanted = new TreeMap<>();
        weights.parameters().forEach(parameter -> wanted.put(parameter.name(), weights.fileShape(parameter.name())));
        Map<String, Object> given = new TreeMap<>();
        imported.weights().forEach((name, tensor) -> given.put(name, tensor.shape()));
        if (!wanted.equals(given)) {
            throw new IllegalStateException("import: the text wants " + wanted + ", the file has " + given);
        }
    }
}
