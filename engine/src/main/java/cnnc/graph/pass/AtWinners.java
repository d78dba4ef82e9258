package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.Optional;

/**
 * A convolution right before max pooling: its gradients are taken at the pool's winners, since all else is multiplied by zero. By the input
 * only behind small pools.
 *
 * <pre>{@code
 * %7 = MaxPoolGrad(%5, %6) 2x2
 * %8 = ConvTranspose2d(%7, %1)      %8 = ConvTranspose2d(%6, %1, %5) behind pool 2x2
 * %9 = Conv2dWeightGrad(%0, %7)  -> %9 = Conv2dWeightGrad(%0, %6, %5) behind pool 2x2
 * }</pre>
 */
record AtWinners() implements Pass {
    /** Floats of a padded picture, 64 KiB: beyond the nearest caches, scattered reads and writes cost more than the products saved. */
    private static final long PICTURE = 1 << 14;

    /**
     * Taps of a pool, by the input: a kernel lies among zeros for each of the pool's columns, 4.4 times 3×3 weights behind a 2×2 pool, 24 times
     * behind 4×4, 1,056 times behind 16×16.
     */
    private static final int TAPS = 4;

    @Override
    public String name() {
        return "AtWinners";
    }

    @Override
    public Graph apply(Graph graph) {
        Uses uses = new Uses(graph);
        List<Node> nodes =
                graph.nodes().stream().map(node -> atWinners(node, uses)).toList();
        return new Graph(nodes, graph.outputs());
    }

    private static Node atWinners(Node node, Uses uses) {
        return switch (node.op()) {
            case Op.ConvTranspose2d op
            when op.groups() == 1 && isSmall(op.window(), op.output()) ->
                spread(node, 0, uses)
                        .filter(AtWinners::isFew)
                        .map(s -> byTheInput(node, op, s))
                        .orElse(node);
            case Op.Conv2dWeightGrad op
            when op.groups() == 1
                    && isSmall(op.window(), node.inputs().getFirst().shape()) ->
                spread(node, 1, uses).map(s -> byTheWeights(node, op, s)).orElse(node);
            default -> node;
        };
    }

    private static Node byTheInput(Node node, Op.ConvTranspose2d op, Node spread) {
        return replaced(
                node,
                new Op.ConvTranspose2d(op.window(), op.groups(), op.output(), pool(spread)),
                List.of(dy(spread), node.inputs().get(1), winner(spread)));
    }

    private static Node byTheWeights(Node node, Op.Conv2dWeightGrad op, Node spread) {
        return replaced(
                node,
                new Op.Conv2dWeightGrad(op.window(), op.groups(), op.weight(), op.bias(), pool(spread), op.norm()),
                List.of(node.inputs().getFirst(), dy(spread), winner(spread)));
    }

    private static boolean isSmall(Window window, Shape picture) {
        long height = (long) picture.dim(1) + window.padTop() + window.padBottom();
        long width = (long) picture.dim(2) + window.padLeft() + window.padRight();
        return window.isPlain() && height * width * picture.dim(3) <= PICTURE;
    }

    private static boolean isFew(Node spread) {
        Window window = ((Op.MaxPoolGrad) spread.op()).window();
        return window.kernelH() * window.kernelW() <= TAPS;
    }

    /** The gradient of pooling that makes an operand. */
    private static Optional<Node> spread(Node node, int operand, Uses uses) {
        Node maker = uses.maker(node.inputs().get(operand));
        return maker.op() instanceof Op.MaxPoolGrad grad && grad.window().tiles()
                ? Optional.of(maker)
                : Optional.empty();
    }

    private static Optional<Window> pool(Node spread) {
        return Optional.of(((Op.MaxPoolGrad) spread.op()).window());
    }

    private static Value winner(Node spread) {
        return spread.inputs().get(0);
    }

    private static Value dy(Node spread) {
        return spread.inputs().get(1);
    }

    private static Node replaced(Node node, Op op, List<Value> inputs) {
        return new Node(op, inputs, node.outputs(), node.origin());
    }
}
