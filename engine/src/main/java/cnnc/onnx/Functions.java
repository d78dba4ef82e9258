package cnnc.onnx;

import cnnc.io.FileProblem;
import cnnc.onnx.proto.AttributeProto;
import cnnc.onnx.proto.FunctionProto;
import cnnc.onnx.proto.GraphProto;
import cnnc.onnx.proto.NodeProto;
import cnnc.onnx.proto.OperatorSetIdProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Replaces calls of a file's own functions by their nodes; what is inside bears the call's name in front. */
final class Functions {
    /** Deeper nests, and more nodes, are taken for a bomb. */
    private static final int DEPTH = 20;

    private static final int NODES = 100_000;

    private final Path file;
    private final long opset;
    private final Map<String, FunctionProto> functions = new HashMap<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private int calls;

    /** @param opset the version of the operators that the graph is written for; functions must agree */
    Functions(Path file, long opset, List<FunctionProto> functions) {
        this.file = file;
        this.opset = opset;
        functions.forEach(function -> this.functions.put(key(function.getDomain(), function.getName()), function));
    }

    private static String key(String domain, String name) {
        return domain + "/" + name;
    }

    List<NodeProto> inlined(GraphProto graph) throws FileProblem {
        for (NodeProto node : graph.getNodeList()) {
            add(node, 0);
        }
        return nodes;
    }

    private void add(NodeProto node, int depth) throws FileProblem {
        FunctionProto function = functions.get(key(node.getDomain(), node.getOpType()));
        if (function == null) {
            nodes.add(node);
            return;
        }
        if (depth >= DEPTH || nodes.size() > NODES || calls > NODES) {
            throw new FileProblem(
                    file,
                    "its function " + node.getOpType() + " calls itself, or functions are nested more than " + DEPTH
                            + " deep",
                    "export the model without functions");
        }
        for (OperatorSetIdProto set : function.getOpsetImportList()) {
            if (OnnxReader.isStandard(set.getDomain()) && set.getVersion() != opset) {
                throw new FileProblem(
                        file,
                        "its function " + node.getOpType() + " is written for opset " + set.getVersion()
                                + ", its graph for " + opset,
                        "export the model with one version of the operators");
            }
        }
        String prefix = node.getOpType() + "_" + calls++ + "/";
        Map<String, String> names = new HashMap<>(Map.of("", ""));
        for (int i = 0; i < function.getInputCount(); i++) {
            names.put(function.getInput(i), i < node.getInputCount() ? node.getInput(i) : "");
        }
        for (int i = 0; i < node.getOutputCount() && i < function.getOutputCount(); i++) {
            names.put(function.getOutput(i), node.getOutput(i));
        }
        for (NodeProto inner : function.getNodeList()) {
            NodeProto.Builder copy = inner.toBuilder().setName(prefix + inner.getName());
            for (int i = 0; i < inner.getInputCount(); i++) {
                String name = inner.getInput(i);
                copy.setInput(i, names.computeIfAbsent(name, own -> prefix + own));
            }
            for (int i = 0; i < inner.getOutputCount(); i++) {
                copy.setOutput(i, names.computeIfAbsent(inner.getOutput(i), own -> prefix + own));
            }
            add(
                    copy.clearAttribute()
                            .addAllAttribute(attributes(inner, node, function))
                            .build(),
                    depth + 1);
        }
    }

    /** Attributes of a node inside; those that refer to the call's are replaced by the call's, the function's default, or left out. */
    private static List<AttributeProto> attributes(NodeProto inner, NodeProto call, FunctionProto function) {
        List<AttributeProto> attributes = new ArrayList<>();
        for (AttributeProto attribute : inner.getAttributeList()) {
            if (attribute.getRefAttrName().isEmpty()) {
                attributes.add(attribute);
            } else {
                Stream.concat(call.getAttributeList().stream(), function.getAttributeProtoList().stream())
                        .filter(given -> given.getName().equals(attribute.getRefAttrName()))
                        .findFirst()
                        .map(given ->
                                given.toBuilder().setName(attribute.getName()).build())
                        .ifPresent(attributes::add);
            }
        }
        return attributes;
    }
}
