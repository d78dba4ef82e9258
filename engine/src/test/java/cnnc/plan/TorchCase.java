package cnnc.plan;

import cnnc.io.Safetensors;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
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

/** A file of the suites computed by PyTorch: facts in the metadata, tensors under {@code role.name} in NCHW. */
public record TorchCase(JsonObject facts, Map<String, Tensor> tensors) {
    /** All cases that the folder's {@code index.json} names. */
    public static List<Path> files(Path folder) {
        try {
            JsonObject index = JsonParser.parseString(Files.readString(folder.resolve("index.json")))
                    .getAsJsonObject();
            List<Path> files = new ArrayList<>();
            for (var entry : index.getAsJsonArray("cases")) {
                files.add(folder.resolve(entry.getAsJsonObject().get("name").getAsString() + ".safetensors"));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TorchCase read(Path file) {
        try {
            Safetensors content = Safetensors.read(file);
            TorchCase read = new TorchCase(
                    JsonParser.parseString(content.metadata().get("case")).getAsJsonObject(), content.tensors());
            return read.facts.has("op") && read.text("op").equals("flatten") ? read.unflattened() : read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String fact) {
        return facts.get(fact).getAsString();
    }

    public float number(String fact) {
        return facts.get(fact).getAsFloat();
    }

    JsonObject attributes() {
        return facts.getAsJsonObject("attrs");
    }

    boolean flag(String attribute) {
        return attributes().has(attribute) && attributes().get(attribute).getAsBoolean();
    }

    /** An attribute of several whole numbers. */
    int[] integers(String attribute) {
        JsonArray array = attributes().getAsJsonArray(attribute);
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsInt();
        }
        return values;
    }

    /** The tensors of one role ({@code in}, {@code out}, {@code grad}, …) by name. */
    public Map<String, Tensor> role(String role) {
        Map<String, Tensor> found = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(role + ".")) {
                found.put(name.substring(role.length() + 1), tensor);
            }
        });
        return found;
    }

    /** This case with the results of a flattening seen as the pictures that they were. */
    private TorchCase unflattened() {
        Map<String, Tensor> seen = new TreeMap<>(tensors);
        Shape picture = tensors.get("in.x").shape();
        for (String name : new String[] {"out.y", "upstream.y"}) {
            seen.put(name, new Tensor(picture, tensors.get(name).data()));
        }
        return new TorchCase(facts, seen);
    }

    /** Pictures {@code (N, C, H, W)} as {@code (N, H, W, C)}; other ranks as they are. */
    public static Tensor channelsLast(Tensor x) {
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
