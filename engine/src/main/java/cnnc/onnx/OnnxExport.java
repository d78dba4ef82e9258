package cnnc.onnx;

import cnnc.graph.Graph;
import cnnc.io.AtomicFile;
import cnnc.io.FileProblem;
import cnnc.onnx.proto.GraphProto;
import cnnc.onnx.proto.ModelProto;
import cnnc.onnx.proto.OperatorSetIdProto;
import cnnc.onnx.proto.StringStringEntryProto;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as an ONNX file: the graph that answers, its weights under their names, and in the metadata the names of the classes. Any
 * batch size; pictures are {@code (N, C, H, W)}.
 *
 * @param graph as a model is lowered for answers, before any pass
 * @param weights in the layouts of files
 * @param classes names of the answers; may be empty
 * @param metadata more texts for whoever reads the file
 * @param scaling makes the network's input of plain pixels, within the file; empty: the file takes what the network takes
 */
public record OnnxExport(
        String name,
        Graph graph,
        Map<String, Tensor> weights,
        List<String> classes,
        Map<String, String> metadata,
        Optional<Scaling> scaling) {
    /** The version of the operators in files that are written, and of the format. */
    static final int OPSET = 20;

    private static final int FORMAT = 9;

    private static final String PRODUCER = "cnnc";

    /** The key of the class names in the metadata: a JSON list. */
    public static final String CLASSES = "classes";

    /** Pixels from 0 to 255 become {@code (pixel / 255 - mean) / std}, channel by channel. */
    public record Scaling(List<Float> mean, List<Float> std) {
        public Scaling {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
        }
    }

    public OnnxExport {
        weights = Map.copyOf(weights);
        classes = List.copyOf(classes);
        metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Writes the file beside its place and moves it there. A file in the way is replaced only if it was written here, too.
     *
     * @throws FileProblem where another program's file is in the way, or the network is too large for the format
     */
    public void write(Path file) throws IOException {
        checkReplaceable(file);
        ModelProto model = model(file);
        AtomicFile.write(file, model::writeTo);
    }

    private ModelProto model(Path file) throws FileProblem {
        GraphProto.Builder nodes =
                new GraphWriter(graph, weights, scaling.orElse(null)).write().setName(name);
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName(PRODUCER)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(nodes);
        JsonArray names = new JsonArray();
        classes.forEach(names::add);
        add(model, CLASSES, names.toString());
        metadata.forEach((key, value) -> add(model, key, value));
        long bytes =
                weights.values().stream().mapToLong(w -> 4 * w.shape().size()).sum();
        if (bytes > Integer.MAX_VALUE - (1 << 24)) {
            throw new FileProblem(
                    file, "its weights take " + bytes + " bytes, a file holds up to 2 GiB", "save them as safetensors");
        }
        return model.build();
    }

    private static void add(ModelProto.Builder model, String key, String value) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
    }

    /** @throws FileProblem where a file of that name was not written here */
    public static void checkReplaceable(Path file) throws IOException {
        if (Files.exists(file) && !isOurs(file)) {
            throw new FileProblem(
                    file, "there is a file that cnnc did not write", "choose another name, or move that file away");
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ModelProto.parseFrom(in).getProducerName().equals(PRODUCER);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }
}
