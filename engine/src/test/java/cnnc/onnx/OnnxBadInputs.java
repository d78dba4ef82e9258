package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.io.FileProblem;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges the ONNX files of {@code bad-inputs}: damaged and hostile files are a message; unusual ones that are right are read. */
public final class OnnxBadInputs {
    private OnnxBadInputs() {}

    /** Reads one case and compares it with what is said of it. */
    public static void judge(Path root, JsonObject facts) throws IOException {
        Path file = file(root.resolve(facts.get("file").getAsString()));
        String expect = facts.get("expect").getAsString();
        try {
            OnnxModel model = OnnxModel.read(file);
            OnnxNetwork.of(model); // what is wrong is a message on this way, too
            HostTensor x = npy(root.resolve("onnx-input.npy"));
            List<OnnxValue> inputs = model.inputs();
            Map<String, HostTensor> outputs = OnnxEvaluation.run(
                    model,
                    inputs.isEmpty() ? Map.of() : Map.of(inputs.getFirst().name(), x));
            assertThat(expect)
                    .as("read without complaint: " + facts.get("what"))
                    .isNotEqualTo("error");
            if (facts.has("output_file")) {
                HostTensor y = npy(root.resolve(facts.get("output_file").getAsString()));
                OnnxCase.compare("y", y, outputs.values().iterator().next(), 1e-4, 1e-5);
            }
        } catch (FileProblem problem) {
            assertThat(expect).as(problem.getMessage()).isNotEqualTo("accept");
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.what()).isNotEmpty().doesNotContain("Exception");
        }
    }

    private static Path file(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return place;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(each -> each.toString().endsWith(".onnx"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Numpy's format, version 1, of float32 in row-major order. */
    private static HostTensor npy(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(8);
        String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
        assertThat(header).contains("'<f4'").contains("'fortran_order': False");
        int[] dims = Arrays.stream(header.replaceAll("(?s).*\\(|\\).*", "").split(","))
                .map(String::trim)
                .filter(dim -> !dim.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        float[] data = new float[HostTensor.size(dims)];
        bytes.position(10 + length);
        bytes.asFloatBuffer().get(data);
        return HostTensor.floats(dims, data);
    }
}
