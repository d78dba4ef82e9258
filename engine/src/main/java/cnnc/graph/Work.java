package cnnc.graph;

import cnnc.tensor.Shape;

/**
 * What a node has to do, whatever the algorithm.
 *
 * @param macs multiplications with a weight, each with its addition
 * @param bytes of its operands and results, float32: what moves where no cache keeps them
 */
public record Work(long macs, long bytes) {
    public static Work of(Node node) {
        long floats = 0;
        for (Value value : node.inputs()) {
            floats += value.shape().size();
        }
        for (Value value : node.outputs()) {
            floats += value.shape().size();
        }
        return new Work(macs(node), Float.BYTES * floats);
    }

    /** Of a convolution, a dense layer, and their gradients: as many as results times terms, in all three directions. */
    private static long macs(Node node) {
        return switch (node.op()) {
            case Op.Conv2d conv ->
                macs(Shapes.conv2d(conv, node.inputs()), node.inputs().get(1));
            case Op.Gemm _ -> macs(node.output().shape(), node.inputs().get(1));
            case Op.ConvTranspose2d _, Op.GemmInputGrad _ ->
                macs(node.inputs().get(0).shape(), node.inputs().get(1));
            case Op.Conv2dWeightGrad _, Op.GemmWeightGrad _ ->
                macs(node.inputs().get(1).shape(), node.output());
            default -> 0;
        };
    }

    private static long macs(Shape results, Value weights) {
        Shape weight = weights.shape();
        return Math.multiplyExact(results.size(), weight.size() / weight.dim(-1));
    }
}
