package cnnc.onnx;

import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.CounterRandom;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators as ops of ours: the rules of the table's rows. */
final class Rules {
    private Rules() {}

    static Map<String, Rule> all() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        windows(rules);
        products(rules);
        norms(rules);
        functions(rules);
        arithmetic(rules);
        moving(rules);
        return rules;
    }

    // ---- windows ----

    private static void windows(Map<String, Rule> rules) {
        rules.put("Conv", Rules::conv);
        rules.put("ConvTranspose", Rules::convTranspose);
        rules.put("MaxPool", Rules::maxPool);
        rules.put("AveragePool", Rules::averagePool);
        rules.put("GlobalAveragePool", node -> global(node, false));
        rules.put("GlobalMaxPool", node -> global(node, true));
    }

    /** Rows of height 1 where there is one axis only. */
    private static Window window(Sliding s) {
        boolean row = s.size().length == 1;
        int last = s.size().length - 1;
        return new Window(
                row ? 1 : s.kernel()[0],
                s.kernel()[last],
                row ? 1 : s.stride()[0],
                s.stride()[last],
                row ? 0 : s.begin()[0],
                s.begin()[last],
                row ? 0 : s.end()[0],
                s.end()[last],
                row ? 1 : s.dilation()[0],
                s.dilation()[last],
                s.ceil());
    }

    private static int[] spatial(Flow x) {
        if (x.rank() != 3 && x.rank() != 4) {
            throw NodeFault.unsupported(
                    "windows over " + (x.rank() - 2) + " axes can't be part of a graph that trains");
        }
        return Arrays.copyOfRange(x.dims(), 2, x.rank());
    }

    private static int[] kernel(HostTensor w, Flow x) {
        if (w.rank() != x.rank()) {
            throw new NodeFault("weights " + w + " for " + HostTensor.text(x.dims()));
        }
        return Arrays.copyOfRange(w.dims(), 2, w.rank());
    }

    private static void checkKernel(Call call, int[] kernel) {
        call.numbers("kernel_shape")
                .filter(given -> !Arrays.equals(given, kernel))
                .ifPresent(given -> {
                    throw new NodeFault(
                            "kernel_shape " + HostTensor.text(given) + " with a window of " + HostTensor.text(kernel));
                });
    }

    private static void conv(Lowered node) {
        Flow x = node.x();
        HostTensor w = node.constant(1);
        int[] kernel = kernel(w, x);
        checkKernel(node.call(), kernel);
        Window window = window(Sliding.of(node.call(), spatial(x), kernel));
        int group = node.call().number("group", 1);
        if (group < 1 || w.dim(1) * group != x.dims()[1] || w.dim(0) % group != 0) {
            throw new NodeFault("weights " + w + " in " + group + " groups for " + HostTensor.text(x.dims()));
        }
        Shape shape = Shape.of(window.kernelH(), window.kernelW(), w.dim(1), w.dim(0));
        Value weight = node.weight(1, shape, new Layout.Conv(), false);
        boolean bias = node.call().optional(2).isPresent();
        Op op = new Op.Conv2d(window, group, bias, Activation.IDENTITY);
        Value picture = node.picture(x);
        Value y = bias
                ? node.graph().add(op, picture, weight, node.vector(2, w.dim(0), false))
                : node.graph().add(op, picture, weight);
        node.result(node.fromPicture(y, x.rank()));
    }

    private static void convTranspose(Lowered node) {
        Flow x = node.x();
        HostTensor w = node.constant(1);
        int[] kernel = kernel(w, x);
        checkKernel(node.call(), kernel);
        Sliding sliding = Windows.transposed(node.call(), spatial(x), kernel);
        Window window = window(sliding);
        int group = node.call().number("group", 1);
        if (group < 1 || w.dim(0) != x.dims()[1] || w.dim(0) % group != 0) {
            throw new NodeFault("weights " + w + " in " + group + " groups for " + HostTensor.text(x.dims()));
        }
        int filters = w.dim(1) * group;
        int[] size = sliding.size();
        Shape out = Shape.of(x.dims()[0], size.length == 1 ? 1 : size[0], size[size.length - 1], filters);
        Shape shape = Shape.of(window.kernelH(), window.kernelW(), w.dim(1), w.dim(0));
        Value picture = node.picture(x);
        if (window.outH(out.dim(1)) != picture.shape().dim(1)
                || window.outW(out.dim(2)) != picture.shape().dim(2)) {
            throw NodeFault.unsupported("a result larger than its windows can't be part of a graph that trains");
        }
        Value y = node.graph()
                .add(
                        new Op.ConvTranspose2d(window, group, out),
                        picture,
                        node.weight(1, shape, new Layout.Conv(), false));
        node.result(node.fromPicture(
                node.call().optional(2).isPresent() ? node.algebra().plus(y, node.vector(2, filters, false)) : y,
                x.rank()));
    }

    private static Window pool(Lowered node) {
        int[] kernel = node.call().numbers("kernel_shape").orElseThrow(() -> new NodeFault("it has no kernel_shape"));
        Sliding sliding = Sliding.of(node.call(), spatial(node.x()), kernel);
        for (int[] row : sliding.table()) {
            if (IntStream.of(row).noneMatch(tap -> tap >= 0)) {
                throw NodeFault.unsupported("a window that lies in the padding alone");
            }
        }
        return window(sliding);
    }

    private static void maxPool(Lowered node) {
        Op op = new Op.MaxPool(pool(node), node.trains());
        node.result(node.fromPicture(
                node.graph().add(op, node.picture(node.x())), node.x().rank()));
    }

    private static void averagePool(Lowered node) {
        Op op = new Op.AveragePool(pool(node), node.call().flag("count_include_pad", false));
        node.result(node.fromPicture(
                node.graph().add(op, node.picture(node.x())), node.x().rank()));
    }

    private static void global(Lowered node, boolean max) {
        Flow x = node.x();
        spatial(x);
        Value picture = node.picture(x);
        Window window = Window.of(picture.shape().dim(1), picture.shape().dim(2));
        Op op = max ? new Op.MaxPool(window, node.trains()) : new Op.AveragePool(window, false);
        node.result(node.fromPicture(node.graph().add(op, picture), x.rank()));
    }

    // ---- products ----

    private static void products(Map<String, Rule> rules) {
        rules.put("Gemm", Rules::gemm);
        rules.put("MatMul", Rules::matMul);
    }

    private static void gemm(Lowered node) {
        Call call = node.call();
        Flow x = node.x();
        if (call.flag("transA", false) || call.real("alpha", 1) != 1 || call.real("beta", 1) != 1 || x.rank() != 2) {
            throw NodeFault.unsupported("transA, alpha and beta can't be part of a graph that trains");
        }
        boolean turned = call.flag("transB", false);
        HostTensor w = node.constant(1);
        int in = w.rank() == 2 ? w.dim(turned ? 1 : 0) : -1;
        if (in != x.dims()[1]) {
            throw new NodeFault("weights " + w + " for " + HostTensor.text(x.dims()));
        }
        int out = w.dim(turned ? 0 : 1);
        Shape picture = x.flattened();
        Layout layout = picture == null
                ? new Layout.Dense()
                : new Layout.DenseAfterFlatten(picture.dim(0), picture.dim(1), picture.dim(2));
        Value weight = node.dense(1, in, out, turned, layout);
        boolean bias = call.optional(2).isPresent();
        boolean vector = bias && node.constant(2).size() == out;
        Op op = new Op.Gemm(vector, Activation.IDENTITY);
        Value y = vector
                ? node.graph().add(op, x.value(), weight, node.vector(2, out, false))
                : node.graph().add(op, x.value(), weight);
        Flow product = Flow.plain(y);
        node.result(bias && !vector ? Flow.plain(node.algebra().plus(y, node.beside(product, 2))) : product);
    }

    private static void matMul(Lowered node) {
        Flow x = node.x();
        HostTensor w = node.constant(1);
        if (w.rank() != 2 || x.rank() < 2) {
            throw NodeFault.unsupported("a product with " + w + " can't be part of a graph that trains");
        }
        if (w.dim(0) != x.dims()[x.rank() - 1]) {
            throw new NodeFault("weights " + w + " for " + HostTensor.text(x.dims()));
        }
        Shape picture = x.flattened();
        Layout layout = picture == null
                ? new Layout.Dense()
                : new Layout.DenseAfterFlatten(picture.dim(0), picture.dim(1), picture.dim(2));
        Value weight = node.dense(1, w.dim(0), w.dim(1), false, layout);
        Value rows = picture == null ? node.lowering().plain(x) : x.value();
        node.result(Flow.plain(node.graph().add(new Op.Gemm(false, Activation.IDENTITY), rows, weight)));
    }

    // ---- norms ----

    private static void norms(Map<String, Rule> rules) {
        rules.put("BatchNormalization", Rules::batchNorm);
        rules.put("InstanceNormalization", Rules::instanceNorm);
        rules.put("GroupNormalization", Rules::groupNorm);
        rules.put("LayerNormalization", Rules::layerNorm);
        rules.put("LRN", node -> {
            Flow x = lastChannels(node);
            int size = node.call().number("size", 0);
            // the standard counts the even one behind, the op ahead
            if (size < 1 || size % 2 == 0) {
                throw NodeFault.unsupported("an even size can't be part of a graph that trains");
            }
            node.result(x.with(node.algebra()
                    .localResponseNorm(
                            x.value(),
                            size,
                            node.call().real("alpha", 1e-4),
                            node.call().real("beta", 0.75),
                            node.call().real("bias", 1))));
        });
        rules.put("Dropout", node -> {
            double share = node.call().opset() < 12
                    ? node.call().real("ratio", 0.5)
                    : node.scalar(1).orElse(0.5);
            long key = CounterRandom.key(node.call().node().outputs().getFirst());
            node.result(
                    node.trains()
                            ? node.x()
                                    .with(node.graph()
                                            .add(
                                                    new Op.Dropout((float) share, key),
                                                    node.x().value()))
                            : node.x());
        });
    }

    /** The input with its channels, axis 1 of the file, last. */
    private static Flow lastChannels(Lowered node) {
        Flow x = node.x();
        if (x.rank() < 2) {
            throw new NodeFault("there are no channels in " + HostTensor.text(x.dims()));
        }
        int[] order = Flow.channelsLast(x.rank());
        return x.rank() == 2 && x.flattened() == null
                ? x
                : Flow.of(node.lowering().ordered(x, order), x.dims(), order);
    }

    private static void batchNorm(Lowered node) {
        Flow x = lastChannels(node);
        int channels = x.dims()[1];
        float eps = (float) node.call().real("epsilon", 1e-5);
        float update = (float) (1 - node.call().real("momentum", 0.9));
        Op op = node.trains()
                ? new Op.BatchNorm(eps, update, Activation.IDENTITY)
                : new Op.BatchNormInference(eps, Activation.IDENTITY);
        node.result(x.with(node.graph()
                .add(
                        op,
                        x.value(),
                        node.vector(1, channels, false),
                        node.vector(2, channels, false),
                        node.vector(3, channels, true),
                        node.vector(4, channels, true))));
    }

    private static void instanceNorm(Lowered node) {
        Flow x = lastChannels(node);
        int channels = x.dims()[1];
        List<Integer> axes = IntStream.range(1, x.rank() - 1).boxed().toList();
        Value normal =
                node.graph().add(new Op.Normalize(axes, (float) node.call().real("epsilon", 1e-5)), x.value());
        node.result(x.with(scaled(node, normal, node.vector(1, channels, false), node.vector(2, channels, false))));
    }

    private static Value scaled(Lowered node, Value x, Value scale, Value bias) {
        return node.algebra().plus(node.algebra().times(x, scale), bias);
    }

    private static void groupNorm(Lowered node) {
        Flow x = lastChannels(node);
        int channels = x.dims()[1];
        int groups = node.call().number("num_groups", 0);
        if (node.call().opset() < 21 && groups != channels) {
            throw NodeFault.unsupported("scales of groups can't be part of a graph that trains");
        }
        if (groups < 1 || channels % groups != 0) {
            throw new NodeFault(groups + " groups of " + channels + " channels");
        }
        Value normal = node.algebra().groupNorm(x.value(), groups, node.call().real("epsilon", 1e-5));
        node.result(x.with(scaled(node, normal, node.vector(1, channels, false), node.vector(2, channels, false))));
    }

    private static void layerNorm(Lowered node) {
        Flow x = Flow.plain(node.lowering().plain(node.x()));
        int axis = Places.axis(node.call().whole("axis", -1), x.rank());
        if (axis == 0) {
            throw NodeFault.unsupported("a norm over the batch");
        }
        List<Integer> axes = IntStream.range(axis, x.rank()).boxed().toList();
        Value normal =
                node.graph().add(new Op.Normalize(axes, (float) node.call().real("epsilon", 1e-5)), x.value());
        Value scaled = node.algebra().times(normal, node.beside(x, 1));
        node.result(
                x.with(node.call().optional(2).isPresent() ? node.algebra().plus(scaled, node.beside(x, 2)) : scaled));
    }

    // ---- functions ----

    private static void functions(Map<String, Rule> rules) {
        rules.put("Relu", node -> node.unary(Activation.RELU));
        rules.put("Sigmoid", node -> node.unary(Activation.of(Kind.SIGMOID)));
        rules.put("Tanh", node -> node.unary(Activation.of(Kind.TANH)));
        rules.put("Softplus", node -> node.unary(Activation.of(Kind.SOFTPLUS)));
        rules.put("Mish", node -> node.unary(Activation.of(Kind.MISH)));
        rules.put("HardSwish", node -> node.unary(Activation.of(Kind.HARD_SWISH)));
        rules.put(
                "LeakyRelu",
                node -> node.unary(
                        new Activation(Kind.LEAKY_RELU, (float) node.call().real("alpha", 0.01))));
        rules.put(
                "Elu",
                node -> node.unary(new Activation(Kind.ELU, (float) node.call().real("alpha", 1))));
        rules.put("Selu", node -> {
            require(
                    Math.abs(node.call().real("alpha", 1.6732632) - 1.6732632) < 1e-6
                            && Math.abs(node.call().real("gamma", 1.050701) - 1.050701) < 1e-6,
                    "constants other than the standard's");
            node.unary(Activation.of(Kind.SELU));
        });
        rules.put("HardSigmoid", node -> {
            double alpha = node.call().real("alpha", 0.2);
            double beta = node.call().real("beta", 0.5);
            if (Math.abs(alpha - 1.0 / 6) < 1e-6 && beta == 0.5) {
                node.unary(Activation.of(Kind.HARD_SIGMOID));
            } else {
                Value line = node.algebra().linear(node.x().value(), alpha, beta);
                node.result(node.x().with(node.algebra().map(Arithmetic.clip(0, 1), line)));
            }
        });
        rules.put(
                "Gelu",
                node -> node.unary(Activation.of(
                        node.call().text("approximate", "none").equals("tanh") ? Kind.GELU_TANH : Kind.GELU)));
        rules.put("Swish", node -> {
            require(node.call().real("alpha", 1) == 1, "an alpha other than 1");
            node.unary(Activation.of(Kind.SILU));
        });
        rules.put("PRelu", Rules::prelu);
        rules.put("Clip", Rules::clip);
        rules.put("Softmax", node -> alongAxis(node, new Op.Softmax()));
        rules.put("LogSoftmax", node -> alongAxis(node, new Op.LogSoftmax()));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw NodeFault.unsupported(what + " can't be part of a graph that trains");
        }
    }

    private static void prelu(Lowered node) {
        Flow x = lastChannels(node);
        HostTensor slope = node.constant(1);
        boolean channels = slope.size() == 1
                || (slope.size() == x.dims()[1]
                        && (x.rank() == 2
                                || slope.rank() == x.rank() - 1 && slope.dim(0) == slope.size()
                                || slope.rank() == x.rank() && slope.dim(1) == slope.size()
                                || node.call().opset() < 7));
        require(channels, "slopes other than one, or one a channel,");
        node.result(x.with(node.graph()
                .add(new Op.PRelu(), x.value(), node.weight(1, Shape.of(slope.size()), new Layout.Same(), false))));
    }

    private static void clip(Lowered node) {
        if (node.call().opset() >= 11 && (node.isFlow(1) || node.isFlow(2))) {
            throw NodeFault.unsupported("bounds that are no constants");
        }
        double low = Elementwise.bound(withType(node), 1, "min")
                .map(min -> min.real(0))
                .orElse(Double.NEGATIVE_INFINITY);
        double high = Elementwise.bound(withType(node), 2, "max")
                .map(max -> max.real(0))
                .orElse(Double.POSITIVE_INFINITY);
        if (low == 0 && high == 6) {
            node.unary(Activation.of(Kind.RELU6));
        } else if (low <= high) {
            node.result(node.x()
                    .with(node.algebra()
                            .map(Arithmetic.clip(low, high), node.x().value())));
        } else {
            throw NodeFault.unsupported("a lower bound above the upper one");
        }
    }

    /** The call with a stand-in for its flowing input, whose type an evaluation asks for. */
    private static Call withType(Lowered node) {
        List<HostTensor> inputs = new ArrayList<>();
        inputs.add(HostTensor.floats(new int[] {0}, new float[0]));
        inputs.addAll(node.call().inputs().subList(1, node.call().inputs().size()));
        return new Call(node.call().node(), node.call().opset(), inputs);
    }

    private static void alongAxis(Lowered node, Op op) {
        Flow x = node.x();
        boolean coerced = node.call().opset() < 13;
        int axis = Places.axis(node.call().whole("axis", coerced ? 1 : -1), x.rank());
        if (axis == 0 || (coerced && Places.product(x.dims(), axis + 1, x.rank()) != 1)) {
            throw NodeFault.unsupported("a softmax over several axes, or over the batch");
        }
        if (x.rank() == 2 && x.flattened() != null) {
            node.result(x.with(node.graph().add(op, x.value())));
            return;
        }
        int[] order = IntStream.concat(IntStream.range(0, x.rank()).filter(other -> other != axis), IntStream.of(axis))
                .toArray();
        node.result(Flow.of(node.graph().add(op, node.lowering().ordered(x, order)), x.dims(), order));
    }

    // ---- arithmetic ----

    private static void arithmetic(Map<String, Rule> rules) {
        rules.put("Add", node -> node.two(node.algebra()::plus));
        rules.put("Sub", node -> node.two(node.algebra()::minus));
        rules.put("Mul", node -> node.two(node.algebra()::times));
        rules.put("Div", node -> node.two(node.algebra()::over));
        rules.put("Sum", node -> {
            require(node.call().node().inputs().size() == 2, "more or fewer than two summands");
            node.two(node.algebra()::plus);
        });
        rules.put("Neg", node -> map(node, Arithmetic.linear(-1, 0)));
        rules.put("Abs", node -> map(node, Arithmetic.of(Arithmetic.Kind.ABS)));
        rules.put("Exp", node -> map(node, Arithmetic.of(Arithmetic.Kind.EXP)));
        rules.put("Log", node -> map(node, Arithmetic.of(Arithmetic.Kind.LOG)));
        rules.put("Sqrt", node -> map(node, Arithmetic.power(0.5)));
        rules.put("Reciprocal", node -> map(node, Arithmetic.power(-1)));
        rules.put("Pow", node -> {
            require(node.isFlow(0), "a constant to a power");
            map(
                    node,
                    Arithmetic.power(node.scalar(1)
                            .orElseThrow(() -> NodeFault.unsupported("powers that are no single constant"))));
        });
        rules.put("ReduceMean", node -> reduce(node, Op.Reduce.Kind.MEAN));
        rules.put("ReduceSum", node -> reduce(node, Op.Reduce.Kind.SUM));
    }

    private static void map(Lowered node, Arithmetic function) {
        node.result(node.x().with(node.algebra().map(function, node.x().value())));
    }

    private static void reduce(Lowered node, Op.Reduce.Kind kind) {
        Flow x = node.x().flattened() == null
                ? node.x()
                : Flow.plain(node.lowering().plain(node.x()));
        if (node.isFlow(1)) {
            throw NodeFault.unsupported("axes that are no constants");
        }
        int[] given = node.call().numbers(1, "axes").orElseGet(() -> new int[0]);
        require(given.length > 0, "a sum over the batch");
        int[] axes = Places.axes(given, x.rank());
        require(IntStream.of(axes).noneMatch(axis -> axis == 0), "a sum over the batch");
        boolean keep = node.call().flag("keepdims", true);
        if (kind == Op.Reduce.Kind.MEAN
                && x.rank() == 4
                && IntStream.of(axes).sorted().boxed().toList().equals(List.of(2, 3))) {
            Value picture = node.picture(x);
            Window whole = Window.of(picture.shape().dim(1), picture.shape().dim(2));
            Flow pooled = node.fromPicture(node.graph().add(new Op.AveragePool(whole, false), picture), 4);
            node.result(keep ? pooled : Flow.plain(node.lowering().reshaped(pooled, Shape.of(x.dims()[1]))));
            return;
        }
        List<Integer> inside =
                IntStream.of(axes).map(x::inside).sorted().boxed().toList();
        Value y = node.graph().add(Op.Reduce.of(kind, x.value().shape(), inside, keep), x.value());
        int[] dims = x.dims().clone();
        IntStream.of(axes).forEach(axis -> dims[axis] = 1);
        if (keep) {
            node.result(Flow.of(y, dims, x.order()));
            return;
        }
        int[] left = IntStream.of(x.order())
                .filter(axis -> IntStream.of(axes).noneMatch(gone -> gone == axis))
                .toArray();
        int[] order = IntStream.of(left)
                .map(axis ->
                        (int) IntStream.of(left).filter(other -> other < axis).count())
                .toArray();
        node.result(Flow.of(y, Moving.without(x.dims(), axes), order));
    }

    // ---- moving ----

    private static void moving(Map<String, Rule> rules) {
        rules.put("Identity", node -> node.result(node.x()));
        rules.put("Shape", node -> {
            int[] dims = node.x().dims();
            int start = Math.clamp(node.call().number("start", 0), -dims.length, dims.length);
            int end = Math.clamp(node.call().number("end", dims.length), -dims.length, dims.length);
            int from = start < 0 ? start + dims.length : start;
            int to = end < 0 ? end + dims.length : end;
            node.lowering()
                    .put(
                            node.call().node().outputs().getFirst(),
                            HostTensor.vector(IntStream.range(from, Math.max(from, to))
                                    .mapToLong(i -> dims[i])
                                    .toArray()));
        });
        rules.put("Transpose", Rules::transpose);
        rules.put("Reshape", node -> {
            if (node.isFlow(1)) {
                throw NodeFault.unsupported("a shape that is no constant");
            }
            int[] wanted = node.call()
                    .numbers(1, "shape")
                    .orElseThrow(() -> new NodeFault("it has no shape"))
                    .clone();
            int[] dims = node.x().dims();
            if (wanted.length > 0 && wanted[0] == node.lowering().declaredBatch()) {
                wanted[0] = dims[0]; // exported for one batch size, lowered for another
            }
            reshape(node, Moving.reshaped(dims, wanted, node.call().flag("allowzero", false)));
        });
        rules.put("Flatten", node -> {
            int[] dims = node.x().dims();
            require(Places.border(node.call().whole("axis", 1), dims.length) == 1, "an axis other than 1");
            reshape(node, new int[] {dims[0], Places.product(dims, 1, dims.length)});
        });
        rules.put("Squeeze", node -> {
            int[] dims = node.x().dims();
            int[] axes = node.call()
                    .numbers(1, "axes")
                    .map(given -> Places.axes(given, dims.length))
                    .orElseGet(() -> IntStream.range(1, dims.length)
                            .filter(axis -> dims[axis] == 1)
                            .toArray());
            if (IntStream.of(axes).anyMatch(axis -> dims[axis] != 1)) {
                throw new NodeFault(
                        "axes " + HostTensor.text(axes) + " of " + HostTensor.text(dims) + " are not of size 1");
            }
            reshape(node, Moving.without(dims, axes));
        });
        rules.put("Unsqueeze", node -> {
            int[] dims = node.x().dims();
            int[] given = node.call().numbers(1, "axes").orElseThrow(() -> new NodeFault("it has no axes"));
            boolean[] added = new boolean[dims.length + given.length];
            IntStream.of(Places.axes(given, added.length)).forEach(axis -> added[axis] = true);
            int[] other = new int[added.length];
            for (int axis = 0, from = 0; axis < other.length; axis++) {
                other[axis] = added[axis] ? 1 : dims[from++];
            }
            reshape(node, other);
        });
        rules.put("Concat", Rules::concat);
        rules.put("Split", Rules::split);
        rules.put("Slice", Rules::slice);
        rules.put("Pad", Rules::pad);
        rules.put("DepthToSpace", Rules::depthToSpace);
        rules.put("Resize", Rules::resize);
        rules.put("Upsample", Rules::resize);
    }

    /** Only the names of the axes change. */
    private static void transpose(Lowered node) {
        Flow x = node.x().flattened() == null
                ? node.x()
                : Flow.plain(node.lowering().plain(node.x()));
        int rank = x.rank();
        int[] perm = Places.axes(
                node.call()
                        .numbers("perm")
                        .orElseGet(() ->
                                IntStream.range(0, rank).map(i -> rank - 1 - i).toArray()),
                rank);
        require(perm.length == rank && perm[0] == 0, "a batch that moves");
        int[] inverse = new int[rank];
        IntStream.range(0, rank).forEach(i -> inverse[perm[i]] = i);
        node.result(Flow.of(
                x.value(),
                IntStream.of(perm).map(axis -> x.dims()[axis]).toArray(),
                IntStream.of(x.order()).map(axis -> inverse[axis]).toArray()));
    }

    private static void reshape(Lowered node, int[] dims) {
        Flow x = node.x();
        require(dims.length <= Shape.MAX_RANK, "more than " + Shape.MAX_RANK + " axes");
        require(dims.length > 0 && dims[0] == x.dims()[0], "a batch that changes its size");
        boolean picture = x.rank() == 4 && Arrays.equals(x.order(), Flow.channelsLast(4));
        boolean flat = dims.length == 2 && x.flattened() == null;
        if (picture && flat && x.dims()[1] > 1 && x.dims()[2] * x.dims()[3] > 1) {
            Shape sample = x.value().shape().sample();
            Value row = node.graph().add(new Op.Reshape(Shape.of(sample.intSize())), x.value());
            node.result(new Flow(row, dims, Flow.identity(2), sample));
            return;
        }
        Shape sample = Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
        node.result(Flow.plain(node.lowering().reshaped(x, sample)));
    }

    private static void concat(Lowered node) {
        int count = node.call().node().inputs().size();
        Flow first = node.flow(0);
        if (count == 1) {
            node.result(first);
            return;
        }
        int axis = Places.axis(node.call().whole("axis", 1), first.rank());
        require(axis != 0, "samples joined to a batch");
        int[] order = first.flattened() == null ? first.order() : Flow.identity(first.rank());
        int[] dims = first.dims().clone();
        Value[] values = new Value[count];
        for (int i = 0; i < count; i++) {
            Flow each = node.flow(i);
            if (each.rank() != dims.length) {
                throw new NodeFault("its inputs are of ranks " + dims.length + " and " + each.rank());
            }
            values[i] = node.lowering().ordered(each, order);
            dims[axis] += i == 0 ? 0 : each.dims()[axis];
        }
        int inside = Flow.of(values[0], first.dims(), order).inside(axis);
        node.result(Flow.of(node.graph().add(new Op.Concat(inside), values), dims, order));
    }

    private static Flow cut(Lowered node, Flow x, int axis, int begin, int end) {
        require(axis != 0 || (begin == 0 && end == x.dims()[0]), "a part of the batch");
        if (begin == 0 && end == x.dims()[axis]) {
            return x;
        }
        require(begin < end, "an empty part");
        int[] dims = x.dims().clone();
        dims[axis] = end - begin;
        return Flow.of(node.graph().add(new Op.Slice(x.inside(axis), begin, end), x.value()), dims, x.order());
    }

    private static Flow apart(Lowered node) {
        return node.x().flattened() == null
                ? node.x()
                : Flow.plain(node.lowering().plain(node.x()));
    }

    private static void split(Lowered node) {
        Flow x = apart(node);
        int axis = Places.axis(node.call().whole("axis", 0), x.rank());
        if (node.isFlow(1)) {
            throw NodeFault.unsupported("parts that are no constants");
        }
        int[] parts = node.call().numbers(1, "split").orElseGet(() -> Moving.equalParts(node.call(), x.dims()[axis]));
        List<Flow> results = new ArrayList<>();
        int begin = 0;
        for (int part : parts) {
            results.add(cut(node, x, axis, begin, begin + part));
            begin += part;
        }
        if (begin != x.dims()[axis]) {
            throw new NodeFault(HostTensor.text(parts) + " are not the parts of " + x.dims()[axis]);
        }
        node.results(results);
    }

    private static void slice(Lowered node) {
        boolean inputs = node.call().opset() >= 10;
        int[] starts =
                inputs ? node.constant(1).ints() : node.call().numbers("starts").orElseThrow();
        int[] ends =
                inputs ? node.constant(2).ints() : node.call().numbers("ends").orElseThrow();
        Flow x = apart(node);
        int[] axes = Places.axes(
                (inputs
                                ? node.call().optional(3).map(HostTensor::ints)
                                : node.call().numbers("axes"))
                        .orElseGet(() -> IntStream.range(0, starts.length).toArray()),
                x.rank());
        boolean byOne = node.call().optional(4).map(HostTensor::ints).stream()
                .flatMapToInt(Arrays::stream)
                .allMatch(step -> step == 1);
        require(byOne && axes.length == starts.length && ends.length == starts.length, "steps other than 1");
        for (int i = 0; i < axes.length; i++) {
            int size = x.dims()[axes[i]];
            int begin = Math.clamp(starts[i] < 0 ? (long) starts[i] + size : starts[i], 0, size);
            int end = Math.clamp(ends[i] < 0 ? (long) ends[i] + size : ends[i], 0, size);
            x = cut(node, x, axes[i], begin, end);
        }
        node.result(x);
    }

    private static void pad(Lowered node) {
        Flow x = apart(node);
        boolean inputs = node.call().opset() >= 11;
        int[] pads = inputs
                ? node.constant(1).ints()
                : node.call()
                        .numbers(node.call().has("pads") ? "pads" : "paddings")
                        .orElseThrow();
        int[] axes = (inputs ? node.call().optional(3) : java.util.Optional.<HostTensor>empty())
                .map(given -> Places.axes(given.ints(), x.rank()))
                .orElseGet(() -> IntStream.range(0, x.rank()).toArray());
        double value = inputs
                ? node.call()
                        .optional(2)
                        .filter(given -> given.size() > 0)
                        .map(given -> given.real(0))
                        .orElse(0.0)
                : node.call().real("value", 0);
        if (pads.length != 2 * axes.length) {
            throw new NodeFault("it has " + pads.length + " pads for " + axes.length + " axes");
        }
        String mode = node.call().text("mode", "constant");
        int[] dims = x.dims().clone();
        Integer[] before = new Integer[x.rank()];
        Integer[] after = new Integer[x.rank()];
        Arrays.fill(before, 0);
        Arrays.fill(after, 0);
        for (int i = 0; i < axes.length; i++) {
            before[x.inside(axes[i])] = pads[i];
            after[x.inside(axes[i])] = pads[i + axes.length];
            dims[axes[i]] += pads[i] + pads[i + axes.length];
        }
        require(before[0] == 0 && after[0] == 0, "a padded batch");
        List<Integer> ahead = Arrays.asList(before).subList(1, x.rank());
        List<Integer> behind = Arrays.asList(after).subList(1, x.rank());
        if (mode.equals("constant")) {
            node.result(Flow.of(
                    node.graph().add(new Op.Pad(ahead, behind, (float) value), x.value()), dims, x.order()));
            return;
        }
        require(mode.equals("reflect") || mode.equals("edge"), "mode \"" + mode + "\"");
        Value y = x.value();
        for (int axis = 1; axis < x.rank(); axis++) {
            int in = y.shape().dim(axis);
            if (before[axis] != 0 || after[axis] != 0) {
                require(before[axis] >= 0 && after[axis] >= 0, "a border cut away");
                AxisMap map = mode.equals("edge")
                        ? new AxisMap.Edge(in, before[axis], after[axis])
                        : new AxisMap.Reflect(in, before[axis], after[axis]);
                y = node.algebra().resampled(y, axis, map);
            }
        }
        node.result(Flow.of(y, dims, x.order()));
    }

    private static void depthToSpace(Lowered node) {
        Flow x = node.x();
        int block = node.call().number("blocksize", 0);
        if (x.rank() != 4 || block < 1 || x.dims()[1] % (block * block) != 0) {
            throw new NodeFault("blocks of " + block + " in " + HostTensor.text(x.dims()));
        }
        Value picture = node.picture(x);
        if (node.call().text("mode", "DCR").equals("CRD")) {
            node.result(node.fromPicture(node.algebra().pixelShuffle(picture, block), 4));
            return;
        }
        int height = x.dims()[2];
        int width = x.dims()[3];
        int channels = x.dims()[1] / (block * block);
        Value parts = node.graph().add(new Op.Reshape(Shape.of(height, width, block, block, channels)), picture);
        Value moved = node.graph().add(new Op.Transpose(List.of(0, 1, 3, 2, 4, 5)), parts);
        Shape sample = Shape.of(height * block, width * block, channels);
        node.result(node.fromPicture(node.graph().add(new Op.Reshape(sample), moved), 4));
    }

    private static void resize(Lowered node) {
        Flow x = apart(node);
        int last = node.call().inputs().size() - 1;
        for (int i = 1; i <= last; i++) {
            if (node.isFlow(i)) {
                throw NodeFault.unsupported("sizes that are no constants");
            }
        }
        Resizing.Plan plan = Resizing.plan(node.call(), x.dims());
        Value y = x.value();
        int[] dims = x.dims().clone();
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!plan.axes()[axis].isStill()) {
                require(axis != 0, "a resized batch");
                AxisMap map = map(plan.axes()[axis], plan.options());
                y = node.algebra().resampled(y, x.inside(axis), map);
                dims[axis] = map.out();
            }
        }
        node.result(Flow.of(y, dims, x.order()));
    }

    /** The few ways of resizing that training knows. */
    private static AxisMap map(Resizing.Axis axis, Resizing.Options options) {
        boolean whole = axis.scale() == (double) axis.wanted() / axis.size();
        if (whole
                && options.mode().equals("nearest")
                && options.coordinates().equals("asymmetric")
                && options.nearest().equals("floor")) {
            return new AxisMap.Nearest(axis.size(), axis.wanted());
        }
        boolean corners = options.coordinates().equals("align_corners");
        boolean centres = options.coordinates().equals("half_pixel")
                || (options.coordinates().equals("pytorch_half_pixel") && axis.wanted() > 1);
        if (whole && options.mode().endsWith("linear") && !options.antialias() && (corners || centres)) {
            return new AxisMap.Linear(axis.size(), axis.wanted(), corners);
        }
        throw NodeFault.unsupported("mode \"" + options.mode() + "\" with \"" + options.coordinates()
                + "\" can't be part of a graph that trains");
    }
}
