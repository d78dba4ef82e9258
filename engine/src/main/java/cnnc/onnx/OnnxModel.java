package cnnc.onnx;

import cnnc.io.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file, checked in itself: every value is made before it is used, names are unique, weights are whole.
 *
 * @param opset the version of the standard's operators
 * @param metadata the texts of {@code metadata_props}
 */
public record OnnxModel(Path file, int opset, Map<String, String> metadata, OnnxGraph graph) {
    /** The newest set of operators whose meaning is known here. */
    static final int NEWEST_OPSET = 28;

    /** The oldest. */
    static final int OLDEST_OPSET = 6;

    private static final String REMEDY = "export the model anew, or take an undamaged copy";

    public OnnxModel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a file and its external data, which must lie in its folder.
     *
     * @throws FileProblem when it is damaged, or is no ONNX model
     */
    public static OnnxModel read(Path file) throws IOException {
        return OnnxReader.read(file);
    }

    /** Reads one tensor in the form of the standard's test data ({@code input_0.pb}). */
    public static HostTensor readTensor(Path file) throws IOException {
        return OnnxReader.readTensor(file);
    }

    public List<OnnxValue> inputs() {
        return graph.inputs();
    }

    public List<OnnxValue> outputs() {
        return graph.outputs();
    }

    /** What is wrong with the file, as a message. */
    FileProblem problem(String what) {
        return new FileProblem(file, what, REMEDY);
    }
}
