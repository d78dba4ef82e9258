package cnnc.onnx;

import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a row of reshapes and transposes does to the numbers of a sample, whichever way it is written: where each comes from. */
final class Moves {
    private static final Op TURN = new Op.Transpose(List.of(0, 3, 1, 2));

    private Moves() {}

    /** The picture {@code (N, H, W, C)} whose numbers lie in {@code value} in the order (c, h, w); null where there is none. */
    static @Nullable Value picture(GraphBuilder graph, Value value) {
        List<Op> moves = new ArrayList<>();
        Value found = null;
        for (Value from = value; from != null; from = before(graph, from, moves)) {
            boolean turned = from.shape().rank() == 4
                    && Arrays.equals(places(moves, from.shape()), places(List.of(TURN), from.shape()));
            found = turned && (from != value || isStill(from.shape())) ? from : found;
        }
        return found == value ? null : found;
    }

    /** {@code value}, {@code (N, C, H, W)}, as a pixel shuffle of a picture: its result {@code (N, H, W, C)}; null where it is none. */
    static @Nullable Value pixelShuffle(GraphBuilder graph, Value value) {
        List<Op> moves = new ArrayList<>();
        int[] to = value.shape().dims();
        for (Value from = value; from != null; from = before(graph, from, moves)) {
            int factor = from.shape().rank() == 4 ? to[2] / from.shape().dim(1) : 1;
            if (factor > 1
                    && to[2] == from.shape().dim(1) * factor
                    && to[3] == from.shape().dim(2) * factor
                    && Arrays.equals(
                            places(moves, from.shape()), places(shuffle(from.shape(), factor), from.shape()))) {
                return new Algebra(graph).pixelShuffle(from, factor);
            }
        }
        return null;
    }

    private static List<Op> shuffle(Shape x, int factor) {
        int channels = x.dim(3) / (factor * factor);
        return List.of(
                new Op.Reshape(Shape.of(x.dim(1), x.dim(2), channels, factor, factor)),
                new Op.Transpose(List.of(0, 1, 4, 2, 5, 3)),
                new Op.Reshape(Shape.of(x.dim(1) * factor, x.dim(2) * factor, channels)),
                TURN);
    }

    private static boolean isStill(Shape x) {
        return x.dim(3) == 1 || x.dim(1) * x.dim(2) == 1;
    }

    private static @Nullable Value before(GraphBuilder graph, Value value, List<Op> moves) {
        Node node = graph.producer(value);
        boolean move = node.op() instanceof Op.Reshape
                || (node.op() instanceof Op.Transpose(List<Integer> order) && order.getFirst() == 0);
        if (!move) {
            return null;
        }
        moves.addFirst(node.op());
        return node.inputs().getFirst();
    }

    /** For each number of the result, in its order, the number of a sample of {@code from} that it is. */
    private static int[] places(List<Op> moves, Shape from) {
        int[] dims = from.sample().dims();
        int[] places = IntStream.range(0, from.sample().intSize()).toArray();
        for (Op move : moves) {
            if (move instanceof Op.Reshape(Shape sample)) {
                dims = sample.dims();
            } else if (move instanceof Op.Transpose(List<Integer> order)) {
                int[] axes = order.stream().skip(1).mapToInt(axis -> axis - 1).toArray();
                places = turned(places, dims, axes);
                int[] old = dims;
                dims = IntStream.of(axes).map(axis -> old[axis]).toArray();
            }
        }
        return places;
    }

    private static int[] turned(int[] places, int[] dims, int[] axes) {
        int[] strides = new int[dims.length];
        for (int axis = dims.length - 1, stride = 1; axis >= 0; stride *= dims[axis--]) {
            strides[axis] = stride;
        }
        int[] moved = new int[places.length];
        int[] at = new int[dims.length];
        for (int i = 0; i < moved.length; i++) {
            int from = 0;
            for (int axis = 0; axis < axes.length; axis++) {
                from += at[axis] * strides[axes[axis]];
            }
            moved[i] = places[from];
            for (int axis = axes.length - 1; axis >= 0 && ++at[axis] == dims[axes[axis]]; axis--) {
                at[axis] = 0;
            }
        }
        return moved;
    }
}
