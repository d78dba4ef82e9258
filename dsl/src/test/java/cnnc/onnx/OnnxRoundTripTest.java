package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.TestPlaces;
import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.compile.Surroundings;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.layer.Model;
import cnnc.plan.Weights;
import cnnc.run.ImportedModel;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import cnnc.tensor.Tensor;
import cnnc.train.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models go out as ONNX and come back: the same names, bits, answers; as text, the second round is the first. */
class OnnxRoundTripTest {
    private static final int HEIGHT = 12;
    private static final int WIDTH = 10;

    @Property(tries = 25)
    void randomModelsComeBack(@ForAll("models") String lines, @ForAll Random random) throws IOException {
        Model model = compiled(lines);
        Weights weights = Weights.initial(
                model.lower(1, Mode.INFERENCE).graph().parameters().toList(), random.nextLong());
        weights.parameters().forEach(parameter -> {
            float[] data = weights.data(parameter.name());
            for (int i = 0; i < data.length; i++) {
                data[i] += (parameter.name().endsWith("running_var") ? 0.1f : 0.05f) * random.nextFloat();
            }
        });
        Map<String, Tensor> tensors = ModelFile.tensorsOf(weights);
        Path folder = Files.createTempDirectory("round-trip");

        OnnxModel file = exported(folder.resolve("first.onnx"), model, tensors);
        OnnxNetwork back = OnnxNetwork.of(file);
        assertThat(back.weights().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) ->
                assertThat(back.weights().get(name).data()).as(name).isEqualTo(tensor.data()));
        float[] picture = new float[2 * 3 * HEIGHT * WIDTH];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = random.nextFloat() - 0.5f;
        }
        Map<String, HostTensor> inputs =
                Map.of(file.inputs().getFirst().name(), HostTensor.floats(new int[] {2, 3, HEIGHT, WIDTH}, picture));
        HostTensor ours = answer(file, new OnnxNetwork(model, tensors), inputs);
        OnnxCase.compare("imported", ours, answer(file, back, inputs), 1e-5, 1e-5);
        OnnxCase.compare("evaluated", ours, only(OnnxEvaluation.run(file, inputs)), 1e-4, 1e-5);

        List<String> again = textIsStable(folder, back);
        assertThat(again).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lenet5_tanh",
                "lenet5_relu_dynamo",
                "vgg_small",
                "resnet18_quarter",
                "resnet18_eighth_dynamo",
                "mobilenetv2_small",
                "squeezenet_small",
                "densenet_small"
            })
    void networksOfOthersComeBackAsText(String name) throws IOException {
        Path file = TestPlaces.conformance("onnx-models").resolve(name).resolve("model.onnx");
        textIsStable(Files.createTempDirectory("round-trip"), OnnxNetwork.of(OnnxModel.read(file)));
    }

    /** The text compiles and takes the weights; written as ONNX and imported again, it is the same text with the same weights. */
    private static List<String> textIsStable(Path folder, OnnxNetwork network) throws IOException {
        ImportedModel first = imported(network);
        Model model = compiled(String.join("\n", first.lines()));
        Weights.zeros(model.lower(1, Mode.INFERENCE).graph().parameters().toList())
                .parameters()
                .forEach(parameter -> assertThat(first.weights().get(parameter.name()))
                        .as(parameter.name())
                        .isNotNull()
                        .extracting(Tensor::shape)
                        .isEqualTo(Weights.fileShape(parameter)));
        ImportedModel second =
                imported(OnnxNetwork.of(exported(folder.resolve("second.onnx"), model, first.weights())));
        assertThat(second.lines()).isEqualTo(first.lines());
        first.weights()
                .forEach((name, tensor) ->
                        assertThat(second.weights().get(name).data()).as(name).isEqualTo(tensor.data()));
        return second.lines();
    }

    private static ImportedModel imported(OnnxNetwork network) {
        ImportedModel imported =
                ImportedModel.of(network.model().lower(1, Mode.TRAINING).graph(), network.weights());
        assertThat(imported.missing()).isEmpty();
        return imported;
    }

    private static OnnxModel exported(Path file, Model model, Map<String, Tensor> tensors) throws IOException {
        new OnnxExport(
                        model.name(),
                        model.lower(1, Mode.INFERENCE).graph(),
                        tensors,
                        List.of("a", "b"),
                        Map.of(),
                        Optional.empty())
                .write(file);
        OnnxModel read = OnnxModel.read(file);
        assertThat(read.metadata()).containsEntry("classes", "[\"a\",\"b\"]");
        return read;
    }

    private static HostTensor answer(OnnxModel file, OnnxNetwork network, Map<String, HostTensor> inputs) {
        return only(EngineRun.answers(file, network, EngineRun.weights(network), inputs));
    }

    private static HostTensor only(Map<String, HostTensor> answers) {
        return answers.values().iterator().next();
    }

    private static Model compiled(String lines) {
        Compiled compiled = Compiler.compile(
                SourceFile.of("random.cnn", "cnn 1.0\nmodel Random {\n" + lines + "\n}\n"),
                Surroundings.NOTHING,
                CompileOptions.NONE);
        return compiled.program()
                .models()
                .map(ModelStatement::model)
                .filter(model -> model.lower(1, Mode.INFERENCE).isComplete())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(lines + "\n" + DiagnosticRenderer.render(compiled.diagnostics(), false)));
    }

    // ---- random models ----

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.integers()
                .between(0, 1 << 20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(OnnxRoundTripTest::model);
    }

    private static String model(List<Integer> choices) {
        List<String> lines = new ArrayList<>(List.of("input " + HEIGHT + "x" + WIDTH + "x3"));
        Map<String, Integer> state = new LinkedHashMap<>(Map.of("channels", 3, "pools", 0));
        choices.forEach(choice -> lines.add(line(choice % 20, choice / 20 % 6, state)));
        int last = choices.getLast();
        lines.addAll(
                last % 2 == 0
                        ? List.of("flatten", "dense 6 " + activation(last / 2 % 6), "dense 3 softmax")
                        : List.of("pool average global", "flatten", "dense 3"));
        return String.join("\n", lines);
    }

    private static String activation(int choice) {
        return List.of("relu", "tanh", "leaky 0.1", "hard-swish", "elu", "gelu").get(choice);
    }

    private static String line(int choice, int more, Map<String, Integer> state) {
        int c = state.getOrDefault("channels", 0);
        int filters = 2 + more;
        switch (choice) {
            case 0, 1, 2, 3, 4, 5 -> state.put("channels", filters);
            case 6 -> state.put("channels", c + filters);
            case 14 -> state.put("channels", filters);
            case 7, 8 -> {
                if (state.merge("pools", 1, Integer::sum) > 2) {
                    return "relu6";
                }
            }
            default -> {}
        }
        return switch (choice) {
            case 0 -> "conv " + filters + " 3x3 same " + activation(more);
            case 1 -> "conv " + filters + " 3x3 same bn relu";
            case 2 -> "conv " + filters + " 1x1 no-bias";
            case 3 -> "conv " + filters + " 3x3 pad [0 1 2 1] dilation 1x2 sigmoid";
            case 4 -> "conv " + filters + " 2x3 same bn eps 0.001 update 20% " + activation(more);
            case 5 -> "conv " + filters + " 5x5 same bias bn";
            case 6 -> "parallel concat { conv " + filters + " 1x1 relu; path { } }";
            case 7 -> "pool max 3x3 stride 2 pad 1 ceil";
            case 8 -> "pool average 2x2 ceil";
            case 9 -> "pool average 3x3 stride 1 pad 1 count-padding";
            case 10 -> "depthwise 3x3 same " + activation(more);
            case 11 -> "residual { conv " + c + " 3x3 same bn relu; conv " + c + " 3x3 same bn }";
            case 12 -> "pad [1 0 0 2]";
            case 13 -> "dropout 20%";
            case 14 -> "upconv " + filters + " 3x3 pad 1" + (more % 2 == 0 ? "" : " no-bias");
            case 15 -> "conv " + c + " 1x1 prelu per-channel";
            case 16 -> "prelu";
            case 17 -> "upsample 2x2 " + (more % 2 == 0 ? "bilinear" : "nearest") + "; pool max 2x2";
            case 18 -> "crop [1 0 0 1]";
            default -> "pad 1 " + (more % 2 == 0 ? "reflect" : "edge");
        };
    }
}
