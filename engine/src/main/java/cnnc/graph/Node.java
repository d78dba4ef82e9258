package cnnc.graph;

import java.util.List;

/** An op at its place: what goes in, what comes out. */
public record Node(Op op, List<Value> inputs, List<Value> outputs, Origin origin) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The only, or the main, output. */
    public Value output() {
        return outputs.getFirst();
    }
}
