package cnnc.step;

import cnnc.graph.Node;
import cnnc.kernel.ConvKernels;
import cnnc.kernel.Kernels;
import cnnc.tensor.Shape;
import java.util.List;

/**
 * All that a step is made of.
 *
 * @param exact direct sums only: no Winograd
 * @param chunk pictures whose gradients are summed one behind the other before chunks are joined in a tree; a constant of the plan
 */
public record Binding(
        Node node,
        Kernels kernels,
        List<Buffer> inputs,
        List<Buffer> outputs,
        Memory memory,
        boolean exact,
        int chunk) {
    public Buffer in(int i) {
        return inputs.get(i);
    }

    public Buffer out(int i) {
        return outputs.get(i);
    }

    /** Convolutions by the algorithms that are allowed. */
    public ConvKernels conv() {
        return exact ? kernels.conv().exact() : kernels.conv();
    }

    public Shape inShape(int i) {
        return node.inputs().get(i).shape();
    }

    public Shape outShape(int i) {
        return node.outputs().get(i).shape();
    }
}
