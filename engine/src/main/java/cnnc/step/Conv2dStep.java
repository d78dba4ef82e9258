package cnnc.step;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.kernel.ConvKernels;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Convolution;
import cnnc.kernel.Pooling;
import cnnc.kernel.Residual;
import cnnc.kernel.Winner;
import cnnc.tensor.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Op.Conv2d}. */
public final class Conv2dStep extends ConvolutionStep {
    public Conv2dStep(Binding binding) {
        this(binding, (Op.Conv2d) binding.node().op(), bias(binding));
    }

    private Conv2dStep(Binding binding, Op.Conv2d op, Buffer bias) {
        super(
                op.pool().isPresent() ? "Conv2d+MaxPool" : "Conv2d",
                convolution(binding, op),
                binding,
                bias,
                norm(binding, op, bias));
    }

    /** Whether one step can be a convolution and the pool behind it. */
    public static boolean pools(ConvKernels kernels, Node node, Op.Conv2d op, Op.MaxPool pool) {
        ConvShape shape =
                shape(op, node.inputs().get(0).shape(), node.inputs().get(1).shape());
        return kernels.pools(shape, op.activation(), pooling(shape, pool));
    }

    private static ConvShape shape(Op.Conv2d op, Shape x, Shape weight) {
        return ConvShape.of(x, weight.dim(3), op.groups(), op.window());
    }

    private static Pooling pooling(ConvShape shape, Op.MaxPool pool) {
        return new Pooling(pool.window(), shape.oh(), shape.ow(), shape.k());
    }

    private static Buffer bias(Binding binding) {
        return ((Op.Conv2d) binding.node().op()).bias() ? binding.in(2) : NONE;
    }

    private static Convolution convolution(Binding binding, Op.Conv2d op) {
        ConvShape shape = shape(op, binding.inShape(0), binding.inShape(1));
        return op.pool()
                .map(max ->
                        binding.conv().forwardPooled(shape, op.activation(), pooling(shape, max), winner(binding, max)))
                .orElseGet(() -> binding.conv().forward(shape, op.activation(), residual(binding, op)));
    }

    private static Optional<Winner> winner(Binding binding, Op.MaxPool pool) {
        if (!pool.winners()) {
            return Optional.empty();
        }
        Buffer winner = binding.out(1);
        return Optional.of(
                new Winner(winner.data(), winner.offset() - binding.out(0).offset()));
    }

    private static Optional<Residual> residual(Binding binding, Op.Conv2d op) {
        if (!op.residual()) {
            return Optional.empty();
        }
        Buffer added = binding.inputs().getLast();
        return Optional.of(
                new Residual(added.data(), added.offset() - binding.out(0).offset()));
    }

    private static @Nullable FoldedNorm norm(Binding binding, Op.Conv2d op, Buffer bias) {
        return op.norm()
                .map(eps -> new FoldedNorm(binding, eps, bias, op.bias() ? 3 : 2))
                .orElse(null);
    }
}
