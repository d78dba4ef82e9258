package cnnc.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Judges the safetensors files of {@code bad-inputs}: damaged and hostile files are a message; unusual ones that are right are read. */
public final class SafetensorsBadInputs {
    private SafetensorsBadInputs() {}

    /** Reads one case and compares it with what is said of it. */
    public static void judge(Path root, JsonObject each) throws IOException {
        Path file = root.resolve(each.get("file").getAsString());
        String expect = each.get("expect").getAsString();
        try {
            Safetensors read = Safetensors.read(file);
            assertThat(expect).as("read without complaint: " + each.get("what")).isNotEqualTo("error");
            if (each.has("tensors")) {
                compare(read, each.getAsJsonObject("tensors"));
            }
        } catch (FileProblem problem) {
            assertThat(expect).as(problem.getMessage()).isNotEqualTo("accept");
            assertThat(problem.file()).isEqualTo(file);
        }
    }

    private static void compare(Safetensors read, JsonObject tensors) {
        for (Map.Entry<String, JsonElement> expected : tensors.entrySet()) {
            JsonArray values = expected.getValue().getAsJsonObject().getAsJsonArray("values");
            float[] data = read.tensors().get(expected.getKey()).data();
            assertThat(data).as(expected.getKey()).hasSize(values.size());
            for (int i = 0; i < values.size(); i++) {
                assertThat(data[i]).as(expected.getKey()).isEqualTo(number(values.get(i)));
            }
        }
    }

    private static float number(JsonElement value) {
        return value.getAsJsonPrimitive().isBoolean() ? (value.getAsBoolean() ? 1 : 0) : value.getAsFloat();
    }
}
