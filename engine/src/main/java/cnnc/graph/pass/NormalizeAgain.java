package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What batch norm gives is not kept for the gradient by the weights of the convolution behind it, but made once more, a few pictures at a
 * time, from what batch norm took, which its own gradient reads next: a quarter of the memory of ResNet-20.
 *
 * <pre>{@code
 * %5, %6, %7 = BatchNorm(%1, %2, %3, …) relu
 * %12 = Conv2dWeightGrad(%5, %9) -> %12 = Conv2dWeightGrad(%1, %9, %2, %3, %6, %7) of norm relu
 * }</pre>
 */
record NormalizeAgain() implements Pass {
    /** Floats of a picture: eight are 2 MiB for each worker. */
    private static final long PICTURE = 1 << 16;

    /** Pictures that are made at a time, mostly: larger weights are summed over the whole batch, in many blocks. */
    private static final int CHUNK = 8;

    @Override
    public String name() {
        return "NormalizeAgain";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        return new Graph(graph.nodes().stream().map(node -> again(node, uses)).toList(), graph.outputs());
    }

    private static Node again(Node node, Uses uses) {
        if (!(node.op() instanceof Op.Conv2dWeightGrad op) || op.pool().isPresent()) {
            return node;
        }
        Node maker = uses.maker(node.inputs().getFirst());
        if (!(maker.op() instanceof Op.BatchNorm norm) || !norm.activation().isLimit() || !isCheap(op, node)) {
            return node;
        }
        List<Value> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, maker.inputs().get(0));
        inputs.addAll(maker.inputs().subList(1, 3));
        inputs.addAll(maker.outputs().subList(1, 3));
        Op again = new Op.Conv2dWeightGrad(
                op.window(), op.groups(), op.weight(), op.bias(), op.pool(), Optional.of(norm.activation()));
        return new Node(again, inputs, node.outputs(), node.origin());
    }

    /** Each block of the weights makes its pictures anew. */
    private static boolean isCheap(Op.Conv2dWeightGrad op, Node node) {
        long picture = node.inputs().get(0).shape().sampleSize();
        long results = node.inputs().get(1).shape().sampleSize();
        return picture <= PICTURE && op.weight().size() <= CHUNK * (picture + results);
    }
}
