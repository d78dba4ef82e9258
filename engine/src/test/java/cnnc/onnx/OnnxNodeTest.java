package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Suite;
import cnnc.TestPlaces;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators mean what the standard's own tests say. What is refused is counted, and named. */
class OnnxNodeTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("onnx-node");

    static Stream<Arguments> cases() throws IOException {
        return OnnxCase.index("onnx-node", "tests").stream()
                .map(facts -> Arguments.of(facts.get("name").getAsString(), facts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void meansWhatTheStandardSays(String name, JsonObject facts) throws Throwable {
        SUITE.check(() -> check(TestPlaces.conformance("onnx-node").resolve(name), facts));
    }

    private static void check(Path folder, JsonObject facts) throws IOException {
        double rtol = facts.get("rtol").getAsDouble();
        double atol = Math.max(1e-5, facts.get("atol").getAsDouble());
        OnnxModel model = OnnxModel.read(folder.resolve("model.onnx"));
        for (Path set : OnnxCase.dataSets(folder)) {
            Map<String, HostTensor> inputs = OnnxCase.tensors(set, "input", model.inputs());
            Map<String, HostTensor> expected = OnnxCase.tensors(set, "output", model.outputs());
            try {
                OnnxCase.compare(expected, OnnxEvaluation.run(model, inputs), rtol, atol);
                onOurKernels(model, inputs, expected, rtol, atol);
            } catch (RefusedFile refusal) {
                throw Suite.refused(refusal.getMessage());
            }
        }
    }

    /** What can be part of a graph gives the same there. */
    private static void onOurKernels(
            OnnxModel model, Map<String, HostTensor> inputs, Map<String, HostTensor> expected, double rtol, double atol)
            throws IOException {
        try {
            OnnxNetwork network = OnnxNetwork.of(model);
            OnnxCase.compare(
                    expected, EngineRun.answers(model, network, EngineRun.weights(network), inputs), rtol, atol);
            lowered.incrementAndGet();
        } catch (RefusedFile onlyEvaluated) {
            assertThat(onlyEvaluated.what()).isNotEmpty();
        }
    }

    private static final AtomicInteger lowered = new AtomicInteger();

    @AfterAll
    static void tell() {
        System.out.println("onnx-node: " + lowered + " of them also as graphs that train");
    }
}
