package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.Suite;
import cnnc.TestPlaces;
import cnnc.plan.Weights;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that PyTorch has exported give PyTorch's answers. */
class OnnxModelsTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("onnx-models");

    static Stream<Arguments> cases() throws IOException {
        return OnnxCase.index("onnx-models", "models").stream()
                .map(facts -> Arguments.of(facts.get("name").getAsString(), facts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersLikePyTorch(String name, JsonObject facts) throws Throwable {
        SUITE.check(() -> check(TestPlaces.conformance("onnx-models").resolve(name), facts));
    }

    private static void check(Path folder, JsonObject facts) throws IOException {
        double rtol = facts.get("rtol").getAsDouble();
        double atol = facts.get("atol").getAsDouble();
        OnnxModel model = OnnxModel.read(folder.resolve("model.onnx"));
        for (Path set : OnnxCase.dataSets(folder)) {
            Map<String, HostTensor> inputs = OnnxCase.tensors(set, "input", model.inputs());
            Map<String, HostTensor> expected = OnnxCase.tensors(set, "output", model.outputs());
            OnnxCase.compare(expected, OnnxEvaluation.run(model, inputs), rtol, atol);
            OnnxNetwork network = OnnxNetwork.of(model);
            Weights weights = EngineRun.weights(network);
            OnnxCase.compare(expected, EngineRun.answers(model, network, weights, inputs), rtol, atol);
            assertThat(EngineRun.step(network, weights, inputs))
                    .as("what a step changes, against what the gradient foretells")
                    .isCloseTo(1, within(0.1));
        }
    }
}
