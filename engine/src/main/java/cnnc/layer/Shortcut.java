package cnnc.layer;

import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.Optional;

/** The way around a residual's body (He et al. 2015, section 4.1); where the shapes agree, all three are the identity. */
enum Shortcut {
    IDENTITY,
    /** Option A: every so many pixels, zeros for the new channels; no parameters. */
    PAD,
    /** Option B: 1x1 convolution and batch norm, {@code shortcut.conv} and {@code shortcut.bn}. */
    PROJECT;

    /** Whether this can turn {@code from} into {@code to}, both {@code (N, H, W, C)}. */
    boolean fits(Shape from, Shape to) {
        return switch (this) {
            case IDENTITY -> from.equals(to);
            case PAD -> stride(from, to).isPresent() && from.dim(3) <= to.dim(3);
            case PROJECT -> stride(from, to).isPresent();
        };
    }

    /** {@code x} in the shape {@code to}, which {@link #fits}. */
    Value lower(GraphBuilder graph, Value x, Shape to) {
        return x.shape().equals(to)
                ? x
                : switch (this) {
                    case IDENTITY -> x;
                    case PAD -> pad(graph, x, to);
                    case PROJECT -> project(graph, x, to);
                };
    }

    private static Value pad(GraphBuilder graph, Value x, Shape to) {
        List<Integer> stride = stride(x.shape(), to).orElseThrow();
        Window every = Window.of(1, 1).stride(stride.get(0), stride.get(1));
        Value small = stride.equals(List.of(1, 1)) ? x : graph.add(new Op.AveragePool(every, false), x);
        int channels = to.dim(3) - x.shape().dim(3);
        return channels == 0 ? small : graph.add(new Op.Pad(List.of(0, 0, 0), List.of(0, 0, channels)), small);
    }

    private static Value project(GraphBuilder graph, Value x, Shape to) {
        Object place = graph.origin().place();
        WindowOptions window =
                WindowOptions.of(1, 1).withStride(stride(x.shape(), to).orElseThrow());
        Layer way = Sequential.of(
                Line.of("conv", new Conv(to.dim(3), window, 1, Bias.NO), place),
                Line.of("bn", BatchNorm.ofDefaults(), place));
        return Sequential.of(Line.of("shortcut", way, place)).lower(graph, x);
    }

    /** The steps by which a 1x1 window gets from one picture's size to the other's. */
    private static Optional<List<Integer>> stride(Shape from, Shape to) {
        if (from.rank() != 4 || to.rank() != 4) {
            return Optional.empty();
        }
        int high = roundedUp(from.dim(1), to.dim(1));
        int wide = roundedUp(from.dim(2), to.dim(2));
        Window every = Window.of(1, 1).stride(high, wide);
        return every.outH(from.dim(1)) == to.dim(1) && every.outW(from.dim(2)) == to.dim(2)
                ? Optional.of(List.of(high, wide))
                : Optional.empty();
    }

    private static int roundedUp(int a, int b) {
        return (a + b - 1) / b;
    }
}
