package cnnc.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor along its axes, rank 0 to 6, row-major. Pictures are {@code (N, H, W, C)}.
 *
 * <p>{@link #size()} is exact in {@code long}: no shape overflows silently.
 */
public final class Shape {
    public static final int MAX_RANK = 6;

    private final int[] dims;

    private Shape(int[] dims) {
        if (dims.length > MAX_RANK) {
            throw new IllegalArgumentException("rank " + dims.length + " exceeds " + MAX_RANK);
        }
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("negative dimension in " + Arrays.toString(dims));
            }
        }
        this.dims = dims;
    }

    public static Shape of(int... dims) {
        return new Shape(dims.clone());
    }

    public int rank() {
        return dims.length;
    }

    /** Size along {@code axis}; a negative axis counts from the end. */
    public int dim(int axis) {
        return dims[axis < 0 ? axis + dims.length : axis];
    }

    public int[] dims() {
        return dims.clone();
    }

    /** Number of elements. */
    public long size() {
        return sizeFrom(0);
    }

    /** Number of elements of one entry along the first axis: a sample of a batch. */
    public long sampleSize() {
        return sizeFrom(Math.min(1, dims.length));
    }

    /** Number of elements as an array length; a shape beyond it is the planner's to refuse. */
    public int intSize() {
        return Math.toIntExact(size());
    }

    private long sizeFrom(int axis) {
        long size = 1;
        for (int i = axis; i < dims.length; i++) {
            size = Math.multiplyExact(size, (long) dims[i]);
        }
        return size;
    }

    /** This shape with {@code size} along {@code axis}. */
    public Shape with(int axis, int size) {
        int[] changed = dims.clone();
        changed[axis < 0 ? axis + dims.length : axis] = size;
        return new Shape(changed);
    }

    /** This shape without its first axis: what one sample looks like. */
    public Shape sample() {
        return new Shape(Arrays.copyOfRange(dims, 1, dims.length));
    }

    /** This shape behind a first axis of {@code n}: a batch of such samples. */
    public Shape batch(int n) {
        int[] batched = new int[dims.length + 1];
        batched[0] = n;
        System.arraycopy(dims, 0, batched, 1, dims.length);
        return new Shape(batched);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** As people write it: {@code 28x28x1}; a scalar is {@code scalar}. */
    @Override
    public String toString() {
        return dims.length == 0
                ? "scalar"
                : Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}
