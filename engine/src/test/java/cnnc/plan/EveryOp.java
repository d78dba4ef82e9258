package cnnc.plan;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Origin;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A small network with every op and every activation in it, and with convolutions of each kind that has kernels of its own: few and many
 * channels, groups, strides, dilation, 1x1, odd sizes.
 */
final class EveryOp {
    static final int BATCH = 18;
    static final int CLASSES = 5;
    private static final Shape PICTURE = Shape.of(7, 6, 3);
    private static final Initializer ONE = new Initializer.Constant(1);
    private static final Initializer ZERO = new Initializer.Constant(0);

    private final GraphBuilder graph;
    private int lines;

    private EveryOp(GraphBuilder.Mode mode) {
        graph = new GraphBuilder(BATCH, mode);
    }

    /** Input {@code "pictures"}; output {@code "logits"}. */
    static Graph inference() {
        EveryOp network = new EveryOp(GraphBuilder.Mode.INFERENCE);
        network.graph.output("logits", network.logits());
        return network.graph.build();
    }

    /** Inputs {@code "pictures"} and {@code "classes"}; outputs {@code "loss"} and all gradients. */
    static Graph training() {
        EveryOp network = new EveryOp(GraphBuilder.Mode.TRAINING);
        Value classes = network.graph.input("classes", Shape.of());
        Value logits = network.logits();
        Value sharp = network.graph.add(new Op.SoftmaxCrossEntropy(0.1f), logits, classes);
        Value loss = network.graph.add(new Op.Add(Activation.IDENTITY), sharp, network.composed(logits, classes));
        network.graph.output("loss", loss);
        Graph forward = network.graph.build();
        return Gradients.of(
                forward,
                loss,
                forward.parameters().filter(Predicate.not(Parameter::state)).collect(Collectors.toSet()));
    }

    private Value logits() {
        Value x = graph.input("pictures", PICTURE);
        Window same = Window.of(3, 3).pads(1, 1, 1, 1);
        Value h = graph.add(new Op.Unary(Activation.RELU), batchNorm(conv(x, 17, same, 1), Activation.IDENTITY));
        Value wide = conv(h, 24, same, 1);
        Value deep = batchNorm(conv(wide, 24, same, 1), Activation.IDENTITY);
        h = graph.add(new Op.Add(Activation.of(Kind.RELU6)), deep, wide);
        h = frozen(conv(h, 24, same, 24));
        h = conv(h, 16, Window.of(3, 2).stride(2, 1).pads(0, 1, 2, 0).dilation(1, 2), 2);
        h = pools(h);
        h = conv(bends(h), 12, Window.of(1, 1).stride(1, 2), 1);
        h = upAndDown(h);
        h = graph.add(new Op.Pad(List.of(1, -1, 0), List.of(0, 1, 2)), h);
        if (graph.mode() == GraphBuilder.Mode.TRAINING) {
            h = graph.add(new Op.Dropout(0.25f, 11), h);
        }
        h = graph.add(new Op.Reshape(Shape.of(Math.toIntExact(h.shape().sampleSize()))), h);
        h = graph.add(new Op.Unary(Activation.of(Kind.TANH)), dense(h, 24, Activation.IDENTITY));
        Value gate = graph.add(new Op.Softmax(), dense(h, 24, Activation.IDENTITY));
        h = graph.add(new Op.Add(Activation.IDENTITY), h, graph.add(new Op.Multiply(), h, gate));
        return dense(h, CLASSES, Activation.IDENTITY);
    }

    /** A tenth of the cross-entropy, from single ops. */
    private Value composed(Value logits, Value classes) {
        Value right = graph.add(
                new Op.Multiply(), graph.add(new Op.LogSoftmax(), logits), graph.add(new Op.OneHot(CLASSES), classes));
        Value rows = graph.add(Op.Reduce.of(Op.Reduce.Kind.SUM, right.shape(), List.of(1), false), right);
        Value mean = graph.add(Op.Reduce.of(Op.Reduce.Kind.MEAN, rows.shape(), List.of(0), false), rows);
        return graph.add(new Op.Map(Arithmetic.linear(-0.1, 0)), mean);
    }

    /** Twice as large, normalised, bent, as large as before. */
    private Value upAndDown(Value h) {
        Shape shape = h.shape();
        int high = shape.dim(1);
        int wide = shape.dim(2);
        Value y = upconv(h, 7);
        y = graph.add(new Op.Normalize(List.of(1, 2), 1e-3f), y);
        y = graph.add(new Op.PRelu(), y, scale("prelu", Shape.of(7), new Initializer.Constant(0.25f)));
        y = graph.add(new Op.Resample(1, new AxisMap.Linear(2 * high, high, false)), y);
        y = graph.add(new Op.Resample(2, new AxisMap.Average(2 * wide, wide)), y);
        y = graph.add(new Op.Transpose(List.of(0, 2, 1, 3)), y);
        y = graph.add(new Op.Multiply(), y, scale("gates", Shape.of(high, 1), ONE));
        y = graph.add(new Op.Transpose(List.of(0, 2, 1, 3)), y);
        if (graph.mode() == GraphBuilder.Mode.TRAINING) {
            y = graph.add(new Op.Dropout(0.1f, 12, Op.Dropout.Unit.CHANNEL), y);
            y = graph.add(new Op.Dropout(0.1f, 13, Op.Dropout.Unit.SAMPLE), y);
        }
        return graph.add(new Op.Concat(3), h, y);
    }

    private Value upconv(Value x, int filters) {
        begin("upconv");
        Shape in = x.shape();
        Value weight = graph.parameter(
                "weight", Shape.of(2, 2, filters, in.dim(3)), new Layout.Conv(), new Initializer.HeNormal(in.dim(3)));
        Value bias = graph.parameter("bias", Shape.of(filters), new Layout.Same(), ZERO);
        Op op = new Op.ConvTranspose2d(
                Window.of(2, 2).stride(2, 2), 1, Shape.of(in.dim(0), 2 * in.dim(1), 2 * in.dim(2), filters));
        Value y = graph.add(new Op.Add(Activation.IDENTITY), graph.add(op, x, weight), bias);
        graph.leave();
        return y;
    }

    private Value scale(String name, Shape shape, Initializer initializer) {
        return graph.parameter(name, shape, new Layout.Same(), initializer);
    }

    private Value pools(Value h) {
        Value max = graph.add(new Op.MaxPool(Window.of(2, 2).stride(2, 2).ceil(true), true), h);
        Value mean = graph.add(new Op.AveragePool(Window.of(2, 2).stride(2, 2).ceil(true), false), h);
        return graph.add(new Op.Concat(3), max, mean, graph.add(new Op.Slice(3, 3, 8), max));
    }

    /** Every activation on a channel of its own, one behind the other. */
    private Value bends(Value h) {
        Value[] parts = new Value[Kind.values().length];
        for (Kind kind : Kind.values()) {
            Value channel = graph.add(new Op.Slice(3, kind.ordinal(), kind.ordinal() + 1), h);
            float alpha = switch (kind) {
                case LEAKY_RELU -> 0.1f;
                case ELU -> 1.5f;
                default -> 0;
            };
            parts[kind.ordinal()] = graph.add(new Op.Unary(new Activation(kind, alpha)), channel);
        }
        return graph.add(new Op.Concat(3), parts);
    }

    private Value conv(Value x, int filters, Window window, int groups) {
        begin("conv");
        int depth = x.shape().dim(3) / groups;
        int fanIn = window.kernelH() * window.kernelW() * depth;
        Value weight = graph.parameter(
                "weight",
                Shape.of(window.kernelH(), window.kernelW(), depth, filters),
                new Layout.Conv(),
                new Initializer.HeNormal(fanIn));
        Value bias = graph.parameter("bias", Shape.of(filters), new Layout.Same(), ZERO);
        Value y = graph.add(new Op.Conv2d(window, groups, true, Activation.IDENTITY), x, weight, bias);
        graph.leave();
        return y;
    }

    private Value dense(Value x, int units, Activation activation) {
        begin("dense");
        int in = x.shape().dim(1);
        Value weight = graph.parameter(
                "weight", Shape.of(in, units), new Layout.Dense(), new Initializer.XavierUniform(in, units));
        Value bias = graph.parameter("bias", Shape.of(units), new Layout.Same(), ZERO);
        Value y = graph.add(new Op.Gemm(true, activation), x, weight, bias);
        graph.leave();
        return y;
    }

    private Value batchNorm(Value x, Activation activation) {
        return norm(
                x,
                graph.mode() == GraphBuilder.Mode.TRAINING
                        ? new Op.BatchNorm(1e-5f, 0.1f, activation)
                        : new Op.BatchNormInference(1e-5f, activation));
    }

    private Value frozen(Value x) {
        return norm(x, new Op.BatchNormInference(1e-5f, Activation.IDENTITY));
    }

    private Value norm(Value x, Op op) {
        begin("bn");
        Shape channels = Shape.of(x.shape().dim(3));
        Layout same = new Layout.Same();
        Value y = graph.add(
                op,
                x,
                graph.parameter("weight", channels, same, ONE),
                graph.parameter("bias", channels, same, ZERO),
                graph.state("running_mean", channels, same, ZERO),
                graph.state("running_var", channels, same, ONE));
        graph.leave();
        return y;
    }

    private void begin(String word) {
        graph.enter(word + ++lines, Origin.NONE);
    }
}
