package cnnc.onnx;

import cnnc.onnx.proto.AttributeProto;
import cnnc.onnx.proto.GraphProto;
import cnnc.onnx.proto.NodeProto;
import cnnc.onnx.proto.TensorProto;
import cnnc.onnx.proto.TensorShapeProto;
import cnnc.onnx.proto.TypeProto;
import cnnc.onnx.proto.ValueInfoProto;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Appends messages to a graph of a file, and gives the names that values get there. */
final class NodeWriter {
    /** An attribute of a node. */
    sealed interface Attribute {
        String name();

        record Whole(String name, long value) implements Attribute {}

        record Real(String name, float value) implements Attribute {}

        record Text(String name, String value) implements Attribute {}

        record Wholes(String name, List<Integer> values) implements Attribute {}

        static Attribute of(String name, int... values) {
            return new Wholes(name, IntStream.of(values).boxed().toList());
        }
    }

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Map<String, Shape> weights = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private String path = "";
    private int constants;

    /** Nodes from here on belong to the line of that path. */
    void enter(String line) {
        path = line;
    }

    GraphProto.Builder graph() {
        return graph;
    }

    // ---- nodes ----

    String node(String operator, List<String> inputs, Attribute... attributes) {
        return node(operator, inputs, List.of(attributes));
    }

    /** Adds a node, named by its line, and gives the name of its result. */
    String node(String operator, List<String> inputs, List<Attribute> attributes) {
        String base = (path.isEmpty() ? "" : path + "/") + operator;
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "_" + i;
        }
        String output = name + ":0";
        add(operator, name, inputs, output, attributes);
        return output;
    }

    /** Adds a node whose result has a given name. */
    String node(String operator, String output, List<String> inputs) {
        add(operator, output + "/" + operator, inputs, output, List.of());
        return output;
    }

    private void add(String operator, String name, List<String> inputs, String output, List<Attribute> attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(output);
        attributes.forEach(attribute -> node.addAttribute(proto(attribute)));
        graph.addNode(node);
    }

    private static AttributeProto proto(Attribute attribute) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(attribute.name());
        return switch (attribute) {
            case Attribute.Whole whole ->
                proto.setType(AttributeProto.AttributeType.INT)
                        .setI(whole.value())
                        .build();
            case Attribute.Real real ->
                proto.setType(AttributeProto.AttributeType.FLOAT)
                        .setF(real.value())
                        .build();
            case Attribute.Text text ->
                proto.setType(AttributeProto.AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8(text.value()))
                        .build();
            case Attribute.Wholes wholes ->
                proto.setType(AttributeProto.AttributeType.INTS)
                        .addAllInts(
                                wholes.values().stream().map(Integer::longValue).toList())
                        .build();
        };
    }

    // ---- tensors ----

    /** A weight under its own name; met again in another form, it is reshaped. */
    String weight(String name, Tensor data) {
        Shape known = weights.putIfAbsent(name, data.shape());
        if (known == null) {
            graph.addInitializer(tensor(data).setName(name));
            return name;
        }
        return known.equals(data.shape())
                ? name
                : node("Reshape", List.of(name, wholes(data.shape().dims())));
    }

    /** Numbers that training must not move: the result of a node {@code Constant}. */
    String constant(Tensor data) {
        return constant(tensor(data));
    }

    String number(float value) {
        return constant(new Tensor(Shape.of(), new float[] {value}));
    }

    String wholes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        return constant(TensorProto.newBuilder()
                .setDataType(ElementType.INT64.number())
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(bytes.flip())));
    }

    private String constant(TensorProto.Builder tensor) {
        String name = "constant_" + constants++;
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Constant")
                .setName(name)
                .addOutput(name + ":0")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(tensor)));
        return name + ":0";
    }

    private static TensorProto.Builder tensor(Tensor data) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * data.data().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(data.data());
        TensorProto.Builder proto =
                TensorProto.newBuilder().setDataType(ElementType.FLOAT.number()).setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(data.shape().dims()).forEach(proto::addDims);
        return proto;
    }

    // ---- what goes in and comes out ----

    void input(String name, int[] dims) {
        graph.addInput(value(name, dims));
    }

    void output(String name, int[] dims) {
        graph.addOutput(value(name, dims));
    }

    /** The first axis, the batch, stays open. */
    private static ValueInfoProto value(String name, int[] dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < dims.length; axis++) {
            TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(axis == 0 ? dim.setDimParam("N") : dim.setDimValue(dims[axis]));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(ElementType.FLOAT.number())
                                .setShape(shape)))
                .build();
    }
}
