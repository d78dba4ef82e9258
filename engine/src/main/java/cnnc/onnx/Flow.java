package cnnc.onnx;

import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a file as a value of ours, whose axes may stand in another order: pictures are {@code (N, C, H, W)} there and
 * {@code (N, H, W, C)} here. Orders are carried along, so that only operators that need another one move numbers.
 *
 * @param dims sizes in the file's order; axis 0 is the batch in both
 * @param order axis i of the value is axis {@code order[i]} of the file's tensor
 * @param flattened {@code (H, W, C)} of a picture that lies in the value's row as (h, w, c), in the file's as (c, h, w); or null
 */
record Flow(Value value, int[] dims, int[] order, @Nullable Shape flattened) {
    static Flow of(Value value, int[] dims, int[] order) {
        return new Flow(value, dims, order, null);
    }

    /** In the file's order. */
    static Flow plain(Value value) {
        int[] dims = value.shape().dims();
        return of(value, dims, identity(dims.length));
    }

    /** Another value of the same shape and order. */
    Flow with(Value other) {
        return new Flow(other, dims, order, flattened);
    }

    int rank() {
        return dims.length;
    }

    boolean isPlain() {
        return flattened == null && java.util.Arrays.equals(order, identity(order.length));
    }

    /** The value's axis that is axis {@code axis} of the file's tensor. */
    int inside(int axis) {
        return IntStream.range(0, order.length)
                .filter(i -> order[i] == axis)
                .findFirst()
                .orElseThrow();
    }

    static int[] identity(int rank) {
        return IntStream.range(0, rank).toArray();
    }

    /** The way back from {@link #channelsLast}: {@code 0 n 1 2 …}. */
    static int[] channelsFirst(int rank) {
        return IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                .toArray();
    }

    /** Channels last: {@code 0 2 3 … 1}. */
    static int[] channelsLast(int rank) {
        return IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                .toArray();
    }
}
