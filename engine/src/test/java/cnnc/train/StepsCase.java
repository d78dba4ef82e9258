package cnnc.train;

import cnnc.io.Safetensors;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A case of {@code torch-train/steps}: facts in the metadata, tensors under {@code role.name} in PyTorch's layouts. */
record StepsCase(JsonObject facts, Map<String, Tensor> tensors) {
    /** All cases that the folder's {@code index.json} names. */
    static List<Path> files(Path folder) {
        try {
            JsonObject index = JsonParser.parseString(Files.readString(folder.resolve("index.json")))
                    .getAsJsonObject();
            List<Path> files = new ArrayList<>();
            for (var entry : index.getAsJsonArray("cases")) {
                files.add(folder.resolve(entry.getAsJsonObject().get("file").getAsString()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StepsCase read(Path file) {
        try {
            Safetensors content = Safetensors.read(file);
            return new StepsCase(
                    JsonParser.parseString(content.metadata().get("case")).getAsJsonObject(), content.tensors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String fact) {
        return facts.get(fact).getAsString();
    }

    float number(String fact) {
        return facts.get(fact).getAsFloat();
    }

    /** The tensors of one role ({@code init}, {@code final}, …) by name. */
    Map<String, Tensor> role(String role) {
        Map<String, Tensor> found = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(role + ".")) {
                found.put(name.substring(role.length() + 1), tensor);
            }
        });
        return found;
    }

    /** Pictures {@code (N, C, H, W)} as {@code (N, H, W, C)}; other ranks as they are. */
    static Tensor channelsLast(Tensor x) {
        Shape s = x.shape();
        return s.rank() == 4
                ? new Tensor(
                        Shape.of(s.dim(0), s.dim(2), s.dim(3), s.dim(1)),
                        swapped(x.data(), s.dim(0), s.dim(1), s.dim(2) * s.dim(3)))
                : x;
    }

    /** {@code (n, a, b)} as {@code (n, b, a)}. */
    private static float[] swapped(float[] from, int n, int a, int b) {
        float[] to = new float[from.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < a; j++) {
                for (int k = 0; k < b; k++) {
                    to[(i * b + k) * a + j] = from[(i * a + j) * b + k];
                }
            }
        }
        return to;
    }
}
