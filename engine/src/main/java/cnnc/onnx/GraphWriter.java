package cnnc.onnx;

import cnnc.graph.Composite;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Layout;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Recognizer;
import cnnc.graph.Value;
import cnnc.onnx.NodeWriter.Attribute;
import cnnc.onnx.Outgoing.Named;
import cnnc.onnx.proto.GraphProto;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Nodes of ours as nodes of a file: the way back from {@link Rules}. */
final class GraphWriter {
    private final Graph graph;
    private final Recognizer recognizer;
    private final OnnxExport.@Nullable Scaling scaling;
    private final Outgoing values;
    private final NodeWriter out;
    private final FunctionWriter functions;
    private final NormWriter norms;
    private final ResampleWriter maps;

    GraphWriter(Graph graph, Map<String, Tensor> weights, OnnxExport.@Nullable Scaling scaling) {
        this.graph = graph.withoutDead();
        this.recognizer = new Recognizer(this.graph, Mode.INFERENCE);
        this.scaling = scaling;
        this.values = new Outgoing(weights);
        this.out = values.out;
        this.functions = new FunctionWriter(out);
        this.norms = new NormWriter(values, out, functions);
        this.maps = new ResampleWriter(values, out);
    }

    /** The names under which the answers of a graph leave a file. */
    static Map<String, Value> answers(Graph graph) {
        Map<String, Value> answers = new LinkedHashMap<>();
        graph.outputs().forEach((name, value) -> {
            if (!name.startsWith("logits of ")) {
                answers.put(name, value);
            }
        });
        return answers;
    }

    GraphProto.Builder write() {
        graph.nodes().stream().filter(node -> recognizer.isFixed(node.output())).forEach(values::fix);
        int at = 0;
        while (at < recognizer.nodes().size()) {
            Node node = recognizer.nodes().get(at);
            out.enter(node.origin().path());
            int taken = composite(at);
            if (taken == 0) {
                write(node);
            }
            at += Math.max(1, taken);
        }
        answers(graph).forEach((name, value) -> {
            Named result = value.shape().rank() == 4 ? values.ordered(value, Outgoing.PICTURE) : values.plain(value);
            out.output(out.node("Identity", name, List.of(result.name())), Outgoing.dims(result));
        });
        return out.graph();
    }

    /** Writes the composite that begins there as what it is; how many nodes it is of, 0 where there is none. */
    private int composite(int at) {
        Optional<Composite> composite = recognizer.composite(at);
        Optional<Recognizer.Found> found = composite.flatMap(formula -> recognizer.at(at, formula));
        if (composite.isEmpty() || found.isEmpty()) {
            return 0;
        }
        Value x = found.get().in();
        Node last = recognizer.producer(found.get().out());
        boolean picture = x.shape().rank() == 4;
        return switch (composite.get()) {
            case Composite.GroupNorm norm -> {
                norms.groupNorm(norm, x, last);
                yield found.get().length();
            }
            // of an even number of neighbours the standard counts another one
            case Composite.LocalResponseNorm norm
            when picture && norm.size() % 2 == 1 -> {
                norms.localResponseNorm(norm, x, last);
                yield found.get().length();
            }
            case Composite.PixelShuffle(int factor) -> {
                String y = out.node(
                        "DepthToSpace",
                        List.of(values.ordered(x, Outgoing.PICTURE).name()),
                        new Attribute.Whole("blocksize", factor),
                        new Attribute.Text("mode", "CRD"));
                values.picture(last, y);
                yield found.get().length();
            }
            case Composite.LocalResponseNorm _, Composite.AdaptiveAverage _, Composite.AdaptiveMax _ -> 0;
        };
    }

    private void write(Node node) {
        switch (node.op()) {
            case Op.Input op -> input(op, node);
            case Op.Conv2d op -> {
                Parameter weight = values.parameter(node, 1);
                List<String> inputs = Outgoing.inputs(
                        values.ordered(Outgoing.x(node), Outgoing.PICTURE).name(), values.weight(weight));
                if (op.bias()) {
                    inputs.add(values.weight(values.parameter(node, 2)));
                }
                String y = out.node("Conv", inputs, window(op.window(), op.groups(), true));
                values.picture(node, functions.activation(op.activation(), y));
            }
            case Op.ConvTranspose2d op -> {
                List<Attribute> attributes = new ArrayList<>(window(op.window(), op.groups(), true));
                Shape x = Outgoing.x(node).shape();
                attributes.add(Attribute.of(
                        "output_padding",
                        more(
                                op.output().dim(1),
                                x.dim(1),
                                op.window().strideH(),
                                op.window().extentH(),
                                op.window().padTop() + op.window().padBottom()),
                        more(
                                op.output().dim(2),
                                x.dim(2),
                                op.window().strideW(),
                                op.window().extentW(),
                                op.window().padLeft() + op.window().padRight())));
                String y = out.node(
                        "ConvTranspose",
                        List.of(
                                values.ordered(Outgoing.x(node), Outgoing.PICTURE)
                                        .name(),
                                values.weight(values.parameter(node, 1))),
                        attributes);
                values.picture(node, y);
            }
            case Op.Gemm op -> gemm(op, node);
            case Op.MaxPool op -> pool(Outgoing.x(node), node, op.window(), "Max", List.of());
            case Op.AveragePool op ->
                pool(
                        Outgoing.x(node),
                        node,
                        op.window(),
                        "Average",
                        op.countIncludePad() ? List.of(new Attribute.Whole("count_include_pad", 1)) : List.of());
            case Op.BatchNormInference op -> norms.batchNorm(op, node);
            case Op.Normalize op -> norms.normalize(op, node);
            case Op.Unary op ->
                values.like(
                        node,
                        Outgoing.x(node),
                        functions.activation(
                                op.activation(), values.lazily(Outgoing.x(node)).name()));
            case Op.Map op ->
                values.like(
                        node,
                        Outgoing.x(node),
                        functions.arithmetic(
                                op.function(), values.lazily(Outgoing.x(node)).name()));
            case Op.Dropout _ -> values.put(node, values.lazily(Outgoing.x(node)));
            case Op.Add op -> two(node, "Add", op.activation());
            case Op.Multiply _ -> two(node, "Mul", Activation.IDENTITY);
            case Op.PRelu _ -> {
                values.order(
                        Outgoing.x(node),
                        Flow.channelsFirst(Outgoing.x(node).shape().rank()));
                two(node, "PRelu", Activation.IDENTITY);
            }
            case Op.Reduce op -> reduce(op, node);
            case Op.Resample op -> maps.resample(op, node);
            case Op.Reshape op -> reshape(op, node);
            case Op.Transpose op -> transpose(op, node);
            case Op.Concat op -> concat(op, node);
            case Op.Slice op -> {
                Named x = values.unflattened(Outgoing.x(node));
                int axis = x.outside(op.axis());
                String y = out.node(
                        "Slice", List.of(x.name(), out.wholes(op.begin()), out.wholes(op.end()), out.wholes(axis)));
                values.put(node, y, x.order());
            }
            case Op.Pad op -> pad(op, node);
            case Op.Softmax _ -> rows(node, "Softmax");
            case Op.LogSoftmax _ -> rows(node, "LogSoftmax");
            case Op.Variable _, Op.Constant _ -> throw Outgoing.strange(node); // written where they are used
            case Op.BatchNorm _, Op.SoftmaxCrossEntropy _, Op.OneHot _ -> throw Outgoing.strange(node);
            case Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> throw Outgoing.strange(node);
            case Op.MaxPoolGrad _, Op.AveragePoolGrad _, Op.BatchNormGrad _, Op.BatchNormInferenceGrad _ ->
                throw Outgoing.strange(node);
            case Op.NormalizeGrad _, Op.ReduceGrad _, Op.UnaryGrad _, Op.SoftmaxGrad _ -> throw Outgoing.strange(node);
            case Op.SoftmaxCrossEntropyGrad _ -> throw Outgoing.strange(node);
        }
    }

    private static int more(int out, int in, int stride, int extent, int pads) {
        return out - ((in - 1) * stride + extent - pads);
    }

    // ---- ops ----

    private void input(Op.Input op, Node node) {
        int rank = op.shape().rank();
        int[] order = rank == 4 ? Outgoing.PICTURE : Flow.identity(rank);
        values.put(node, op.name(), order);
        out.input(op.name(), Outgoing.dims(values.lazily(node.output())));
        if (scaling != null && rank == 4) {
            int channels = op.shape().dim(3);
            String unit = out.node("Mul", List.of(op.name(), out.number(1 / 255f)));
            String centred = out.node("Sub", List.of(unit, perChannel(scaling.mean(), channels)));
            values.put(node, out.node("Div", List.of(centred, perChannel(scaling.std(), channels))), order);
        }
    }

    private String perChannel(List<Float> numbers, int channels) {
        float[] data = new float[channels];
        for (int c = 0; c < channels; c++) {
            data[c] = numbers.get(numbers.size() == 1 ? 0 : c);
        }
        return out.constant(new Tensor(Shape.of(channels, 1, 1), data));
    }

    private static List<Attribute> window(Window w, int groups, boolean conv) {
        List<Attribute> attributes = new ArrayList<>(List.of(
                Attribute.of("kernel_shape", w.kernelH(), w.kernelW()),
                Attribute.of("strides", w.strideH(), w.strideW()),
                Attribute.of("pads", w.padTop(), w.padLeft(), w.padBottom(), w.padRight()),
                Attribute.of("dilations", w.dilationH(), w.dilationW())));
        attributes.add(
                conv ? new Attribute.Whole("group", groups) : new Attribute.Whole("ceil_mode", w.ceil() ? 1 : 0));
        return attributes;
    }

    private void gemm(Op.Gemm op, Node node) {
        Parameter weight = values.parameter(node, 1);
        if (Outgoing.x(node).shape().rank() == 2) {
            boolean row = weight.layout() instanceof Layout.DenseAfterFlatten;
            Named x = row && values.lazily(Outgoing.x(node)).flattened() != null
                    ? values.lazily(Outgoing.x(node))
                    : values.plain(Outgoing.x(node));
            List<String> inputs = Outgoing.inputs(x.name(), values.weight(weight));
            if (op.bias()) {
                inputs.add(values.weight(values.parameter(node, 2)));
            }
            String y = out.node("Gemm", inputs, List.of(new Attribute.Whole("transB", 1)));
            values.put(node, functions.activation(op.activation(), y), Flow.identity(2));
            return;
        }
        String turned = out.node("Transpose", List.of(values.weight(weight)), Attribute.of("perm", 1, 0));
        String product =
                out.node("MatMul", List.of(values.plain(Outgoing.x(node)).name(), turned));
        String y = op.bias() ? out.node("Add", List.of(product, values.weight(values.parameter(node, 2)))) : product;
        values.put(
                node,
                functions.activation(op.activation(), y),
                Flow.identity(Outgoing.x(node).shape().rank()));
    }

    private void pool(Value from, Node node, Window w, String kind, List<Attribute> more) {
        Shape x = from.shape();
        String picture = values.ordered(from, Outgoing.PICTURE).name();
        boolean global = w.kernelH() == x.dim(1)
                && w.kernelW() == x.dim(2)
                && w.dilationH() == 1
                && w.dilationW() == 1
                && w.padTop() + w.padLeft() + w.padBottom() + w.padRight() == 0;
        if (global) {
            values.picture(node, out.node("Global" + kind + "Pool", List.of(picture)));
            return;
        }
        List<Attribute> attributes = window(w, 1, false);
        attributes.addAll(more);
        values.picture(node, out.node(kind + "Pool", List.of(picture), attributes));
    }

    private void two(Node node, String operator, Activation activation) {
        Value a = Outgoing.x(node);
        Value b = node.inputs().get(1);
        Node left = values.fixed(a);
        Node right = values.fixed(b);
        Value lead = left == null ? a : b;
        Named x = values.lazily(lead);
        if (left == null && right == null) {
            Named y = values.lazily(b);
            boolean alike = Arrays.equals(x.order(), y.order()) && Objects.equals(x.flattened(), y.flattened());
            if (a.shape().rank() != b.shape().rank()) {
                throw Outgoing.strange(node);
            }
            Named one = alike ? x : values.unflattened(a);
            Named other = alike ? y : values.ordered(b, one.order());
            String result = functions.activation(activation, out.node(operator, List.of(one.name(), other.name())));
            values.put(node, new Named(result, node.output().shape(), one.order(), one.flattened()));
            return;
        }
        Node beside = left == null ? Objects.requireNonNull(right) : left;
        boolean row = beside.op() instanceof Op.Variable(Parameter p) && p.layout() instanceof Layout.Flattened;
        Named own = row || beside.output().shape().size() == 1 ? x : values.unflattened(lead);
        String other = values.fixed(beside, own.shape().rank(), own.order());
        String y = out.node(operator, left == null ? List.of(own.name(), other) : List.of(other, own.name()));
        values.put(
                node,
                new Named(functions.activation(activation, y), node.output().shape(), own.order(), own.flattened()));
    }

    private void reduce(Op.Reduce op, Node node) {
        Shape shape = Outgoing.x(node).shape();
        boolean keep = op.output().rank() == shape.rank();
        Named x = keep ? values.unflattened(Outgoing.x(node)) : values.plain(Outgoing.x(node));
        String axes =
                out.wholes(op.axes().stream().mapToInt(x::outside).sorted().toArray());
        String operator = op.kind() == Op.Reduce.Kind.MEAN ? "ReduceMean" : "ReduceSum";
        values.put(
                node,
                out.node(operator, List.of(x.name(), axes), List.of(new Attribute.Whole("keepdims", keep ? 1 : 0))),
                keep ? x.order() : Flow.identity(op.output().rank()));
    }

    private void reshape(Op.Reshape op, Node node) {
        Value x = Outgoing.x(node);
        if (x.shape().rank() == 4
                && op.sample().rank() == 1) { // the dense layers behind it hold their weights by (c, h, w)
            Named from = values.ordered(x, Outgoing.PICTURE);
            Shape sample = x.shape().sample();
            boolean turns = sample.dim(2) > 1 && sample.dim(0) * sample.dim(1) > 1;
            values.put(
                    node,
                    new Named(
                            out.node("Flatten", List.of(from.name())),
                            node.output().shape(),
                            Flow.identity(2),
                            turns ? sample : null));
            return;
        }
        int[] dims = node.output().shape().dims();
        dims[0] = 0; // as it comes in
        values.put(
                node,
                out.node("Reshape", List.of(values.plain(x).name(), out.wholes(dims))),
                Flow.identity(dims.length));
    }

    /** Only the names of the axes change. */
    private void transpose(Op.Transpose op, Node node) {
        Named x = values.unflattened(Outgoing.x(node));
        if (op.order().getFirst() != 0) {
            throw Outgoing.strange(node);
        }
        int[] order = IntStream.of(x.order()).map(op.order()::indexOf).toArray();
        values.put(node, x.name(), order);
    }

    private void concat(Op.Concat op, Node node) {
        int[] order = values.unflattened(Outgoing.x(node)).order();
        List<String> inputs = node.inputs().stream()
                .map(value -> values.ordered(value, order).name())
                .toList();
        int axis = new Named("", node.output().shape(), order).outside(op.axis());
        values.put(node, out.node("Concat", inputs, List.of(new Attribute.Whole("axis", axis))), order);
    }

    private void pad(Op.Pad op, Node node) {
        Named x = values.unflattened(Outgoing.x(node));
        int rank = x.order().length;
        int[] pads = new int[2 * rank];
        for (int j = 0; j < rank; j++) {
            pads[j] = x.order()[j] == 0 ? 0 : op.before().get(x.order()[j] - 1);
            pads[j + rank] = x.order()[j] == 0 ? 0 : op.after().get(x.order()[j] - 1);
        }
        values.put(node, out.node("Pad", List.of(x.name(), out.wholes(pads), out.number(op.value()))), x.order());
    }

    private void rows(Node node, String operator) {
        Named x = values.lazily(Outgoing.x(node));
        int axis = x.outside(x.order().length - 1);
        values.put(
                node,
                new Named(
                        out.node(operator, List.of(x.name()), List.of(new Attribute.Whole("axis", axis))),
                        x.shape(),
                        x.order(),
                        x.flattened()));
    }
}
