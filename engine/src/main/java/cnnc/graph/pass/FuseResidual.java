package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sum of two values of one shape is made where one of them is: a convolution, or a batch norm in training, adds the other to its results on
 * their way to memory, if nothing else wants them. Of two makers the later one does.
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
        Set<Node> absorbed = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Node> maker = maker(node, uses);
            maker.ifPresent(absorbed::add);
            nodes.add(maker.map(m -> fused(node, m)).orElse(node));
        }
        nodes.removeAll(absorbed);
        return new Graph(nodes, graph.outputs());
    }

    /** Whoever can make a sum. */
    private static Optional<Node> maker(Node node, Uses uses) {
        if (!(node.op() instanceof Op.Add add) || !add.activation().isLimit() || differ(node)) {
            return Optional.empty();
        }
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        boolean bLater = uses.place(b) > uses.place(a);
        return maker(bLater ? b : a, add, uses).or(() -> maker(bLater ? a : b, add, uses));
    }

    private static boolean differ(Node node) {
        return node.inputs().size() != 2
                || !node.inputs().get(0).shape().equals(node.inputs().get(1).shape());
    }

    private static Optional<Node> maker(Value results, Op.Add add, Uses uses) {
        Node maker = uses.maker(results);
        return uses.count(results) == 1 && with(maker.op(), add.activation()).isPresent()
                ? Optional.of(maker)
                : Optional.empty();
    }

    /** The op with a residual and the activation behind it, if it can have them and has none. */
    private static Optional<Op> with(Op op, Activation activation) {
        return switch (op) {
            case Op.Conv2d conv
            when !conv.residual() && conv.groups() == 1 && isNone(conv.activation()) ->
                Optional.of(new Op.Conv2d(
                        conv.window(), conv.groups(), conv.bias(), conv.norm(), true, activation, conv.pool()));
            case Op.BatchNorm norm
            when !norm.residual() && isNone(norm.activation()) ->
                Optional.of(new Op.BatchNorm(norm.eps(), norm.update(), true, activation));
            default -> Optional.empty();
        };
    }

    private static boolean isNone(Activation activation) {
        return activation.kind() == Activation.Kind.IDENTITY;
    }

    private static Node fused(Node node, Node maker) {
        Activation activation = ((Op.Add) node.op()).activation();
        boolean first = node.inputs().getFirst() == maker.output();
        List<Value> inputs = new ArrayList<>(maker.inputs());
        inputs.add(node.inputs().get(first ? 1 : 0));
        List<Value> outputs = new ArrayList<>(maker.outputs());
        outputs.set(0, node.output());
        return new Node(with(maker.op(), activation).orElseThrow(), inputs, outputs, maker.origin());
    }
}
