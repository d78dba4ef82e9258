package cnnc.train;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Origin;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;

/** The networks of {@code torch-train/steps}, with the names that their files use. */
final class TorchNetworks {
    private static final Initializer ZERO = new Initializer.Constant(0);

    private final GraphBuilder graph;

    TorchNetworks(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The logits. */
    Value logits(String name, Value x) {
        return switch (name) {
            case "lenet5_sgd_momentum" -> lenet(x, Activation.RELU, true);
            case "lenet5_tanh_adam" -> lenet(x, Activation.of(Kind.TANH), false);
            case "resnet_small_sgd_momentum" -> resnet(x);
            default -> throw new IllegalArgumentException("no network named " + name);
        };
    }

    private Value lenet(Value x, Activation activation, boolean max) {
        Value h = bend(conv("conv1", x, 6, square(5, 2), true), activation);
        h = bend(conv("conv2", pool(h, max), 16, square(5, 0), true), activation);
        h = pool(h, max);
        Shape picture = h.shape().sample();
        h = graph.add(new Op.Reshape(Shape.of(Math.toIntExact(picture.size()))), h);
        Layout flat = new Layout.DenseAfterFlatten(picture.dim(0), picture.dim(1), picture.dim(2));
        h = bend(dense("fc1", h, 120, flat), activation);
        h = bend(dense("fc2", h, 84, new Layout.Dense()), activation);
        return dense("fc3", h, 10, new Layout.Dense());
    }

    private Value pool(Value h, boolean max) {
        Window window = Window.of(2, 2).stride(2, 2);
        return graph.add(max ? new Op.MaxPool(window, true) : new Op.AveragePool(window, false), h);
    }

    private Value resnet(Value x) {
        Value h = bend(norm("bn", conv("conv", x, 8, square(3, 1), false)), Activation.RELU);
        h = block("block1", h, 8, 1);
        h = block("block2", h, 16, 2);
        h = block("block3", h, 32, 2);
        Shape picture = h.shape();
        h = graph.add(new Op.AveragePool(Window.of(picture.dim(1), picture.dim(2)), false), h);
        h = graph.add(new Op.Reshape(Shape.of(picture.dim(3))), h);
        return dense("fc", h, 5, new Layout.Dense());
    }

    private Value block(String name, Value x, int filters, int stride) {
        graph.enter(name, Origin.NONE);
        Value h = bend(
                norm("bn1", conv("conv1", x, filters, square(3, 1).stride(stride, stride), false)), Activation.RELU);
        h = norm("bn2", conv("conv2", h, filters, square(3, 1), false));
        Value shortcut = x;
        if (stride > 1) {
            graph.enter("down", Origin.NONE);
            shortcut = norm("1", conv("0", x, filters, Window.of(1, 1).stride(stride, stride), false));
            graph.leave();
        }
        graph.leave();
        return graph.add(new Op.Add(Activation.RELU), h, shortcut);
    }

    private static Window square(int size, int pad) {
        return Window.of(size, size).pads(pad, pad, pad, pad);
    }

    private Value bend(Value x, Activation activation) {
        return graph.add(new Op.Unary(activation), x);
    }

    private Value conv(String name, Value x, int filters, Window window, boolean bias) {
        graph.enter(name, Origin.NONE);
        Shape shape = Shape.of(window.kernelH(), window.kernelW(), x.shape().dim(3), filters);
        Value weight = graph.parameter("weight", shape, new Layout.Conv(), ZERO);
        Op op = new Op.Conv2d(window, 1, bias, Activation.IDENTITY);
        Value y = bias ? graph.add(op, x, weight, vector("bias", filters)) : graph.add(op, x, weight);
        graph.leave();
        return y;
    }

    private Value dense(String name, Value x, int units, Layout layout) {
        graph.enter(name, Origin.NONE);
        Value weight = graph.parameter("weight", Shape.of(x.shape().dim(1), units), layout, ZERO);
        Value y = graph.add(new Op.Gemm(true, Activation.IDENTITY), x, weight, vector("bias", units));
        graph.leave();
        return y;
    }

    private Value vector(String suffix, int length) {
        return graph.parameter(suffix, Shape.of(length), new Layout.Same(), ZERO);
    }

    private Value norm(String name, Value x) {
        graph.enter(name, Origin.NONE);
        int channels = x.shape().dim(3);
        Op op = graph.mode() == GraphBuilder.Mode.TRAINING
                ? new Op.BatchNorm(1e-5f, 0.1f, Activation.IDENTITY)
                : new Op.BatchNormInference(1e-5f, Activation.IDENTITY);
        Value y = graph.add(
                op,
                x,
                vector("weight", channels),
                vector("bias", channels),
                graph.state("running_mean", Shape.of(channels), new Layout.Same(), ZERO),
                graph.state("running_var", Shape.of(channels), new Layout.Same(), ZERO));
        graph.leave();
        return y;
    }
}
