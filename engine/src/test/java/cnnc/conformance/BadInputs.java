package cnnc.conformance;

import cnnc.data.DataBadInputs;
import cnnc.io.SafetensorsBadInputs;
import cnnc.onnx.OnnxBadInputs;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The cases of {@code bad-inputs}, of every format; also as a program of its own, in a small heap. */
final class BadInputs {
    private BadInputs() {}

    static List<JsonObject> cases(Path root) throws IOException {
        JsonObject index = JsonParser.parseString(Files.readString(root.resolve("index.json")))
                .getAsJsonObject();
        return index.getAsJsonArray("cases").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    static String name(JsonObject each) {
        return each.get("file").getAsString();
    }

    /** Reads one case and compares it with what is said of it. */
    static void judge(Path root, JsonObject each) throws IOException {
        switch (each.get("format").getAsString()) {
            case "onnx" -> OnnxBadInputs.judge(root, each);
            case "safetensors" -> SafetensorsBadInputs.judge(root, each);
            default -> DataBadInputs.judge(root, each);
        }
    }

    /** Prints the cases that fail; any of them makes the exit code 1. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        boolean good = true;
        for (JsonObject each : cases(root)) {
            try {
                judge(root, each);
            } catch (AssertionError | RuntimeException | OutOfMemoryError e) {
                System.out.println(name(each) + ": " + e);
                good = false;
            }
        }
        System.exit(good ? 0 : 1);
    }
}
