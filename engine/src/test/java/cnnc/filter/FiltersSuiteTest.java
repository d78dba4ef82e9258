package cnnc.filter;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Suite;
import cnnc.TestPlaces;
import cnnc.data.PictureFiles;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.io.Safetensors;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.layer.Words;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples worked out by others, in whole numbers: ours are equal to the last digit. */
class FiltersSuiteTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("filters");

    private static final Pattern STRIDE = Pattern.compile("(?:valid|same_zero)_stride(\\d+)");
    private static final Pattern POOL = Pattern.compile("max_pool_(\\d+)x(\\d+)_stride(\\d+)_of_image");

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(TestPlaces.conformance("filters"))) {
            for (Path file : files.sorted().toList()) {
                if (String.valueOf(file.getFileName()).endsWith(".json")) {
                    JsonObject facts =
                            JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
                    cases(file.resolveSibling(name), name, facts)
                            .forEach((what, check) -> cases.add(Arguments.of(name + " " + what, check)));
                }
            }
        }
        return cases.stream();
    }

    private static Map<String, Executable> cases(Path base, String name, JsonObject facts) throws IOException {
        if (facts.has("image") && facts.has("kernel")) {
            return worked(facts);
        }
        return facts.has("kernels")
                ? photo(base, facts)
                : Map.of(name, () -> {
                    throw Suite.refused("neither a worked example nor a photograph");
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isExact(String name, Executable check) throws Throwable {
        SUITE.check(check);
    }

    // ---- examples worked out by hand ----

    private static Map<String, Executable> worked(JsonObject facts) {
        Map<String, Executable> cases = new HashMap<>();
        Grid image = grid(facts.getAsJsonArray("image"));
        Kernel kernel = kernel(facts.getAsJsonArray("kernel"));
        for (Map.Entry<String, JsonElement> fact : facts.entrySet()) {
            if (fact.getValue().isJsonArray() && !fact.getKey().matches("image|kernel")) {
                Grid expected = grid(fact.getValue().getAsJsonArray());
                cases.put(
                        fact.getKey(),
                        () -> assertThat(made(fact.getKey(), image, kernel)).isEqualTo(expected));
            }
        }
        return cases;
    }

    private static Grid made(String what, Grid image, Kernel kernel) {
        Matcher stride = STRIDE.matcher(what);
        Matcher pool = POOL.matcher(what);
        if (stride.matches()) {
            Border border = what.startsWith("valid") ? Border.VALID : Border.ZERO;
            return slid(image, kernel, border, Integer.parseInt(stride.group(1)));
        }
        if (pool.matches()) {
            return pooled(image, Integer.parseInt(pool.group(1)), Integer.parseInt(pool.group(3)));
        }
        return switch (what) {
            case "valid" -> slid(image, kernel, Border.VALID, 1);
            case "same_zero" -> slid(image, kernel, Border.ZERO, 1);
            case "true_convolution_valid" -> slid(image, kernel.flipped(), Border.VALID, 1);
            case "true_convolution_same_zero" -> slid(image, kernel.flipped(), Border.ZERO, 1);
            default -> throw Suite.refused("what is `" + what + "`?");
        };
    }

    private static Grid slid(Grid image, Kernel kernel, Border border, int stride) {
        return Filtering.with("k", new Filter.Linear(kernel), border, stride).apply(image);
    }

    /** By the layer of the language. */
    private static Grid pooled(Grid image, int window, int stride) {
        var pool = Words.layer(
                "pool",
                "kind",
                Words.poolKind("max"),
                "window",
                List.of(window, window),
                "stride",
                List.of(stride, stride));
        var lowered = Words.model(
                        Words.line("input1", Words.input(image.height(), image.width(), 1)), Words.line("pool1", pool))
                .lower(1, Mode.INFERENCE);
        Session session = new Session(
                Planner.plan(lowered.graph(), Kernels.vector(), PlanOptions.of(1)),
                Weights.zeros(List.of()),
                new SingleWorker());
        Buffer in = session.input(lowered.graph().inputs().keySet().iterator().next());
        for (int i = 0; i < image.values().length; i++) {
            in.data()[in.offset() + i] = (float) image.values()[i];
        }
        session.run();
        Buffer out =
                session.output(lowered.graph().outputs().keySet().iterator().next());
        double[] values = new double[out.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = out.data()[out.offset() + i];
        }
        int height = (image.height() - window) / stride + 1;
        return new Grid(height, values.length / height, 1, values);
    }

    // ---- a photograph ----

    private static Map<String, Executable> photo(Path base, JsonObject facts) throws IOException {
        Map<String, Executable> cases = new HashMap<>();
        Map<String, Tensor> tensors =
                Safetensors.read(Path.of(base + ".safetensors")).tensors();
        Map<String, Kernel> kernels = new HashMap<>();
        facts.getAsJsonArray("kernels").forEach(given -> {
            JsonObject kernel = given.getAsJsonObject();
            kernels.put(kernel.get("name").getAsString(), kernel(kernel.getAsJsonArray("kernel")));
        });
        Grid photo =
                Grid.of(PictureFiles.read(base.resolveSibling(facts.get("photo").getAsString())));
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            String[] name = tensor.getKey().split("\\.", 3);
            cases.put(tensor.getKey(), () -> {
                Grid source = source(name[0], photo, facts);
                Grid made = name.length == 1 ? source : slid(source, kernels.get(name[2]), border(name[1]), 1);
                assertThat(made.equals(grid(tensor.getValue()))).isTrue();
            });
        }
        return cases;
    }

    private static Border border(String word) {
        return switch (word) {
            case "valid" -> Border.VALID;
            case "same" -> Border.ZERO;
            case "edge" -> Border.EDGE;
            case "reflect" -> Border.REFLECT;
            default -> throw Suite.refused("what border is `" + word + "`?");
        };
    }

    private static Grid source(String name, Grid photo, JsonObject facts) {
        JsonElement crop = facts.get(name + "_top_left_height_width");
        if (name.matches("gr[ae]y")) {
            return photo.gray();
        }
        if (crop == null) {
            throw Suite.refused("what picture is `" + name + "`?");
        }
        int[] at = crop.getAsJsonArray().asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
        return photo.part(at[0], at[1], at[2], at[3]);
    }

    // ---- numbers ----

    private static Grid grid(JsonArray rows) {
        int width = rows.get(0).getAsJsonArray().size();
        double[] values = rows.asList().stream()
                .flatMap(row -> row.getAsJsonArray().asList().stream())
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
        return new Grid(rows.size(), width, 1, values);
    }

    private static Kernel kernel(JsonArray rows) {
        Grid grid = grid(rows);
        return new Kernel(grid.height(), grid.width(), 1, grid.values(), 1);
    }

    /** {@code (H, W)} or {@code (C, H, W)} as files have it. */
    private static Grid grid(Tensor tensor) {
        int rank = tensor.shape().rank();
        int channels = rank == 3 ? tensor.shape().dim(0) : 1;
        int height = tensor.shape().dim(rank - 2);
        int width = tensor.shape().dim(rank - 1);
        double[] values = new double[tensor.data().length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < height * width; i++) {
                values[i * channels + c] = tensor.data()[c * height * width + i];
            }
        }
        return new Grid(height, width, channels, values);
    }
}
