package cnnc.onnx;

import cnnc.io.FileProblem;
import cnnc.onnx.proto.AttributeProto;
import cnnc.onnx.proto.GraphProto;
import cnnc.onnx.proto.ModelProto;
import cnnc.onnx.proto.NodeProto;
import cnnc.onnx.proto.OperatorSetIdProto;
import cnnc.onnx.proto.StringStringEntryProto;
import cnnc.onnx.proto.TensorProto;
import cnnc.onnx.proto.TensorShapeProto;
import cnnc.onnx.proto.TypeProto;
import cnnc.onnx.proto.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the messages of a file to records. What is found wrong names the file and the part. */
final class OnnxReader {
    private static final String REMEDY = "take an undamaged copy of the file";

    private final Path file;
    private final TensorReader tensors;

    private OnnxReader(Path file) {
        this.file = file;
        this.tensors = new TensorReader(file);
    }

    static OnnxModel read(Path file) throws IOException {
        try {
            return new OnnxReader(file).model(ModelProto.parseFrom(open(file)));
        } catch (InvalidProtocolBufferException _) {
            throw damaged(file);
        }
    }

    static HostTensor readTensor(Path file) throws IOException {
        try {
            return new TensorReader(file).tensor(TensorProto.parseFrom(open(file)), "the tensor");
        } catch (InvalidProtocolBufferException _) {
            throw damaged(file);
        }
    }

    /** The bytes of large tensors stay where they are read: nothing is copied. */
    private static CodedInputStream open(Path file) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new FileProblem(
                    file, "it is larger than 2 GiB, which protobuf doesn't allow", "save the weights as external data");
        }
        ByteString bytes = UnsafeByteOperations.unsafeWrap(Files.readAllBytes(file));
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        return in;
    }

    private static FileProblem damaged(Path file) {
        return new FileProblem(file, "it is cut off, damaged, or no ONNX model at all", REMEDY);
    }

    private FileProblem problem(String what) {
        return new FileProblem(file, what, REMEDY);
    }

    private OnnxModel model(ModelProto model) throws FileProblem {
        if (!model.hasGraph()) {
            throw problem("there is no graph in it");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        int opset = opset(model);
        List<OnnxNode> nodes = new ArrayList<>();
        for (NodeProto node : new Functions(file, opset, model.getFunctionsList()).inlined(model.getGraph())) {
            nodes.add(node(node));
        }
        return new OnnxModel(file, opset, metadata, graph(model.getGraph(), nodes));
    }

    private int opset(ModelProto model) throws FileProblem {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (isStandard(set.getDomain())) {
                if (set.getVersion() < OnnxModel.OLDEST_OPSET || set.getVersion() > OnnxModel.NEWEST_OPSET) {
                    throw new FileProblem(
                            file,
                            "it is written for version " + set.getVersion() + " of the operators (opset)",
                            "export it with an opset from " + OnnxModel.OLDEST_OPSET + " to " + OnnxModel.NEWEST_OPSET);
                }
                return (int) set.getVersion();
            }
        }
        throw problem("it does not say which version of the operators (opset) it is written for");
    }

    static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private OnnxGraph graph(GraphProto graph, List<OnnxNode> nodes) throws FileProblem {
        if (graph.getSparseInitializerCount() > 0) {
            throw new FileProblem(file, "it has sparse weights", "export the model with dense ones");
        }
        Map<String, HostTensor> constants = new LinkedHashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (constants.put(tensor.getName(), tensors.tensor(tensor, "weight \"" + tensor.getName() + "\""))
                    != null) {
                throw problem("two weights are named \"" + tensor.getName() + "\"");
            }
        }
        List<OnnxValue> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!constants.containsKey(input.getName())) {
                inputs.add(value("input", input));
            }
        }
        List<OnnxValue> outputs = new ArrayList<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            outputs.add(value("output", output));
        }
        if (outputs.isEmpty()) {
            throw problem("its graph has no output");
        }
        List<OnnxNode> order = Ordering.of(file, nodes, inputs, constants.keySet(), outputs);
        return new OnnxGraph(inputs, outputs, constants, declared(graph), order);
    }

    /** Floats of known rank between the nodes; what else a file may say there is not needed. */
    private List<OnnxValue> declared(GraphProto graph) throws FileProblem {
        List<OnnxValue> declared = new ArrayList<>();
        for (ValueInfoProto value : graph.getValueInfoList()) {
            TypeProto.Tensor type = value.getType().getTensorType();
            if (type.getElemType() == ElementType.FLOAT.number() && type.hasShape()) {
                declared.add(value("value", value));
            }
        }
        return declared;
    }

    private OnnxValue value(String what, ValueInfoProto value) throws FileProblem {
        String name = what + " \"" + value.getName() + "\"";
        int number = value.getType().getTensorType().getElemType();
        if (!value.getType().hasTensorType() && what.equals("input")) {
            throw problem(name + " is no tensor");
        }
        ElementType type = number == 0 && what.equals("output") ? ElementType.FLOAT : tensors.type(number, name);
        boolean known = value.getType().getTensorType().hasShape();
        List<Integer> dims = new ArrayList<>();
        for (TensorShapeProto.Dimension dim :
                value.getType().getTensorType().getShape().getDimList()) {
            if (dim.hasDimValue() && (dim.getDimValue() < 0 || dim.getDimValue() > Integer.MAX_VALUE)) {
                throw problem(name + " has the size " + dim.getDimValue());
            }
            dims.add(dim.hasDimValue() ? (int) dim.getDimValue() : OnnxValue.UNKNOWN);
        }
        return new OnnxValue(value.getName(), type, dims, known);
    }

    // ---- nodes ----

    private OnnxNode node(NodeProto node) throws FileProblem {
        Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute(node, attribute)) != null) {
                throw problem("node \"" + node.getName() + "\" has two attributes \"" + attribute.getName() + "\"");
            }
        }
        return new OnnxNode(
                node.getName(),
                isStandard(node.getDomain()) ? "" : node.getDomain(),
                node.getOpType(),
                node.getInputList(),
                node.getOutputList(),
                attributes);
    }

    private OnnxAttribute attribute(NodeProto node, AttributeProto a) throws FileProblem {
        return switch (kind(a)) {
            case FLOAT -> new OnnxAttribute.Real(a.getF());
            case INT -> new OnnxAttribute.Whole(a.getI());
            case STRING -> new OnnxAttribute.Text(a.getS().toStringUtf8());
            case FLOATS -> new OnnxAttribute.Reals(a.getFloatsList());
            case INTS -> new OnnxAttribute.Wholes(a.getIntsList());
            case STRINGS ->
                new OnnxAttribute.Texts(a.getStringsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList());
            case TENSOR ->
                new OnnxAttribute.Tensor(tensors.tensor(
                        a.getT(), "attribute \"" + a.getName() + "\" of node \"" + node.getName() + "\""));
            case UNDEFINED, GRAPH, TENSORS, GRAPHS, SPARSE_TENSOR, SPARSE_TENSORS, TYPE_PROTO, TYPE_PROTOS ->
                new OnnxAttribute.Other(a.getType().toString());
        };
    }

    /** Files of before 2017 leave the kind out. */
    private static AttributeProto.AttributeType kind(AttributeProto a) {
        if (a.getType() != AttributeProto.AttributeType.UNDEFINED) {
            return a.getType();
        }
        return a.hasF()
                ? AttributeProto.AttributeType.FLOAT
                : a.hasI()
                        ? AttributeProto.AttributeType.INT
                        : a.hasS()
                                ? AttributeProto.AttributeType.STRING
                                : a.hasT()
                                        ? AttributeProto.AttributeType.TENSOR
                                        : a.getFloatsCount() > 0
                                                ? AttributeProto.AttributeType.FLOATS
                                                : AttributeProto.AttributeType.INTS;
    }
}
