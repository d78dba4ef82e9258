package cnnc.conformance;

import cnnc.Suite;
import cnnc.graph.Algebra;
import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Distance;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A case as a graph of ours with gradients: its result leaves as {@code y} or {@code loss}. */
final class TorchGraph {
    static final String RESIDUAL_BLOCK =
            "y = relu(bn2(conv2(relu(bn1(conv1(x))))) + x), 3x3 pad 1 no bias, batch statistics";
    static final String SQUEEZE_EXCITE = "s = sigmoid(fc2(relu(fc1(mean_hw(x))))); y = x * s";
    static final String INVERTED_RESIDUAL = "y = x + conv1x1(relu6(depthwise3x3(relu6(conv1x1(x)))))";

    private static final Initializer NONE = new Initializer.Constant(0);

    private final TorchCase given;
    private final GraphBuilder graph = new GraphBuilder(0, Mode.TRAINING);
    private final Algebra algebra = new Algebra(graph);
    private final Map<String, Value> operands = new HashMap<>();

    private TorchGraph(TorchCase given) {
        this.given = given;
    }

    static Graph of(TorchCase given) {
        return new TorchGraph(given).build();
    }

    private Graph build() {
        given.names("in.")
                .forEach(name -> operands.put(
                        name, operand(name, given.ours("in." + name).shape())));
        Value y = result();
        graph.output(given.has("out.loss") ? "loss" : "y", y);
        Value seed = graph.state("upstream", y.shape(), new Layout.Same(), NONE);
        Graph forward = graph.build();
        return Gradients.of(
                forward, y, seed, forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet()));
    }

    private Value operand(String name, Shape shape) {
        return switch (name) {
            case "target", "class_weight", "pos_weight", "running_mean", "running_var" ->
                graph.state(name, shape, new Layout.Same(), NONE);
            default -> graph.parameter(name, shape, new Layout.Same(), NONE);
        };
    }

    private Value result() {
        return switch (given.op()) {
            case "conv2d" -> conv();
            case "conv_transpose2d" -> convTranspose();
            case "dense" -> dense("x", "weight", "bias");
            case "max_pool2d" -> add(new Op.MaxPool(poolWindow(), true), "x");
            case "avg_pool2d" -> add(new Op.AveragePool(poolWindow(), given.flag("count_include_pad")), "x");
            case "global_max_pool2d" -> add(new Op.MaxPool(whole(), true), "x");
            case "global_avg_pool2d" -> add(new Op.AveragePool(whole(), false), "x");
            case "adaptive_avg_pool2d" -> algebra.adaptiveAverage(in("x"), size("output")[0], size("output")[1]);
            case "adaptive_max_pool2d" -> algebra.adaptiveMax(in("x"), size("output")[0], size("output")[1]);
            case "batch_norm" -> batchNorm();
            case "group_norm" -> scaled(algebra.groupNorm(in("x"), given.whole("groups"), given.number("eps")));
            case "instance_norm" ->
                scaled(graph.add(new Op.Normalize(List.of(1, 2), (float) given.number("eps")), in("x")));
            case "layer_norm" -> layerNorm();
            case "lrn" ->
                algebra.localResponseNorm(
                        in("x"), given.whole("size"), given.number("alpha"), given.number("beta"), given.number("k"));
            case "add" -> add(new Op.Add(Activation.IDENTITY), "a", operands.containsKey("b") ? "b" : "a");
            case "mul" -> add(new Op.Multiply(), "a", operands.containsKey("b") ? "b" : "a");
            case "concat" ->
                add(
                        new Op.Concat(given.ourAxis("a")),
                        operands.keySet().stream().sorted().toArray(String[]::new));
            case "flatten" -> flatten();
            case "permute", "transpose" ->
                add(new Op.Transpose(Arrays.stream(given.wholes("dims")).boxed().toList()), "x");
            case "pad" -> pad();
            case "pixel_shuffle" -> algebra.pixelShuffle(in("x"), given.whole("factor"));
            case "upsample_nearest" -> resized(AxisMap.Nearest::new);
            case "upsample_bilinear" -> resized((in, out) -> new AxisMap.Linear(in, out, given.flag("align_corners")));
            case "softmax" -> algebra.along(given.ourAxis("x"), new Op.Softmax(), in("x"));
            case "log_softmax" -> algebra.along(given.ourAxis("x"), new Op.LogSoftmax(), in("x"));
            case "prelu" -> add(new Op.PRelu(), "x", "weight");
            case "clip" -> algebra.map(Arithmetic.clip(bound("min", -1), bound("max", 1)), in("x"));
            case "cross_entropy" -> crossEntropy();
            case "mse" -> distance(Distance.Kind.SQUARED, 0, 1);
            case "l1" -> distance(Distance.Kind.ABSOLUTE, 0, 1);
            case "bce_with_logits" -> distance(Distance.Kind.BINARY_CROSS_ENTROPY, 0, 1);
            case "huber" -> distance(Distance.Kind.HUBER, given.number("delta"), 1);
            case "smooth_l1" -> distance(Distance.Kind.HUBER, given.number("beta"), 1 / given.number("beta"));
            case "composite" -> composite();
            default -> add(new Op.Unary(activation()), "x");
        };
    }

    private Value in(String name) {
        Value value = operands.get(name);
        if (value == null) {
            throw new AssertionError("no operand " + name + " of " + given.name());
        }
        return value;
    }

    /** [height, width], or one number for both. */
    private int[] size(String attribute) {
        int[] size = given.wholes(attribute);
        return size.length == 1 ? new int[] {size[0], size[0]} : size;
    }

    private double bound(String attribute, int side) {
        return given.hasAttribute(attribute) ? given.number(attribute) : side * Double.POSITIVE_INFINITY;
    }

    private Value add(Op op, String... names) {
        Value[] values = Arrays.stream(names).map(this::in).toArray(Value[]::new);
        return graph.add(op, values);
    }

    private Activation activation() {
        return switch (given.op()) {
            case "relu" -> Activation.RELU;
            case "relu6" -> Activation.of(Kind.RELU6);
            case "leaky_relu" -> new Activation(Kind.LEAKY_RELU, (float) given.number("alpha"));
            case "elu" -> new Activation(Kind.ELU, (float) given.number("alpha"));
            case "selu" -> Activation.of(Kind.SELU);
            case "sigmoid" -> Activation.of(Kind.SIGMOID);
            case "tanh" -> Activation.of(Kind.TANH);
            case "hardsigmoid" -> Activation.of(Kind.HARD_SIGMOID);
            case "hardswish" -> Activation.of(Kind.HARD_SWISH);
            case "silu" -> Activation.of(Kind.SILU);
            case "mish" -> Activation.of(Kind.MISH);
            case "gelu" -> Activation.of(Kind.GELU);
            case "gelu_tanh" -> Activation.of(Kind.GELU_TANH);
            case "softplus" -> Activation.of(Kind.SOFTPLUS);
            default -> throw Suite.refused("no op for " + given.op());
        };
    }

    private Value conv() {
        int[] stride = given.wholes("stride");
        int[] pads = given.wholes("pads");
        int[] dilation = given.wholes("dilation");
        Shape weight = given.shape("in.weight");
        Window window = Window.of(weight.dim(2), weight.dim(3))
                .stride(stride[0], stride[1])
                .pads(pads[0], pads[1], pads[2], pads[3])
                .dilation(dilation[0], dilation[1]);
        boolean bias = operands.containsKey("bias");
        Op op = new Op.Conv2d(window, given.whole("groups"), bias, Activation.IDENTITY);
        return bias ? add(op, "x", "weight", "bias") : add(op, "x", "weight");
    }

    private Value dense(String x, String weight, String bias) {
        return dense(in(x), weight, bias);
    }

    private Value dense(Value x, String weight, String bias) {
        boolean has = operands.containsKey(bias);
        Op op = new Op.Gemm(has, Activation.IDENTITY);
        return has ? graph.add(op, x, in(weight), in(bias)) : graph.add(op, x, in(weight));
    }

    private Window poolWindow() {
        int[] kernel = given.wholes("kernel");
        int[] stride = given.wholes("stride");
        int[] pad = given.wholes("padding");
        int[] dilation = given.hasAttribute("dilation") ? given.wholes("dilation") : new int[] {1, 1};
        return Window.of(kernel[0], kernel[1])
                .stride(stride[0], stride[1])
                .pads(pad[0], pad[1], pad[0], pad[1])
                .dilation(dilation[0], dilation[1])
                .ceil(given.flag("ceil_mode"));
    }

    private Window whole() {
        return Window.of(given.shape("in.x").dim(2), given.shape("in.x").dim(3));
    }

    private Value convTranspose() {
        int[] stride = given.wholes("stride");
        int[] pad = given.wholes("padding");
        int[] more = given.wholes("output_padding");
        int[] dilation = given.wholes("dilation");
        Shape weight = given.shape("in.weight");
        Shape x = given.shape("in.x");
        Window window = Window.of(weight.dim(2), weight.dim(3))
                .stride(stride[0], stride[1])
                .pads(pad[0], pad[1], pad[0], pad[1])
                .dilation(dilation[0], dilation[1]);
        Shape output = Shape.of(
                x.dim(0),
                (x.dim(2) - 1) * stride[0] - 2 * pad[0] + window.extentH() + more[0],
                (x.dim(3) - 1) * stride[1] - 2 * pad[1] + window.extentW() + more[1],
                weight.dim(1) * given.whole("groups"));
        Value y = add(new Op.ConvTranspose2d(window, given.whole("groups"), output), "x", "weight");
        return operands.containsKey("bias") ? algebra.plus(y, in("bias")) : y;
    }

    private interface MapOf {
        AxisMap of(int in, int out);
    }

    private Value resized(MapOf map) {
        int high = given.shape("in.x").dim(2);
        int wide = given.shape("in.x").dim(3);
        Shape y = given.shape("out.y");
        return algebra.resampled(algebra.resampled(in("x"), 1, map.of(high, y.dim(2))), 2, map.of(wide, y.dim(3)));
    }

    private Value flatten() {
        int axis = given.whole("start_axis");
        if (axis == 0) {
            throw new AssertionError("a batch is not flattened: " + given.name());
        }
        int[] dims = Arrays.copyOfRange(given.shape("out.y").dims(), 1, axis + 1);
        return add(new Op.Reshape(Shape.of(dims)), "x");
    }

    /** Over the last axes of PyTorch's layout. */
    private Value layerNorm() {
        int rank = given.shape("in.x").rank();
        int normalized = given.wholes("normalized_shape").length;
        List<Integer> axes = IntStream.range(rank - normalized, rank).boxed().toList();
        return scaled(graph.add(new Op.Normalize(axes, (float) given.number("eps")), in("x")));
    }

    private Value scaled(Value x) {
        Value factor = operands.get("weight");
        Value summand = operands.get("bias");
        Value y = factor == null ? x : algebra.times(x, factor);
        return summand == null ? y : algebra.plus(y, summand);
    }

    private Value distance(Distance.Kind kind, double delta, double factor) {
        Value each = new Distance(kind, delta).each(algebra, in("x"), in("target"));
        return reduced(factor == 1 ? each : algebra.scaled(each, factor));
    }

    private Value reduced(Value each) {
        return switch (given.text("reduction")) {
            case "mean" -> algebra.total(Op.Reduce.Kind.MEAN, each);
            case "sum" -> algebra.total(Op.Reduce.Kind.SUM, each);
            default -> each;
        };
    }

    private Value batchNorm() {
        Shape channels = given.shape("in.running_mean");
        Value gamma = Optional.ofNullable(operands.get("weight")).orElseGet(() -> constant(channels, 1));
        Value beta = Optional.ofNullable(operands.get("bias")).orElseGet(() -> constant(channels, 0));
        float eps = (float) given.number("eps");
        Op op = given.flag("training")
                ? new Op.BatchNorm(eps, (float) given.number("momentum"), Activation.IDENTITY)
                : new Op.BatchNormInference(eps, Activation.IDENTITY);
        return graph.add(op, operands.get("x"), gamma, beta, operands.get("running_mean"), operands.get("running_var"));
    }

    private Value constant(Shape shape, float value) {
        return graph.add(new Op.Constant(shape, value));
    }

    private Value pad() {
        int[] sides = given.wholes("pads_tlbr");
        float value = given.hasAttribute("value") ? (float) given.number("value") : 0;
        return switch (given.text("mode")) {
            case "constant" ->
                add(new Op.Pad(List.of(sides[0], sides[1], 0), List.of(sides[2], sides[3], 0), value), "x");
            case "reflect" -> padded(AxisMap.Reflect::new, sides);
            case "replicate", "edge" -> padded(AxisMap.Edge::new, sides);
            default -> throw new AssertionError(given.name());
        };
    }

    private interface Border {
        AxisMap of(int in, int before, int after);
    }

    private Value padded(Border border, int[] sides) {
        Shape x = given.shape("in.x");
        Value rows = algebra.resampled(in("x"), 1, border.of(x.dim(2), sides[0], sides[2]));
        return algebra.resampled(rows, 2, border.of(x.dim(3), sides[1], sides[3]));
    }

    private Value crossEntropy() {
        double smoothing = given.number("label_smoothing");
        boolean weighted = operands.containsKey("class_weight");
        boolean shares = given.hasAttribute("target");
        if (!weighted && given.text("reduction").equals("mean")) {
            return add(new Op.SoftmaxCrossEntropy((float) smoothing), "x", "target");
        }
        int classes = in("x").shape().dim(-1);
        Value wanted = shares ? in("target") : graph.add(new Op.OneHot(classes), in("target"));
        Value weights = weighted ? in("class_weight") : constant(Shape.of(classes), 1);
        Value rows = CrossEntropy.rows(algebra, in("x"), wanted, smoothing, weights);
        if (shares || !given.text("reduction").equals("mean")) {
            return reduced(rows);
        }
        Value counted = algebra.total(Op.Reduce.Kind.SUM, algebra.times(wanted, weights));
        return algebra.over(algebra.total(Op.Reduce.Kind.SUM, rows), counted);
    }

    private Value composite() {
        Value x = operands.get("x");
        return switch (given.text("layers")) {
            case RESIDUAL_BLOCK -> {
                Value inner = relu(normalised(convolved(x, "w1", 1, 1), "g1", "b1"));
                Value outer = normalised(convolved(inner, "w2", 1, 1), "g2", "b2");
                yield graph.add(new Op.Add(Activation.RELU), outer, x);
            }
            case INVERTED_RESIDUAL -> {
                Activation relu6 = Activation.of(Kind.RELU6);
                Value wide = graph.add(new Op.Unary(relu6), convolved(x, "w1", 0, 1));
                Value deep = graph.add(
                        new Op.Unary(relu6),
                        convolved(wide, "w2", 1, wide.shape().dim(3)));
                yield graph.add(new Op.Add(Activation.IDENTITY), x, convolved(deep, "w3", 0, 1));
            }
            case SQUEEZE_EXCITE -> {
                Value mean = algebra.mean(x, List.of(1, 2));
                Value few = relu(dense(mean, "w1", "b1"));
                yield algebra.times(x, algebra.apply(Kind.SIGMOID, dense(few, "w2", "b2")));
            }
            default -> throw new AssertionError(given.name());
        };
    }

    private Value relu(Value x) {
        return graph.add(new Op.Unary(Activation.RELU), x);
    }

    private Value convolved(Value x, String weight, int pad, int groups) {
        Shape shape = given.shape("in." + weight);
        Window window = Window.of(shape.dim(2), shape.dim(3)).pads(pad, pad, pad, pad);
        return graph.add(new Op.Conv2d(window, groups, false, Activation.IDENTITY), x, operands.get(weight));
    }

    private Value normalised(Value x, String gamma, String beta) {
        Shape channels = Shape.of(x.shape().dim(3));
        return graph.add(
                new Op.BatchNorm(1e-5f, 0.1f, Activation.IDENTITY),
                x,
                operands.get(gamma),
                operands.get(beta),
                constant(channels, 0),
                constant(channels, 1));
    }
}
