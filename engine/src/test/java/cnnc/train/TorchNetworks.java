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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The networks of {@code torch-train/steps}, with the names that their files use. */
final class TorchNetworks {
    private static final Initializer ZERO = new Initializer.Constant(0);

    private static final Pattern CONV = Pattern.compile("(\\w+) \\d+->(\\d+) (\\d+)x\\3(?: pad ?(\\d+))?( no bias)?");
    private static final Pattern DENSE = Pattern.compile("(\\w+) \\d+->(\\d+)");
    private static final Pattern POOL = Pattern.compile("(max|average) pool (\\d+)x\\2");
    private static final Pattern BLOCK = Pattern.compile("(block\\d+)\\(\\d+->(\\d+)(?: stride (\\d+))?[^)]*\\)");

    private final GraphBuilder graph;

    TorchNetworks(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The logits of a network described like {@code conv1 1->6 5x5 pad 2; relu; max pool 2x2; fc1 1176->10}. */
    Value logits(String architecture, Value x) {
        Value h = x;
        for (String part : architecture.split("\\. ", 2)[0].split("; ")) {
            h = part(part, h);
        }
        return h;
    }

    private Value part(String part, Value h) {
        Matcher conv = CONV.matcher(part);
        Matcher dense = DENSE.matcher(part);
        Matcher pool = POOL.matcher(part);
        if (conv.matches()) {
            int pad = conv.group(4) == null ? 0 : Integer.parseInt(conv.group(4));
            Window window = square(Integer.parseInt(conv.group(3)), pad);
            return conv(conv.group(1), h, Integer.parseInt(conv.group(2)), window, conv.group(5) == null);
        }
        if (dense.matches()) {
            return dense(dense.group(1), h, Integer.parseInt(dense.group(2)));
        }
        if (pool.matches()) {
            int size = Integer.parseInt(pool.group(2));
            Window window = Window.of(size, size).stride(size, size);
            return graph.add(
                    pool.group(1).equals("max") ? new Op.MaxPool(window, true) : new Op.AveragePool(window, false), h);
        }
        if (part.startsWith("block")) {
            return blocks(part, h);
        }
        return switch (part) {
            case "bn" -> norm("bn", h);
            case "relu" -> bend(h, Activation.RELU);
            case "tanh" -> bend(h, Activation.of(Kind.TANH));
            case "sigmoid" -> bend(h, Activation.of(Kind.SIGMOID));
            case "flatten (c,h,w)" -> h; // the dense layer behind it knows
            case "mean over h,w" -> mean(h);
            default -> throw new IllegalArgumentException("an architecture that the suite did not have: " + part);
        };
    }

    private Value mean(Value h) {
        Window all = Window.of(h.shape().dim(1), h.shape().dim(2));
        Value mean = graph.add(new Op.AveragePool(all, false), h);
        return graph.add(new Op.Reshape(Shape.of(h.shape().dim(3))), mean);
    }

    private Value blocks(String part, Value x) {
        Value h = x;
        Matcher block = BLOCK.matcher(part);
        while (block.find()) {
            int stride = block.group(3) == null ? 1 : Integer.parseInt(block.group(3));
            h = block(block.group(1), h, Integer.parseInt(block.group(2)), stride);
        }
        return h;
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

    private Value dense(String name, Value in, int units) {
        Shape picture = in.shape().sample();
        boolean flat = picture.rank() == 3;
        Layout layout = flat
                ? new Layout.DenseAfterFlatten(picture.dim(0), picture.dim(1), picture.dim(2))
                : new Layout.Dense();
        Value x = flat ? graph.add(new Op.Reshape(Shape.of(Math.toIntExact(picture.size()))), in) : in;
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
