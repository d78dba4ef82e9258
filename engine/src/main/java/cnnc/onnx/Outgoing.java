package cnnc.onnx;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.onnx.NodeWriter.Attribute;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of ours in a file that is being written: their names there, and the orders of their axes, which are carried along. */
final class Outgoing {
    /** How operators of the standard want pictures: axis j of the file is axis {@code [j]} of ours. */
    static final int[] PICTURE = {0, 3, 1, 2};

    final NodeWriter out = new NodeWriter();
    private final Map<String, Tensor> weights;
    private final Map<Value, Named> named = new HashMap<>();
    private final Map<Value, Node> fixed = new HashMap<>();

    /**
     * A value in the file.
     *
     * @param order axis j in the file is axis {@code order[j]} of the value
     * @param flattened {@code (H, W, C)} of a picture that lies in the file's row as (c, h, w); or null
     */
    record Named(
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

    Outgoing(Map<String, Tensor> weights) {
        this.weights = weights;
    }

    static IllegalStateException strange(Node node) {
        return new IllegalStateException("export: " + node.op() + " is none of a graph that answers");
    }

    static Value x(Node node) {
        return node.inputs().getFirst();
    }

    static List<String> inputs(String... names) {
        return new ArrayList<>(List.of(names));
    }

    void put(Node node, String name, int[] order) {
        named.put(node.output(), new Named(name, node.output().shape(), order));
    }

    /** A result in the order of {@code x}. */
    void like(Node node, Value x, String name) {
        Named same = lazily(x);
        named.put(node.output(), new Named(name, node.output().shape(), same.order, same.flattened));
    }

    /** A result whose axes stand as those of pictures in files. */
    void picture(Node node, String name) {
        put(node, name, PICTURE);
    }

    void put(Node node, Named value) {
        named.put(node.output(), value);
    }

    /** A parameter or constant; it is written where it is used. */
    void fix(Node node) {
        Node source = node.inputs().isEmpty() ? node : fixed.get(node.inputs().getFirst());
        Node whole = Objects.requireNonNull(source);
        // a weight in another form is that weight
        fixed.put(node.output(), new Node(whole.op(), List.of(), node.outputs(), whole.origin()));
    }

    @Nullable
    Node fixed(Value value) {
        return named.containsKey(value) ? null : fixed.get(value);
    }

    // ---- orders ----

    static int[] dims(Named value) {
        return IntStream.of(value.order).map(value.shape::dim).toArray();
    }

    Named lazily(Value value) {
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

    Named ordered(Value value, int[] order) {
        Named from = unflattened(value);
        if (Arrays.equals(from.order, order)) {
            return from;
        }
        int[] perm = IntStream.of(order).map(from::outside).toArray();
        return new Named(out.node("Transpose", inputs(from.name()), Attribute.of("perm", perm)), value.shape(), order);
    }

    /** Lets {@code value} go on in that order. */
    void order(Value value, int[] order) {
        if (lazily(value).flattened == null) {
            named.put(value, ordered(value, order));
        }
    }

    Named plain(Value value) {
        return ordered(value, Flow.identity(value.shape().rank()));
    }

    Named unflattened(Value value) {
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

    Parameter parameter(Node node, int input) {
        Node source = fixed.get(node.inputs().get(input));
        if (source != null && source.op() instanceof Op.Variable(Parameter parameter)) {
            return parameter;
        }
        throw strange(node);
    }

    Tensor file(Parameter parameter) {
        return Objects.requireNonNull(weights.get(parameter.name()), () -> "export: no weight " + parameter.name());
    }

    String weight(Parameter parameter) {
        return out.weight(parameter.name(), file(parameter));
    }

    /** A parameter or constant beside a value of {@code rank} axes in some order, aligned at the last of ours. */
    String fixed(Node node, int rank, int[] order) {
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
            if (parameter.state()) { // training must not move it, whoever trains
                return out.constant(new Tensor(
                        outside,
                        Moving.transpose(HostTensor.floats(dims, data.data()), order)
                                .floats()));
            }
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
}
