package cnnc.layer;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.graph.Work;

/**
 * What a part of a model takes for one sample.
 *
 * @param parameters numbers that training moves; running statistics don't count
 * @param macs multiplications with a weight, each with its addition
 * @param activationBytes of all results, float32; activations stand in place of their arguments
 */
public record Cost(long parameters, long macs, long activationBytes) {
    static final Cost NOTHING = new Cost(0, 0, 0);

    Cost plus(Cost other) {
        return new Cost(parameters + other.parameters, macs + other.macs, activationBytes + other.activationBytes);
    }

    /** Of one node of a graph that answers. */
    static Cost of(Node node) {
        return node.op() instanceof Op.Variable(var parameter)
                ? new Cost(parameter.state() ? 0 : parameter.shape().size(), 0, 0)
                : new Cost(0, macs(node), bytes(node));
    }

    private static long macs(Node node) {
        long macs = Work.of(node).macs();
        return macs == 0 ? 0 : macs / node.output().shape().dim(0);
    }

    private static long bytes(Node node) {
        boolean inPlace = node.op() instanceof Op.Constant
                || node.op() instanceof Op.Reshape
                || node.op() instanceof Op.Unary
                || node.op() instanceof Op.Map
                || node.op() instanceof Op.Dropout;
        return inPlace
                ? 0
                : node.outputs().stream()
                        .map(Value::shape)
                        .mapToLong(shape -> Float.BYTES * shape.sampleSize())
                        .sum();
    }
}
