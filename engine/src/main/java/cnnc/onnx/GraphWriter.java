package cnnc.onnx;

import cnnc.graph.Graph;
import cnnc.graph.Layout;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.onnx.NodeWriter.Attribute;
import cnnc.onnx.proto.GraphProto;
import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Taps;
import cnnc.tensor.Tensor;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Nodes of ours as nodes of a file: the way back from {@link Rules}. Orders of axes are carried along, as there. */
final class GraphWriter {
    /** How operators of the standard want pictures: axis j of the file is axis {@code [j]} of ours. */
    private static final int[] PICTURE = {0, 3, 1, 2};

    private final Graph graph;
    private final Map<String, Tensor> weights;
    private final OnnxExport.@Nullable Scaling scaling;
    private final NodeWriter out = new NodeWriter();
    private final Map<Value, Named> named = new HashMap<>();
    private final Map<Value, Node> fixed = new HashMap<>();

    /**
     * A value in the file.
     *
     * @param order axis j in the file is axis {@code order[j]} of the value
     * @param flattened {@code (H, W, C)} of a picture that lies in the file's row as (c, h, w); or null
     */
    private record Named(
            String name, Shape shape, int[] order, @Nullable Shape flattened) {
        Named(String name, Shape shape, int[] order) {
            this(name, shape, order, null);
        }

        /** The file's axis that is axis {@code axis} of the value. */
        int outside(int axis) {
            return IntStream.range(0, order.length)
                    .filter(j -> order[j] == axis)
                    .findFirst()
                    .orElseThrow();
        }
    }

    GraphWriter(Graph graph, Map<String, Tensor> weights, OnnxExport.@Nullable Scaling scaling) {
        this.graph = graph;
        this.weights = weights;
        this.scaling = scaling;
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
        graph.nodes().forEach(this::write);
        answers(graph).forEach((name, value) -> {
            Named result = value.shape().rank() == 4 ? ordered(value, PICTURE) : plain(value);
            out.output(out.node("Identity", name, List.of(result.name())), dims(result));
        });
        return out.graph();
    }

    private static int[] dims(Named value) {
        return IntStream.of(value.order).map(value.shape::dim).toArray();
    }

    private void write(Node node) {
        out.enter(node.origin().path());
        switch (node.op()) {
            case Op.Input op -> input(op, node);
            case Op.Variable _, Op.Constant _ -> fixed.put(node.output(), node);
            case Op.Conv2d op -> {
                Parameter weight = parameter(node, 1);
                List<String> inputs = inputs(ordered(x(node), PICTURE).name(), weight(weight));
                if (op.bias()) {
                    inputs.add(weight(parameter(node, 2)));
                }
                pictured(node, op.activation(), out.node("Conv", inputs, window(op.window(), op.groups(), true)));
            }
            case Op.ConvTranspose2d op -> {
                List<Attribute> attributes = new ArrayList<>(window(op.window(), op.groups(), true));
                Shape x = x(node).shape();
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
                        inputs(ordered(x(node), PICTURE).name(), weight(parameter(node, 1))),
                        attributes);
                pictured(node, Activation.IDENTITY, y);
            }
            case Op.Gemm op -> gemm(op, node);
            case Op.MaxPool op -> pool(node, op.window(), "Max", List.of());
            case Op.AveragePool op ->
                pool(
                        node,
                        op.window(),
                        "Average",
                        op.countIncludePad() ? List.of(new Attribute.Whole("count_include_pad", 1)) : List.of());
            case Op.BatchNormInference op -> batchNorm(op, node);
            case Op.Normalize op -> normalize(op, node);
            case Op.Unary op ->
                like(node, x(node), activation(op.activation(), lazily(x(node)).name()));
            case Op.Map op ->
                like(node, x(node), arithmetic(op.function(), lazily(x(node)).name()));
            case Op.Dropout _ -> named.put(node.output(), lazily(x(node)));
            case Op.Add op -> two(node, "Add", op.activation());
            case Op.Multiply _ -> two(node, "Mul", Activation.IDENTITY);
            case Op.PRelu _ -> two(node, "PRelu", Activation.IDENTITY);
            case Op.Reduce op -> reduce(op, node);
            case Op.Resample op -> resample(op, node);
            case Op.Reshape op -> reshape(op, node);
            case Op.Transpose op -> transpose(op, node);
            case Op.Concat op -> concat(op, node);
            case Op.Slice op -> {
                Named x = unflattened(x(node));
                int axis = x.outside(op.axis());
                String y = out.node(
                        "Slice", inputs(x.name(), out.wholes(op.begin()), out.wholes(op.end()), out.wholes(axis)));
                put(node, y, x.order());
            }
            case Op.Pad op -> pad(op, node);
            case Op.Softmax _ -> rows(node, "Softmax");
            case Op.LogSoftmax _ -> rows(node, "LogSoftmax");
            case Op.BatchNorm _, Op.SoftmaxCrossEntropy _, Op.OneHot _ -> throw strange(node);
            case Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> throw strange(node);
            case Op.MaxPoolGrad _, Op.AveragePoolGrad _, Op.BatchNormGrad _, Op.BatchNormInferenceGrad _ ->
                throw strange(node);
            case Op.NormalizeGrad _, Op.ReduceGrad _, Op.UnaryGrad _, Op.SoftmaxGrad _ -> throw strange(node);
            case Op.SoftmaxCrossEntropyGrad _ -> throw strange(node);
        }
    }

    private static IllegalStateException strange(Node node) {
        return new IllegalStateException("export: " + node.op() + " is none of a graph that answers");
    }

    private static Value x(Node node) {
        return node.inputs().getFirst();
    }

    private static List<String> inputs(String... names) {
        return new ArrayList<>(List.of(names));
    }

    private void put(Node node, String name, int[] order) {
        named.put(node.output(), new Named(name, node.output().shape(), order));
    }

    /** A result in the order of {@code x}. */
    private void like(Node node, Value x, String name) {
        Named same = lazily(x);
        named.put(node.output(), new Named(name, node.output().shape(), same.order, same.flattened));
    }

    private void pictured(Node node, Activation activation, String name) {
        put(node, activation(activation, name), PICTURE);
    }

    private static int more(int out, int in, int stride, int extent, int pads) {
        return out - ((in - 1) * stride + extent - pads);
    }

    // ---- orders ----

    private Named lazily(Value value) {
        Named known = named.get(value);
        if (known != null) {
            return known;
        }
        Node node = Objects.requireNonNull(fixed.get(value), () -> "export: " + value + " comes from nowhere");
        Named made = new Named(
                fixed(node, value.shape().rank(), Flow.identity(value.shape().rank())),
                value.shape(),
                Flow.identity(value.shape().rank()));
        named.put(value, made);
        return made;
    }

    private Named ordered(Value value, int[] order) {
        Named from = unflattened(value);
        if (Arrays.equals(from.order, order)) {
            return from;
        }
        int[] perm = IntStream.of(order).map(from::outside).toArray();
        return new Named(out.node("Transpose", inputs(from.name()), Attribute.of("perm", perm)), value.shape(), order);
    }

    private Named plain(Value value) {
        return ordered(value, Flow.identity(value.shape().rank()));
    }

    private Named unflattened(Value value) {
        Named from = lazily(value);
        Shape picture = from.flattened;
        if (picture == null) {
            return from;
        }
        String apart =
                out.node("Reshape", inputs(from.name(), out.wholes(0, picture.dim(2), picture.dim(0), picture.dim(1))));
        String turned = out.node("Transpose", inputs(apart), Attribute.of("perm", 0, 2, 3, 1));
        return new Named(out.node("Flatten", inputs(turned)), value.shape(), Flow.identity(2));
    }

    // ---- weights and constants ----

    private Parameter parameter(Node node, int input) {
        Node source = fixed.get(node.inputs().get(input));
        if (source != null && source.op() instanceof Op.Variable(Parameter parameter)) {
            return parameter;
        }
        throw strange(node);
    }

    private Tensor file(Parameter parameter) {
        return Objects.requireNonNull(weights.get(parameter.name()), () -> "export: no weight " + parameter.name());
    }

    private String weight(Parameter parameter) {
        return out.weight(parameter.name(), file(parameter));
    }

    /** A parameter or constant beside a value of {@code rank} axes in some order, aligned at the last of ours. */
    private String fixed(Node node, int rank, int[] order) {
        Shape shape = node.output().shape();
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        System.arraycopy(shape.dims(), 0, dims, rank - shape.rank(), shape.rank());
        int[] turned = IntStream.of(order).map(axis -> dims[axis]).toArray();
        int lead = 0;
        while (lead < rank - 1 && turned[lead] == 1) {
            lead++;
        }
        Shape outside = Shape.of(Arrays.copyOfRange(turned, lead, rank));
        boolean moves =
                Arrays.stream(dims).filter(dim -> dim != 1).count() > 1 && !Arrays.equals(order, Flow.identity(rank));
        if (node.op() instanceof Op.Variable(Parameter parameter)) {
            Tensor data = file(parameter);
            if (!moves) {
                return out.weight(parameter.name(), new Tensor(outside, data.data()));
            }
            String whole = out.weight(parameter.name(), new Tensor(Shape.of(dims), data.data()));
            return out.node("Transpose", inputs(whole), Attribute.of("perm", order));
        }
        Op.Constant constant = (Op.Constant) node.op();
        HostTensor values = HostTensor.reals(
                ElementType.FLOAT,
                dims,
                i -> constant.values().get(constant.values().size() == 1 ? 0 : i));
        return out.constant(new Tensor(outside, Moving.transpose(values, order).floats()));
    }

    // ---- ops ----

    private void input(Op.Input op, Node node) {
        int rank = op.shape().rank();
        int[] order = rank == 4 ? PICTURE : Flow.identity(rank);
        put(node, op.name(), order);
        out.input(op.name(), dims(lazily(node.output())));
        if (scaling != null && rank == 4) {
            int channels = op.shape().dim(3);
            String unit = out.node("Mul", inputs(op.name(), out.number(1 / 255f)));
            String centred = out.node("Sub", inputs(unit, perChannel(scaling.mean(), channels)));
            put(node, out.node("Div", inputs(centred, perChannel(scaling.std(), channels))), order);
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
        Parameter weight = parameter(node, 1);
        if (x(node).shape().rank() == 2) {
            boolean row = weight.layout() instanceof Layout.DenseAfterFlatten;
            Named x = row && lazily(x(node)).flattened != null ? lazily(x(node)) : plain(x(node));
            List<String> inputs = inputs(x.name(), weight(weight));
            if (op.bias()) {
                inputs.add(weight(parameter(node, 2)));
            }
            String y = out.node("Gemm", inputs, List.of(new Attribute.Whole("transB", 1)));
            put(node, activation(op.activation(), y), Flow.identity(2));
            return;
        }
        String turned = out.node("Transpose", inputs(weight(weight)), Attribute.of("perm", 1, 0));
        String product = out.node("MatMul", inputs(plain(x(node)).name(), turned));
        String y = op.bias() ? out.node("Add", inputs(product, weight(parameter(node, 2)))) : product;
        put(node, activation(op.activation(), y), Flow.identity(x(node).shape().rank()));
    }

    private void pool(Node node, Window w, String kind, List<Attribute> more) {
        Shape x = x(node).shape();
        String picture = ordered(x(node), PICTURE).name();
        boolean global = w.kernelH() == x.dim(1)
                && w.kernelW() == x.dim(2)
                && w.dilationH() == 1
                && w.dilationW() == 1
                && w.padTop() + w.padLeft() + w.padBottom() + w.padRight() == 0;
        if (global) {
            pictured(node, Activation.IDENTITY, out.node("Global" + kind + "Pool", inputs(picture)));
            return;
        }
        List<Attribute> attributes = window(w, 1, false);
        attributes.addAll(more);
        pictured(node, Activation.IDENTITY, out.node(kind + "Pool", inputs(picture), attributes));
    }

    private void batchNorm(Op.BatchNormInference op, Node node) {
        int rank = x(node).shape().rank();
        int[] order = IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                .toArray();
        boolean row = parameter(node, 1).layout() instanceof Layout.Flattened;
        Named x = row ? lazily(x(node)) : ordered(x(node), order);
        List<String> inputs = inputs(x.name());
        for (int i = 1; i <= 4; i++) {
            inputs.add(weight(parameter(node, i)));
        }
        String y = out.node("BatchNormalization", inputs, List.of(new Attribute.Real("epsilon", op.eps())));
        named.put(node.output(), new Named(activation(op.activation(), y), x.shape, x.order, x.flattened));
    }

    /** Over pixels: instance norm; over the last axes: layer norm; else written out. */
    private void normalize(Op.Normalize op, Node node) {
        Shape shape = x(node).shape();
        int rank = shape.rank();
        List<Integer> pixels = IntStream.range(1, rank - 1).boxed().toList();
        int first = op.axes().stream().mapToInt(Integer::intValue).min().orElseThrow();
        boolean trailing = op.axes().size() == rank - first;
        Attribute.Real eps = new Attribute.Real("epsilon", op.eps());
        if (rank == 4 && op.axes().stream().sorted().toList().equals(pixels)) {
            String ones = out.constant(ones(Shape.of(shape.dim(3)), 1));
            String zeros = out.constant(ones(Shape.of(shape.dim(3)), 0));
            pictured(
                    node,
                    Activation.IDENTITY,
                    out.node(
                            "InstanceNormalization",
                            inputs(ordered(x(node), PICTURE).name(), ones, zeros),
                            List.of(eps)));
        } else if (trailing) {
            Named x = plain(x(node));
            Shape part = Shape.of(Arrays.copyOfRange(shape.dims(), first, rank));
            put(
                    node,
                    out.node(
                            "LayerNormalization",
                            inputs(x.name(), out.constant(ones(part, 1))),
                            List.of(new Attribute.Whole("axis", first), eps)),
                    x.order);
        } else {
            Named x = unflattened(x(node));
            String axes =
                    out.wholes(op.axes().stream().mapToInt(x::outside).sorted().toArray());
            String centred = out.node("Sub", inputs(x.name(), out.node("ReduceMean", inputs(x.name(), axes))));
            String squares = out.node("ReduceMean", inputs(out.node("Mul", inputs(centred, centred)), axes));
            String variance = out.node("Add", inputs(squares, out.number(op.eps())));
            put(node, out.node("Div", inputs(centred, out.node("Sqrt", inputs(variance)))), x.order);
        }
    }

    private static Tensor ones(Shape shape, float value) {
        float[] data = new float[shape.intSize()];
        Arrays.fill(data, value);
        return new Tensor(shape, data);
    }

    private String activation(Activation activation, String x) {
        Attribute.Real alpha = new Attribute.Real("alpha", activation.alpha());
        return switch (activation.kind()) {
            case IDENTITY -> x;
            case RELU -> out.node("Relu", inputs(x));
            case RELU6 -> out.node("Clip", inputs(x, out.number(0), out.number(6)));
            case LEAKY_RELU -> out.node("LeakyRelu", inputs(x), List.of(alpha));
            case ELU -> out.node("Elu", inputs(x), List.of(alpha));
            case SELU -> out.node("Selu", inputs(x));
            case SIGMOID -> out.node("Sigmoid", inputs(x));
            case TANH -> out.node("Tanh", inputs(x));
            case HARD_SIGMOID ->
                out.node(
                        "HardSigmoid",
                        inputs(x),
                        List.of(new Attribute.Real("alpha", 1 / 6f), new Attribute.Real("beta", 0.5f)));
            case HARD_SWISH -> out.node("HardSwish", inputs(x));
            case SILU -> out.node("Mul", inputs(x, out.node("Sigmoid", inputs(x))));
            case MISH -> out.node("Mish", inputs(x));
            case GELU -> out.node("Gelu", inputs(x));
            case GELU_TANH -> out.node("Gelu", inputs(x), List.of(new Attribute.Text("approximate", "tanh")));
            case SOFTPLUS -> out.node("Softplus", inputs(x));
        };
    }

    private String arithmetic(Arithmetic f, String x) {
        return switch (f.kind()) {
            case LINEAR -> {
                String product = f.a() == 1 ? x : out.node("Mul", inputs(x, out.number(f.a())));
                yield f.b() == 0 ? product : out.node("Add", inputs(product, out.number(f.b())));
            }
            case CLIP -> out.node("Clip", inputs(x, out.number(f.a()), out.number(f.b())));
            case ABS -> out.node("Abs", inputs(x));
            case SIGN -> out.node("Sign", inputs(x));
            case EXP -> out.node("Exp", inputs(x));
            case LOG -> out.node("Log", inputs(x));
            case POWER -> out.node("Pow", inputs(x, out.number(f.a())));
            case WITHIN, HUBER -> throw new IllegalStateException("export: " + f + " is none of a graph that answers");
        };
    }

    private void two(Node node, String operator, Activation activation) {
        Value a = x(node);
        Value b = node.inputs().get(1);
        Node left = named.containsKey(a) ? null : fixed.get(a);
        Node right = named.containsKey(b) ? null : fixed.get(b);
        Value lead = left == null ? a : b;
        Named x = lazily(lead);
        if (left == null && right == null) {
            Named y = lazily(b);
            boolean alike = Arrays.equals(x.order, y.order) && Objects.equals(x.flattened, y.flattened);
            if (a.shape().rank() != b.shape().rank()) {
                throw strange(node);
            }
            Named one = alike ? x : unflattened(a);
            Named other = alike ? y : ordered(b, one.order);
            String result = activation(activation, out.node(operator, inputs(one.name(), other.name())));
            named.put(node.output(), new Named(result, node.output().shape(), one.order, one.flattened));
            return;
        }
        Node beside = left == null ? Objects.requireNonNull(right) : left;
        boolean row = beside.op() instanceof Op.Variable(Parameter p) && p.layout() instanceof Layout.Flattened;
        Named own = row || beside.output().shape().size() == 1 ? x : unflattened(lead);
        String other = fixed(beside, own.shape.rank(), own.order);
        String y = out.node(operator, left == null ? inputs(own.name(), other) : inputs(other, own.name()));
        named.put(
                node.output(),
                new Named(activation(activation, y), node.output().shape(), own.order, own.flattened));
    }

    private void reduce(Op.Reduce op, Node node) {
        Shape shape = x(node).shape();
        boolean keep = op.output().rank() == shape.rank();
        Named x = keep ? unflattened(x(node)) : plain(x(node));
        String axes =
                out.wholes(op.axes().stream().mapToInt(x::outside).sorted().toArray());
        String operator = op.kind() == Op.Reduce.Kind.MEAN ? "ReduceMean" : "ReduceSum";
        put(
                node,
                out.node(operator, inputs(x.name(), axes), List.of(new Attribute.Whole("keepdims", keep ? 1 : 0))),
                keep ? x.order : Flow.identity(op.output().rank()));
    }

    private void resample(Op.Resample op, Node node) {
        Named x = unflattened(x(node));
        int axis = x.outside(op.axis());
        switch (op.map()) {
            case AxisMap.Nearest map ->
                put(
                        node,
                        resize(
                                x.name(),
                                axis,
                                map.out(),
                                new Attribute.Text("mode", "nearest"),
                                new Attribute.Text("coordinate_transformation_mode", "asymmetric"),
                                new Attribute.Text("nearest_mode", "floor")),
                        x.order);
            case AxisMap.Linear map ->
                put(
                        node,
                        resize(
                                x.name(),
                                axis,
                                map.out(),
                                new Attribute.Text("mode", "linear"),
                                new Attribute.Text(
                                        "coordinate_transformation_mode",
                                        map.corners() ? "align_corners" : "half_pixel")),
                        x.order);
            case AxisMap.Reflect map ->
                put(node, border(x.name(), axis, map.before(), map.after(), "reflect"), x.order);
            case AxisMap.Edge map -> put(node, border(x.name(), axis, map.before(), map.after(), "edge"), x.order);
            case AxisMap.Average _, AxisMap.Windows _, AxisMap.Neighbours _, AxisMap.Transposed _ -> matrix(op, node);
        }
    }

    private String resize(String x, int axis, int size, Attribute... how) {
        List<Attribute> attributes = new ArrayList<>(List.of(how));
        attributes.add(Attribute.of("axes", axis));
        return out.node("Resize", inputs(x, "", "", out.wholes(size)), attributes);
    }

    private String border(String x, int axis, int before, int after, String mode) {
        return out.node(
                "Pad",
                inputs(x, out.wholes(before, after), "", out.wholes(axis)),
                List.of(new Attribute.Text("mode", mode)));
    }

    /** Any other linear map: a product with its matrix, the axis being the last meanwhile. */
    private void matrix(Op.Resample op, Node node) {
        int rank = x(node).shape().rank();
        int[] order = IntStream.concat(
                        IntStream.range(0, rank).filter(axis -> axis != op.axis()), IntStream.of(op.axis()))
                .toArray();
        Taps taps = op.map().taps();
        Tensor matrix = Tensor.zeros(Shape.of(taps.in(), taps.out()));
        for (int i = 0; i < taps.out(); i++) {
            for (int t = taps.begin(i); t < taps.begin(i + 1); t++) {
                matrix.data()[taps.place(t) * taps.out() + i] += taps.weight(t);
            }
        }
        put(node, out.node("MatMul", inputs(ordered(x(node), order).name(), out.constant(matrix))), order);
    }

    private void reshape(Op.Reshape op, Node node) {
        Value x = x(node);
        Node source = fixed.get(x);
        if (source != null) { // a weight in another form is that weight
            fixed.put(node.output(), new Node(source.op(), List.of(), node.outputs(), source.origin()));
            return;
        }
        Named from = lazily(x);
        boolean picture = x.shape().rank() == 4
                && Arrays.equals(from.order, PICTURE)
                && op.sample().rank() == 1;
        if (picture) {
            Shape sample = x.shape().sample();
            boolean turns = sample.dim(2) > 1 && sample.dim(0) * sample.dim(1) > 1;
            named.put(
                    node.output(),
                    new Named(
                            out.node("Flatten", inputs(from.name())),
                            node.output().shape(),
                            Flow.identity(2),
                            turns ? sample : null));
            return;
        }
        int[] dims = node.output().shape().dims();
        dims[0] = 0; // as it comes in
        put(node, out.node("Reshape", inputs(plain(x).name(), out.wholes(dims))), Flow.identity(dims.length));
    }

    /** Only the names of the axes change. */
    private void transpose(Op.Transpose op, Node node) {
        Named x = unflattened(x(node));
        if (op.order().getFirst() != 0) {
            throw strange(node);
        }
        int[] order = IntStream.of(x.order).map(op.order()::indexOf).toArray();
        put(node, x.name(), order);
    }

    private void concat(Op.Concat op, Node node) {
        int[] order = unflattened(x(node)).order;
        List<String> inputs = node.inputs().stream()
                .map(value -> ordered(value, order).name())
                .toList();
        int axis = new Named("", node.output().shape(), order).outside(op.axis());
        put(node, out.node("Concat", inputs, List.of(new Attribute.Whole("axis", axis))), order);
    }

    private void pad(Op.Pad op, Node node) {
        Named x = unflattened(x(node));
        int rank = x.order.length;
        int[] pads = new int[2 * rank];
        for (int j = 0; j < rank; j++) {
            pads[j] = x.order[j] == 0 ? 0 : op.before().get(x.order[j] - 1);
            pads[j + rank] = x.order[j] == 0 ? 0 : op.after().get(x.order[j] - 1);
        }
        put(node, out.node("Pad", inputs(x.name(), out.wholes(pads), out.number(op.value()))), x.order);
    }

    private void rows(Node node, String operator) {
        Named x = lazily(x(node));
        int axis = x.outside(x.order.length - 1);
        named.put(
                node.output(),
                new Named(
                        out.node(operator, inputs(x.name()), List.of(new Attribute.Whole("axis", axis))),
                        x.shape,
                        x.order,
                        x.flattened));
    }
}
