package cnnc.conformance;

import cnnc.TestPlaces;
import cnnc.io.Safetensors;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A case of {@code conformance/torch-ops}: tensors {@code in.x}, {@code out.y}, {@code upstream.y}, {@code grad.x} in PyTorch's
 * layouts, and what makes them comparable with ours.
 */
public record TorchCase(JsonObject facts, Path file, Safetensors tensors) {
    /** Ops whose weights we hold with their outputs last. */
    private static final Set<String> WEIGHTED = Set.of("conv2d", "conv_transpose2d", "dense", "composite");

    /** All cases of the index. */
    public static List<JsonObject> index() throws IOException {
        String index = Files.readString(TestPlaces.conformance("torch-ops").resolve("index.json"));
        List<JsonObject> cases = new ArrayList<>();
        for (JsonElement element :
                JsonParser.parseString(index).getAsJsonObject().getAsJsonArray("cases")) {
            cases.add(element.getAsJsonObject());
        }
        return cases;
    }

    public static TorchCase read(JsonObject facts) throws IOException {
        Path file =
                TestPlaces.conformance("torch-ops").resolve(facts.get("file").getAsString());
        return new TorchCase(facts, file, Safetensors.read(file));
    }

    public String name() {
        return facts.get("name").getAsString();
    }

    public String op() {
        return facts.get("op").getAsString();
    }

    public boolean has(String tensor) {
        return tensors.tensors().containsKey(tensor);
    }

    public Shape shape(String tensor) {
        return tensors.tensors().get(tensor).shape();
    }

    /** Names behind {@code prefix}, such as the inputs behind {@code in.}. */
    public List<String> names(String prefix) {
        return tensors.tensors().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    /** The tensor in our layout: pictures channels last, weights with their outputs last. */
    public Tensor ours(String tensor) {
        Tensor theirs = tensors.tensors().get(tensor);
        String name = tensor.substring(tensor.indexOf('.') + 1);
        boolean weight = name.matches("weight|w\\d") && WEIGHTED.contains(op());
        int rank = theirs.shape().rank();
        if (asIs()) {
            return theirs;
        }
        if (op().equals("flatten") && rank == 2) {
            Tensor picture = new Tensor(shape("in.x"), theirs.data());
            return new Tensor(theirs.shape(), permuted(picture, 0, 2, 3, 1).data());
        }
        return rank == 4
                ? weight ? permuted(theirs, 2, 3, 1, 0) : permuted(theirs, 0, 2, 3, 1)
                : weight && rank == 2 ? permuted(theirs, 1, 0) : theirs;
    }

    /** The tensor whose axis i is axis {@code axes[i]} of the other. */
    private static Tensor permuted(Tensor tensor, int... axes) {
        int[] dims = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            dims[i] = tensor.shape().dim(axes[i]);
        }
        Tensor result = Tensor.zeros(Shape.of(dims));
        for (int i = 0; i < result.data().length; i++) {
            result.data()[i] = tensor.data()[source(tensor.shape(), dims, axes, i)];
        }
        return result;
    }

    private static int source(Shape from, int[] dims, int[] axes, int place) {
        int[] at = new int[dims.length];
        int rest = place;
        for (int i = dims.length - 1; i >= 0; i--) {
            at[axes[i]] = rest % dims[i];
            rest /= dims[i];
        }
        int source = 0;
        for (int axis = 0; axis < at.length; axis++) {
            source = source * from.dim(axis) + at[axis];
        }
        return source;
    }

    // ---- attributes ----

    public boolean hasAttribute(String name) {
        return attributes().has(name);
    }

    public double number(String name) {
        return attributes().get(name).getAsDouble();
    }

    public int whole(String name) {
        return attributes().get(name).getAsInt();
    }

    public boolean flag(String name) {
        return attributes().get(name).getAsBoolean();
    }

    public String text(String name) {
        return attributes().get(name).getAsString();
    }

    public int[] wholes(String name) {
        JsonArray array = attributes().getAsJsonArray(name);
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    /** Whether the case is about axes as PyTorch has them, not about pictures: everything is compared in its layout. */
    public boolean asIs() {
        return switch (op()) {
            case "add", "mul" ->
                has("in.b") && shape("in.a").rank() != shape("in.b").rank();
            case "flatten" -> hasAttribute("start_axis") && whole("start_axis") != 1;
            case "layer_norm", "permute", "transpose" -> true;
            default -> false;
        };
    }

    /** The axis it names, of our layout of an input. */
    public int ourAxis(String input) {
        int rank = shape("in." + input).rank();
        int axis = Math.floorMod(whole("axis"), rank);
        return rank != 4 || axis == 0 ? axis : axis == 1 ? 3 : axis - 1;
    }

    public double absolute() {
        return facts.get("atol").getAsDouble();
    }

    public double relative() {
        return facts.get("rtol").getAsDouble();
    }

    private JsonObject attributes() {
        return facts.getAsJsonObject("attrs");
    }
}
