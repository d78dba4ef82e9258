package cnnc.train;

import cnnc.data.Preprocessing;
import cnnc.graph.Parameter;
import cnnc.io.FileProblem;
import cnnc.io.NumberType;
import cnnc.io.Safetensors;
import cnnc.plan.Weights;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as saved: weights in safetensors under PyTorch's names and layouts, and beside them in the metadata all that prediction
 * needs: the program, the model's name in it, class names, preprocessing, and which data it was trained on.
 *
 * @param datasets what the program's data sets were, by name, so that it compiles where they are not; empty in older files
 */
public record ModelFile(
        String model,
        String program,
        Map<String, SavedData> datasets,
        List<String> classes,
        Optional<Preprocessing> preprocessing,
        String data,
        Map<String, Tensor> tensors) {
    private static final String FORMAT = "cnnc model 1";

    public static Map<String, Tensor> tensorsOf(Weights weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : weights.parameters()) {
            tensors.put(parameter.name(), weights.file(parameter.name()));
        }
        return tensors;
    }

    /** Writes it to the bit. */
    public void write(Path file) throws IOException {
        write(file, NumberType.F32);
    }

    /**
     * Writes it with the weights rounded to {@code type}.
     *
     * @throws FileProblem where one is too large for it
     */
    public void write(Path file, NumberType type) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("model", model);
        metadata.put("program", program);
        JsonObject sets = new JsonObject();
        datasets.forEach((name, saved) -> sets.add(name, saved.toJson()));
        metadata.put("datasets", sets.toString());
        JsonArray names = new JsonArray();
        classes.forEach(names::add);
        metadata.put("classes", names.toString());
        preprocessing.ifPresent(
                steps -> metadata.put("preprocessing", steps.toJson().toString()));
        metadata.put("data", data);
        new Safetensors(tensors, metadata).write(file, type);
    }

    /** Whether a file with this metadata is one that {@link #write} wrote. */
    public static boolean isOne(Map<String, String> metadata) {
        return FORMAT.equals(metadata.get("format"));
    }

    /** Reads a file that {@link #write} wrote. */
    public static ModelFile read(Path file) throws IOException {
        Safetensors read = Safetensors.read(file);
        Map<String, String> metadata = read.metadata();
        if (!isOne(metadata)) {
            throw new FileProblem(
                    file,
                    "it holds weights only, not a model that cnnc saved",
                    "write the model as a .cnn file and `load` the weights into it");
        }
        try {
            List<String> classes = new ArrayList<>();
            JsonParser.parseString(metadata.getOrDefault("classes", "[]"))
                    .getAsJsonArray()
                    .forEach(name -> classes.add(name.getAsString()));
            Map<String, SavedData> datasets = new LinkedHashMap<>();
            JsonParser.parseString(metadata.getOrDefault("datasets", "{}"))
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(set -> datasets.put(
                            set.getKey(), SavedData.of(set.getValue().getAsJsonObject())));
            return new ModelFile(
                    metadata.getOrDefault("model", ""),
                    metadata.getOrDefault("program", ""),
                    datasets,
                    List.copyOf(classes),
                    preprocessing(metadata.get("preprocessing")),
                    metadata.getOrDefault("data", ""),
                    read.tensors());
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | IllegalArgumentException e) {
            throw new FileProblem(file, "its metadata can't be read: " + e.getMessage(), "save the model again");
        }
    }

    private static Optional<Preprocessing> preprocessing(@Nullable String json) {
        return json == null
                ? Optional.empty()
                : Optional.of(
                        Preprocessing.fromJson(JsonParser.parseString(json).getAsJsonObject()));
    }
}
