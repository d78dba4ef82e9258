package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.Suite;
import cnnc.TestPlaces;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.plan.Weights;
import cnnc.tensor.Tensor;
import cnnc.train.ModelFile;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that PyTorch has exported give PyTorch's answers. */
class OnnxModelsTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("onnx-models");

    @TempDir
    static Path temporary;

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
            exportAndImport(model, network, weights, inputs);
        }
    }

    /** The trained network written, judged, and read again: the same names, the same bits, the same answers. */
    private static void exportAndImport(
            OnnxModel model, OnnxNetwork network, Weights weights, Map<String, HostTensor> inputs) throws IOException {
        Map<String, Tensor> tensors = ModelFile.tensorsOf(weights);
        Path file = temporary.resolve(network.model().name() + ".onnx");
        Graph graph = network.model().lower(1, Mode.INFERENCE).graph();
        new OnnxExport(network.model().name(), graph, tensors, List.of(), Map.of(), Optional.empty()).write(file);
        OnnxModel again = OnnxModel.read(file);
        OnnxNetwork imported = OnnxNetwork.of(again);
        assertThat(imported.weights().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) ->
                assertThat(imported.weights().get(name).data()).as(name).isEqualTo(tensor.data()));

        HostTensor ours = only(EngineRun.answers(model, network, weights, inputs));
        HostTensor theirs = only(EngineRun.answers(again, imported, EngineRun.weights(imported), inputs));
        OnnxCase.compare("imported again", ours, theirs, 1e-5, 1e-5);
        OnnxCase.compare("judged", ours, only(Judge.answers(file, inputs)), 1e-4, 1e-4);
    }

    private static HostTensor only(Map<String, HostTensor> answers) {
        assertThat(answers).hasSize(1);
        return answers.values().iterator().next();
    }
}
