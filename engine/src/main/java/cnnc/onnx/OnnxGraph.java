package cnnc.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a file.
 *
 * @param inputs what a run must bring: those of the file without an initializer
 * @param constants initializers by name
 * @param declared values between nodes of which the file says what they are
 * @param nodes in an order in which they can run
 */
record OnnxGraph(
        List<OnnxValue> inputs,
        List<OnnxValue> outputs,
        Map<String, HostTensor> constants,
        List<OnnxValue> declared,
        List<OnnxNode> nodes) {
    OnnxGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        declared = List.copyOf(declared);
        nodes = List.copyOf(nodes);
    }
}
