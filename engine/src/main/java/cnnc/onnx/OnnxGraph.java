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
 * @param nodes in an order in which they can run
 */
record OnnxGraph(
        List<OnnxValue> inputs, List<OnnxValue> outputs, Map<String, HostTensor> constants, List<OnnxNode> nodes) {
    OnnxGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        nodes = List.copyOf(nodes);
    }
}
