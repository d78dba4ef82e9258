package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sum of two values of one shape is made where one of them is: a convolution adds the other to its results on their way to memory,
 * if nothing else wants them. Of two convolutions the later one does.
 *
 * <pre>{@code
 * %8 = Conv2d(%0, %1, %2)
 * %9 = Add(%8, %7) relu    -> %9 = Conv2d(%0, %1, %2, %7) residual relu
 * }</pre>
 */
record FuseResidual() implements Pass {
    @Override
    public String name() {
        return "FuseResidual";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        return new Graph(graph.nodes().stream().map(node -> fused(node, uses)).toList(), graph.outputs());
    }

    private static Node fused(Node node, Uses uses) {
        if (!(node.op() instanceof Op.Add add) || !add.activation().isLimit() || differ(node)) {
            return node;
        }
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        boolean bLater = uses.place(b) > uses.place(a);
        return fused(node, add, bLater ? b : a, bLater ? a : b, uses)
                .or(() -> fused(node, add, bLater ? a : b, bLater ? b : a, uses))
                .orElse(node);
    }

    private static boolean differ(Node node) {
        return node.inputs().size() != 2
                || !node.inputs().get(0).shape().equals(node.inputs().get(1).shape());
    }

    private static Optional<Node> fused(Node node, Op.Add add, Value results, Value residual, Uses uses) {
        return uses.loneConvolution(results)
                .filter(maker -> !((Op.Conv2d) maker.op()).residual() && ((Op.Conv2d) maker.op()).groups() == 1)
                .map(maker -> fused(node, add, maker, (Op.Conv2d) maker.op(), residual));
    }

    private static Node fused(Node node, Op.Add add, Node maker, Op.Conv2d conv, Value residual) {
        List<Value> inputs = new ArrayList<>(maker.inputs());
        inputs.add(residual);
        Op op = new Op.Conv2d(conv.window(), conv.groups(), conv.bias(), conv.norm(), true, add.activation());
        return new Node(op, inputs, node.outputs(), maker.origin());
    }
}
