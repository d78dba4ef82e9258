package cnnc.graph;

import cnnc.tensor.Shape;
import java.util.List;

/** One node about to be computed in double: its operands, and its results to be filled. Only the first {@code n} samples count. */
record Call(Node node, List<double[]> in, List<double[]> out, int n) {
    static Call of(Node node, List<double[]> in, int n) {
        List<double[]> out = node.outputs().stream()
                .map(value -> new double[value.shape().intSize()])
                .toList();
        return new Call(node, in, out, n);
    }

    double[] in(int i) {
        return in.get(i);
    }

    double[] out(int i) {
        return out.get(i);
    }

    Shape inShape(int i) {
        return node.inputs().get(i).shape();
    }

    Shape outShape(int i) {
        return node.outputs().get(i).shape();
    }

    /** Elements of the first {@code n} samples of a value. */
    int counted(Shape shape) {
        return shape.rank() == 0 ? 1 : Math.toIntExact(shape.sampleSize() * Math.min(n, shape.dim(0)));
    }
}
