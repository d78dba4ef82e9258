package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.TestPlaces;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders in the layout of the standard's own tests: {@code model.onnx}, and sets of inputs and expected outputs. */
final class OnnxCase {
    private OnnxCase() {}

    /** The entries of {@code index.json} in a suite's folder. */
    static List<JsonObject> index(String suite, String list) throws IOException {
        String index = Files.readString(TestPlaces.conformance(suite).resolve("index.json"));
        return JsonParser.parseString(index).getAsJsonObject().getAsJsonArray(list).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    static List<Path> dataSets(Path folder) throws IOException {
        List<Path> sets = new ArrayList<>();
        for (int i = 0; Files.isDirectory(folder.resolve("test_data_set_" + i)); i++) {
            sets.add(folder.resolve("test_data_set_" + i));
        }
        assertThat(sets).isNotEmpty();
        return sets;
    }

    static Map<String, HostTensor> tensors(Path set, String prefix, List<OnnxValue> values) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            tensors.put(values.get(i).name(), OnnxModel.readTensor(set.resolve(prefix + "_" + i + ".pb")));
        }
        return tensors;
    }

    static void compare(Map<String, HostTensor> expected, Map<String, HostTensor> actual, double rtol, double atol) {
        expected.forEach((name, tensor) -> compare(name, tensor, actual.get(name), rtol, atol));
    }

    static void compare(String name, HostTensor expected, HostTensor actual, double rtol, double atol) {
        assertThat(actual.type()).as("type of " + name).isEqualTo(expected.type());
        assertThat(actual.dims()).as("shape of " + name).isEqualTo(expected.dims());
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.real(i);
            double a = actual.real(i);
            boolean close =
                    a == e || Double.isNaN(a) && Double.isNaN(e) || Math.abs(a - e) <= atol + rtol * Math.abs(e);
            if (!close || (!expected.type().isReal() && expected.whole(i) != actual.whole(i))) {
                throw new AssertionError(name + "[" + i + "]: " + a + ", expected " + e);
            }
        }
    }
}
