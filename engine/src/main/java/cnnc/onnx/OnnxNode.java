package cnnc.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of a file. Inputs and outputs are names of values; an empty name stands for one left out.
 *
 * @param name as the file has it; may be empty
 * @param domain empty for the operators of the standard
 */
record OnnxNode(
        String name,
        String domain,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {
    OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** How messages name it: {@code node "/conv1/Conv" (Conv)}, by its output where it has no name. */
    String shown() {
        String operation = domain.isEmpty() ? operator : domain + "." + operator;
        return name.isEmpty()
                ? "the node that makes \"" + String.join(", ", outputs) + "\" (" + operation + ")"
                : "node \"" + name + "\" (" + operation + ")";
    }
}
