package cnnc.conformance;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A case as a graph of ours with gradients: its result leaves as {@code y} or {@code loss}. */
final class TorchGraph {
    static final String RESIDUAL_BLOCK =
            "y = relu(bn2(conv2(relu(bn1(conv1(x))))) + x), 3x3 pad 1 no bias, batch statistics";
    static final String INVERTED_RESIDUAL = "y = x + conv1x1(relu6(depthwise3x3(relu6(conv1x1(x)))))";

    private final TorchCase given;
    private final GraphBuilder graph = new GraphBuilder(0, Mode.TRAINING);
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
        String result = given.names("out.").contains("loss") ? "loss" : "y";
        Value y = result();
        graph.output(result, y);
        Value seed = graph.add(new Op.Input("upstream", y.shape()));
        Graph forward = graph.build();
        return Gradients.of(
                forward, y, seed, forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet()));
    }

    private Value operand(String name, Shape shape) {
        Initializer none = new Initializer.Constant(0);
        return switch (name) {
            case "target" -> graph.add(new Op.Input(name, shape));
            case "running_mean", "running_var" -> graph.state(name, shape, new Layout.Same(), none);
            default -> graph.parameter(name, shape, new Layout.Same(), none);
        };
    }

    private Value result() {
        return switch (given.op()) {
            case "conv2d" -> conv();
            case "dense" -> dense("x", "weight", "bias");
            case "max_pool2d" -> add(new Op.MaxPool(poolWindow(), true), "x");
            case "avg_pool2d" -> add(new Op.AveragePool(poolWindow(), given.flag("count_include_pad")), "x");
            case "global_max_pool2d" -> add(new Op.MaxPool(whole(), true), "x");
            case "global_avg_pool2d" -> add(new Op.AveragePool(whole(), false), "x");
            case "batch_norm" -> batchNorm();
            case "add" -> add(new Op.Add(Activation.IDENTITY), "a", operands.containsKey("b") ? "b" : "a");
            case "mul" -> add(new Op.Multiply(), "a", "b");
            case "concat" -> add(new Op.Concat(given.ourAxis("a")), "a", "b");
            case "flatten" ->
                add(new Op.Reshape(Shape.of(Math.toIntExact(given.shape("in.x").sampleSize()))), "x");
            case "pad" -> pad();
            case "softmax" -> add(new Op.Softmax(), "x");
            case "cross_entropy" -> crossEntropy();
            case "composite" -> composite();
            default -> add(new Op.Unary(activation()), "x");
        };
    }

    private Value add(Op op, String... names) {
        Value[] values = List.of(names).stream().map(operands::get).toArray(Value[]::new);
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
            default -> throw new AssertionError("an op neither here nor among the unsupported: " + given.op());
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
        boolean has = operands.containsKey(bias);
        Op op = new Op.Gemm(has, Activation.IDENTITY);
        return has ? add(op, x, weight, bias) : add(op, x, weight);
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
        return add(new Op.Pad(List.of(sides[0], sides[1], 0), List.of(sides[2], sides[3], 0)), "x");
    }

    /** A sum over samples is their mean, times their number. */
    private Value crossEntropy() {
        Value mean = add(new Op.SoftmaxCrossEntropy((float) given.number("label_smoothing")), "x", "target");
        return given.text("reduction").equals("sum")
                ? graph.add(
                        new Op.Multiply(),
                        mean,
                        constant(Shape.of(), given.shape("in.x").dim(0)))
                : mean;
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
