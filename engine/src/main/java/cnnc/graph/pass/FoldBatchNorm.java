package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Batch norm by running statistics becomes an attribute of the convolution before it, where nothing else wants the sums: a scale and a
 * shift of each channel, which the weights take in.
 *
 * <pre>{@code
 * %2 = Conv2d(%0, %1)
 * %8 = BatchNormInference(%2, %3, %4, %5, %6) relu -> %8 = Conv2d(%0, %1, %3, %4, %5, %6) norm relu
 * }</pre>
 */
record FoldBatchNorm() implements Pass {
    @Override
    public String name() {
        return "FoldBatchNorm";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        return new Graph(graph.nodes().stream().map(node -> folded(node, uses)).toList(), graph.outputs());
    }

    private static Node folded(Node node, Uses uses) {
        if (!(node.op() instanceof Op.BatchNormInference norm)) {
            return node;
        }
        return uses.loneConvolution(node.inputs().getFirst())
                .map(maker -> folded(node, norm, maker, (Op.Conv2d) maker.op()))
                .orElse(node);
    }

    private static Node folded(Node node, Op.BatchNormInference norm, Node maker, Op.Conv2d conv) {
        if (conv.norm().isPresent() || conv.residual()) {
            return node;
        }
        List<Value> inputs = new ArrayList<>(maker.inputs());
        inputs.addAll(node.inputs().subList(1, node.inputs().size()));
        Op op = new Op.Conv2d(
                conv.window(),
                conv.groups(),
                conv.bias(),
                Optional.of(norm.eps()),
                false,
                norm.activation(),
                conv.pool());
        return new Node(op, inputs, node.outputs(), maker.origin());
    }
}
