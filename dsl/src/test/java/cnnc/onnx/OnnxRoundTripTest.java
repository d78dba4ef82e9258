package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.TestPlaces;
import cnnc.catalog.Definition;
import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.compile.Surroundings;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.layer.Layers;
import cnnc.layer.Model;
import cnnc.plan.Weights;
import cnnc.run.ImportedModel;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import cnnc.tensor.Tensor;
import cnnc.train.ModelFile;
import cnnc.zoo.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models go out as ONNX and come back: the same names, bits, answers; as text, the second round is the first. */
class OnnxRoundTripTest {
    private static final int HEIGHT = 12;
    private static final int WIDTH = 10;

    @Property(tries = 100)
    void randomModelsComeBack(@ForAll("choices") List<Integer> choices, @ForAll Random random) throws IOException {
        String lines = String.join("\n", RandomPrograms.lines(HEIGHT, WIDTH, 3, choices));
        comesBack(compiled(lines), random);
    }

    private static void comesBack(Model model, Random random) throws IOException {
        Graph graph = model.lower(1, Mode.INFERENCE).graph();
        Map<String, Tensor> tensors = tensors(graph, random);
        Path folder = Files.createTempDirectory("round-trip");

        OnnxModel file = exported(folder.resolve("first.onnx"), model, tensors);
        OnnxNetwork back = OnnxNetwork.of(file);
        Map<String, Tensor> named = new HashMap<>(tensors);
        named.keySet().removeIf(name -> name.endsWith(".value")); // constants, which have no names in a file
        assertThat(back.weights().keySet()).containsExactlyInAnyOrderElementsOf(named.keySet());
        named.forEach((name, tensor) ->
                assertThat(back.weights().get(name).data()).as(name).isEqualTo(tensor.data()));
        int[] dims = {
            2,
            file.inputs().getFirst().dims().get(1),
            file.inputs().getFirst().dims().get(2),
            file.inputs().getFirst().dims().get(3)
        };
        float[] picture = new float[dims[0] * dims[1] * dims[2] * dims[3]];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = random.nextFloat() - 0.5f;
        }
        HostTensor pictures = HostTensor.floats(dims, picture);
        List<HostTensor> ours = answers(file, new OnnxNetwork(model, tensors), pictures);
        compare("imported", ours, answers(file, back, pictures), 1e-5);
        Map<String, HostTensor> evaluated =
                OnnxEvaluation.run(file, Map.of(file.inputs().getFirst().name(), pictures));
        compare(
                "evaluated",
                ours,
                file.outputs().stream()
                        .map(output -> evaluated.get(output.name()))
                        .toList(),
                1e-4);

        OnnxModel again = textIsStable(folder, back);
        compare("as text", ours, answers(again, OnnxNetwork.of(again), pictures), 1e-5);
    }

    /** Weights of which none is what it begins as: no scale 1, no bias 0. */
    private static Map<String, Tensor> tensors(Graph graph, Random random) {
        Weights weights = Weights.initial(graph.parameters().toList(), random.nextLong());
        weights.parameters().forEach(parameter -> {
            float[] data = weights.data(parameter.name());
            for (int i = 0; i < data.length; i++) {
                data[i] += (parameter.name().endsWith("running_var") ? 0.1f : 0.05f) * random.nextFloat();
            }
        });
        return ModelFile.tensorsOf(weights);
    }

    /** The well-known networks on small pictures: all their lines, few pixels. */
    @ParameterizedTest
    @CsvSource({
        "lenet5, 32",
        "alexnet, 63",
        "vgg11, 32",
        "vgg16, 32",
        "resnet18, 64",
        "resnet34, 32",
        "resnet50, 32",
        "squeezenet, 33",
        "mobilenet_v2, 32",
        "densenet121, 32",
        "googlenet, 33",
        "unet, 32"
    })
    void theZooComesBack(String network, int side) throws IOException {
        String program = Zoo.program("zoo/" + network + ".cnn").orElseThrow();
        String small = program.replaceFirst("input \\d+x\\d+x", "input " + side + "x" + side + "x")
                .replace("4096", "256");
        comesBack(compiledProgram(small), new Random(1));
    }

    private static void compare(String what, List<HostTensor> ours, List<HostTensor> theirs, double rtol) {
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            OnnxCase.compare(what, ours.get(i), theirs.get(i), rtol, 1e-5);
        }
    }

    /** What PyTorch's exporter spells out in many operators, by an old and by a newer standard, is read as it was written. */
    @ParameterizedTest
    @ValueSource(ints = {11, 17})
    void wordsOfPyTorchComeBack(int opset) throws IOException {
        Path file = Files.createTempDirectory("round-trip").resolve("words.onnx");
        try (InputStream words = OnnxRoundTripTest.class.getResourceAsStream("/onnx/words-" + opset + ".onnx")) {
            Files.copy(Objects.requireNonNull(words), file);
        }
        OnnxModel model = OnnxModel.read(file);
        OnnxNetwork network = OnnxNetwork.of(model);
        assertThat(imported(network).lines())
                .containsExactly(
                        "input 8x12x3",
                        "conv 8 3x3 pad 1 gn 4 silu as line_0",
                        "conv 8 3x3 pad 1 in affine gelu as line_3",
                        "conv 16 3x3 pad 1 ln mish squeeze-excite 4 gate hard-sigmoid as line_6",
                        "conv 16 1x1 hard-swish as line_10",
                        "pixel-shuffle 2",
                        "conv 8 3x3 stride 2 gn 8 plain gelu approximate as line_13",
                        "pool average global",
                        "flatten",
                        "dense 12 ln selu as line_18",
                        "dense 5 log-softmax as line_21");
        OnnxModel again = textIsStable(file.getParent(), network);
        float[] picture = new float[2 * 3 * 8 * 12];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (i * 7 % 23 - 11) / 10f;
        }
        HostTensor pictures = HostTensor.floats(new int[] {2, 3, 8, 12}, picture);
        compare(
                "as text",
                List.of(OnnxEvaluation.run(model, Map.of("x", pictures)).get("y")),
                answers(again, OnnxNetwork.of(again), pictures),
                1e-4);
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
                "densenet_small",
                "unet_transposed",
                "mixed_norm_dynamo"
            })
    void networksOfOthersComeBackAsText(String name) throws IOException {
        Path file = TestPlaces.conformance("onnx-models").resolve(name).resolve("model.onnx");
        textIsStable(Files.createTempDirectory("round-trip"), OnnxNetwork.of(OnnxModel.read(file)));
    }

    /** Whatever can be part of a graph that trains can be written as text, and the text answers as the standard says. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("nodes")
    void everyNodeThatTrainsHasText(String name) throws IOException {
        Path folder = TestPlaces.conformance("onnx-node").resolve(name);
        OnnxModel file = OnnxModel.read(folder.resolve("model.onnx"));
        OnnxNetwork network;
        try {
            network = OnnxNetwork.of(file);
        } catch (RefusedFile onlyEvaluated) {
            return;
        }
        OnnxModel again = textIsStable(Files.createTempDirectory("round-trip"), network);
        for (Path set : OnnxCase.dataSets(folder)) {
            Map<String, HostTensor> inputs = OnnxCase.tensors(set, "input", file.inputs());
            Map<String, HostTensor> renamed = new HashMap<>();
            for (int i = 0; i < again.inputs().size(); i++) {
                renamed.put(
                        again.inputs().get(i).name(),
                        inputs.get(file.inputs().get(i).name()));
            }
            Map<String, HostTensor> expected = OnnxCase.tensors(set, "output", file.outputs());
            compare(
                    "as text",
                    file.outputs().stream()
                            .map(output -> expected.get(output.name()))
                            .toList(),
                    answers(again, OnnxNetwork.of(again), renamed),
                    1e-3);
        }
    }

    static Stream<String> nodes() throws IOException {
        return OnnxCase.index("onnx-node", "tests").stream()
                .map(facts -> facts.get("name").getAsString());
    }

    /** The text compiles and takes the weights; written as ONNX and imported again, it is the same text with the same weights. */
    private static OnnxModel textIsStable(Path folder, OnnxNetwork network) throws IOException {
        ImportedModel first = imported(network);
        Model model = compiled(String.join("\n", first.lines()));
        Weights.zeros(model.lower(1, Mode.INFERENCE).graph().parameters().toList())
                .parameters()
                .forEach(parameter -> assertThat(first.weights().get(parameter.name()))
                        .as(parameter.name())
                        .isNotNull()
                        .extracting(Tensor::shape)
                        .isEqualTo(Weights.fileShape(parameter)));
        OnnxModel file = exported(folder.resolve("second.onnx"), model, first.weights());
        ImportedModel second = imported(OnnxNetwork.of(file));
        assertThat(second.lines())
                .isEqualTo(first.lines().stream()
                        .map(line -> line.replaceAll(ONLY_IN_TRAINING, ""))
                        .filter(line -> !line.isEmpty())
                        .toList());
        first.weights()
                .forEach((name, tensor) ->
                        assertThat(second.weights().get(name).data()).as(name).isEqualTo(tensor.data()));
        return file;
    }

    private static ImportedModel imported(OnnxNetwork network) {
        ImportedModel imported =
                ImportedModel.of(network.model().lower(1, Mode.TRAINING).graph(), network.weights());
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

    private static List<HostTensor> answers(OnnxModel file, OnnxNetwork network, HostTensor pictures) {
        return answers(file, network, Map.of(file.inputs().getFirst().name(), pictures));
    }

    private static List<HostTensor> answers(OnnxModel file, OnnxNetwork network, Map<String, HostTensor> inputs) {
        Map<String, HostTensor> answers = EngineRun.answers(file, network, EngineRun.weights(network), inputs);
        return file.outputs().stream().map(output -> answers.get(output.name())).toList();
    }

    private static Model compiled(String lines) {
        return compiledProgram("cnn 1.0\nmodel Random {\n" + lines + "\n}\n");
    }

    private static Model compiledProgram(String program) {
        Compiled compiled =
                Compiler.compile(SourceFile.of("random.cnn", program), Surroundings.NOTHING, CompileOptions.NONE);
        return compiled.program()
                .models()
                .map(ModelStatement::model)
                .filter(model -> model.lower(1, Mode.INFERENCE).isComplete())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(program + "\n" + DiagnosticRenderer.render(compiled.diagnostics(), false)));
    }

    // ---- random models ----

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers()
                .between(0, 1000 * RandomPrograms.CHOICES - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    /** Words that are written out in others, or leave nothing behind in a graph that answers. */
    private static final Set<String> DISSOLVED = Set.of(
            "residual", "parallel", "path", "freeze", "init", "separable", "depthwise", "dropout", "stochastic-depth");

    /** A word comes back as that word, and {@code op} is only for what was written so, or adds channels of zeros. */
    @Test
    void wordsComeBackAsWords() throws IOException {
        Path file = Files.createTempDirectory("round-trip").resolve("words.onnx");
        for (List<Integer> choices : eachChoice()) {
            String lines = String.join("\n", RandomPrograms.lines(HEIGHT, WIDTH, 3, choices));
            Model model = compiled(lines);
            Map<String, Tensor> tensors = tensors(model.lower(1, Mode.INFERENCE).graph(), new Random(1));
            ImportedModel back = imported(OnnxNetwork.of(exported(file, model, tensors)));
            Set<String> wanted = words(lines);
            wanted.removeAll(DISSOLVED);
            assertThat(words(String.join("\n", back.lines())))
                    .as(lines)
                    .containsAll(wanted)
                    .satisfies(words -> assertThat(words.contains("op"))
                            .isEqualTo(wanted.contains("op") || lines.contains("shortcut pad")));
        }
    }

    private static Set<String> words(String lines) {
        Set<String> words = new TreeSet<>(List.of(lines.split("[\\s;{}]+")));
        words.retainAll(
                Layers.CATALOG.definitions().stream().map(Definition::name).toList());
        return words;
    }

    private static List<List<Integer>> eachChoice() {
        return IntStream.range(0, 20 * RandomPrograms.CHOICES)
                .filter(choice -> choice % RandomPrograms.CHOICES == 0 || choice < 3 * RandomPrograms.CHOICES)
                .mapToObj(List::of)
                .toList();
    }

    /** What a file that only answers does not hold. */
    private static final String ONLY_IN_TRAINING = " ?(dropout \\d+%|update \\d+%)";

    /** Words that no line of a graph that answers can bring back, and why. */
    private static final Map<String, String> NOT_TRIED =
            Map.of("backbone", "it names a model or file outside the lines, and becomes that model's lines");

    @Test
    void everyWordIsTried() {
        Set<String> words = new TreeSet<>();
        for (List<Integer> choices : eachChoice()) {
            words.addAll(words(String.join("\n", RandomPrograms.lines(HEIGHT, WIDTH, 3, choices))));
        }
        assertThat(Layers.CATALOG.definitions())
                .extracting(Definition::name)
                .filteredOn(word -> !words.contains(word))
                .containsExactlyInAnyOrderElementsOf(NOT_TRIED.keySet());
    }
}
