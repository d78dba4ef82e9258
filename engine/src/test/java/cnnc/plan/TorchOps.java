package cnnc.plan;

import cnnc.graph.Op;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import cnnc.tensor.Window;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases of the suite {@code torch-ops} as ops of ours: what an op is called there, how its operands lie there. */
final class TorchOps {
    /** An op and, for each operand, the suite's name for it; what has no name is 1 for scales, else 0. */
    record Translated(Op op, List<String> operands) {}

    private static final List<String> NORM = List.of("x", "weight", "bias", "running_mean", "running_var");
    private static final Activation NONE = Activation.IDENTITY;

    private TorchOps() {}

    /** Empty for what the engine has no op for. */
    static Optional<Translated> translate(String op, JsonObject attrs, Map<String, Tensor> tensors) {
        Tensor x = tensors.get("in.x");
        return switch (op) {
            case "conv2d" -> Optional.of(conv(attrs));
            case "dense" -> Optional.of(new Translated(new Op.Gemm(true, NONE), List.of("x", "weight", "bias")));
            case "max_pool2d" -> unary(new Op.MaxPool(window(attrs), true));
            case "avg_pool2d" ->
                unary(new Op.AveragePool(
                        window(attrs), attrs.get("count_include_pad").getAsBoolean()));
            case "global_max_pool2d" -> unary(new Op.MaxPool(whole(x), true));
            case "global_avg_pool2d" -> unary(new Op.AveragePool(whole(x), false));
            case "batch_norm" -> Optional.of(new Translated(norm(attrs), NORM));
            case "softmax" -> unary(new Op.Softmax());
            case "cross_entropy" -> crossEntropy(attrs);
            case "add" -> binary(new Op.Add(NONE), tensors);
            case "mul" -> binary(new Op.Multiply(), tensors);
            case "concat" -> Optional.of(new Translated(concat(attrs), List.of("a", "b")));
            case "pad" -> pad(attrs);
            default -> activation(op, attrs).flatMap(f -> unary(new Op.Unary(f)));
        };
    }

    private static Optional<Translated> unary(Op op) {
        return Optional.of(new Translated(op, List.of("x")));
    }

    private static Optional<Translated> binary(Op op, Map<String, Tensor> tensors) {
        Tensor a = tensors.get("in.a");
        Tensor b = tensors.getOrDefault("in.b", a);
        return a != null && a.shape().equals(b.shape())
                ? Optional.of(new Translated(op, List.of("a", tensors.containsKey("in.b") ? "b" : "a")))
                : Optional.empty();
    }

    private static Optional<Activation> activation(String op, JsonObject attrs) {
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(k -> k.name().replace("HARD_", "HARD").equalsIgnoreCase(op))
                .findFirst();
        float alpha = attrs.has("alpha") ? attrs.get("alpha").getAsFloat() : 0;
        return kind.map(k -> new Activation(k, alpha));
    }

    private static Translated conv(JsonObject attrs) {
        int[] stride = ints(attrs, "stride");
        int[] pads = ints(attrs, "pads");
        int[] dilation = ints(attrs, "dilation");
        Window window = Window.of(1, 1)
                .stride(stride[0], stride[1])
                .pads(pads[0], pads[1], pads[2], pads[3])
                .dilation(dilation[0], dilation[1]);
        return new Translated(
                new Op.Conv2d(window, attrs.get("groups").getAsInt(), true, NONE), List.of("x", "weight", "bias"));
    }

    /** The same convolution with the kernel's size, which the suite leaves to the weight. */
    static Op sized(Op op, Shape weight) {
        if (!(op instanceof Op.Conv2d conv)) {
            return op;
        }
        Window w = conv.window();
        Window sized = Window.of(weight.dim(0), weight.dim(1))
                .stride(w.strideH(), w.strideW())
                .pads(w.padTop(), w.padLeft(), w.padBottom(), w.padRight())
                .dilation(w.dilationH(), w.dilationW());
        return new Op.Conv2d(sized, conv.groups(), conv.bias(), conv.activation());
    }

    private static Window window(JsonObject attrs) {
        int[] kernel = ints(attrs, "kernel");
        int[] stride = ints(attrs, "stride");
        int[] padding = ints(attrs, "padding");
        int[] dilation = attrs.has("dilation") ? ints(attrs, "dilation") : new int[] {1, 1};
        return Window.of(kernel[0], kernel[1])
                .stride(stride[0], stride[1])
                .pads(padding[0], padding[1], padding[0], padding[1])
                .dilation(dilation[0], dilation[1])
                .ceil(attrs.get("ceil_mode").getAsBoolean());
    }

    private static Window whole(Tensor x) {
        return Window.of(x.shape().dim(2), x.shape().dim(3));
    }

    private static Op norm(JsonObject attrs) {
        float eps = attrs.get("eps").getAsFloat();
        return attrs.get("training").getAsBoolean()
                ? new Op.BatchNorm(eps, attrs.get("momentum").getAsFloat(), NONE)
                : new Op.BatchNormInference(eps, NONE);
    }

    private static Optional<Translated> crossEntropy(JsonObject attrs) {
        boolean mean = attrs.get("reduction").getAsString().equals("mean");
        return mean && !attrs.has("class_weights")
                ? Optional.of(new Translated(
                        new Op.SoftmaxCrossEntropy(attrs.get("label_smoothing").getAsFloat()), List.of("x", "target")))
                : Optional.empty();
    }

    /** Of (N, C, H, W), as an axis of (N, H, W, C). */
    private static Op concat(JsonObject attrs) {
        int axis = attrs.get("axis").getAsInt();
        return new Op.Concat(axis == 1 ? 3 : axis - 1);
    }

    private static Optional<Translated> pad(JsonObject attrs) {
        int[] pads = ints(attrs, "pads_tlbr");
        return attrs.get("mode").getAsString().equals("constant")
                        && (!attrs.has("value") || attrs.get("value").getAsFloat() == 0)
                ? unary(new Op.Pad(List.of(pads[0], pads[1], 0), List.of(pads[2], pads[3], 0)))
                : Optional.empty();
    }

    private static int[] ints(JsonObject attrs, String name) {
        JsonArray array = attrs.getAsJsonArray(name);
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    // ---- layouts ----

    /** (N, C, H, W) as (N, H, W, C), a convolution's weight as (kh, kw, in, out), a dense one's as (in, out). */
    static Tensor inside(Op op, String name, Tensor outside) {
        int rank = outside.shape().rank();
        if (name.equals("weight") && op instanceof Op.Conv2d) {
            return permuted(outside, 2, 3, 1, 0);
        }
        if (op instanceof Op.Gemm) {
            Tensor rows = new Tensor(
                    rank == 1
                            ? outside.shape()
                            : Shape.of(
                                    Math.toIntExact(outside.shape().size())
                                            / outside.shape().dim(-1),
                                    outside.shape().dim(-1)),
                    outside.data());
            return name.equals("weight") ? permuted(rows, 1, 0) : rows;
        }
        return rank == 4 ? permuted(outside, 0, 2, 3, 1) : outside;
    }

    private static Tensor permuted(Tensor from, int... axes) {
        int rank = axes.length;
        int[] dims = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = from.shape().dim(axes[i]);
            strides[i] = 1;
            for (int axis = axes[i] + 1; axis < rank; axis++) {
                strides[i] *= from.shape().dim(axis);
            }
        }
        Tensor to = Tensor.zeros(Shape.of(dims));
        int[] at = new int[rank];
        for (int i = 0; i < to.data().length; i++) {
            int source = 0;
            for (int axis = 0; axis < rank; axis++) {
                source += at[axis] * strides[axis];
            }
            to.data()[i] = from.data()[source];
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == dims[axis]; axis--) {
                at[axis] = 0;
            }
        }
        return to;
    }

    /** Operands that a case leaves out: 1 for a scale, 0 for a shift. */
    static List<Tensor> operands(Translated translated, Map<String, Tensor> tensors) {
        List<Tensor> operands = new ArrayList<>();
        for (String name : translated.operands()) {
            Tensor given = tensors.get("in." + name);
            operands.add(given == null ? left(translated.op(), name, operands) : inside(translated.op(), name, given));
        }
        return operands;
    }

    private static Tensor left(Op op, String name, List<Tensor> before) {
        Shape neighbour = before.get(op instanceof Op.BatchNorm || op instanceof Op.BatchNormInference ? 0 : 1)
                .shape();
        Tensor tensor = Tensor.zeros(Shape.of(neighbour.dim(-1)));
        Arrays.fill(tensor.data(), name.equals("weight") ? 1 : 0);
        return tensor;
    }
}
