package cnnc.onnx;

import java.util.stream.IntStream;

/** Arithmetic on places and sizes of row-major tensors. */
final class Places {
    private Places() {}

    /** Goes on to the next place; after the last to the first. */
    static void next(int[] place, int[] dims) {
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            if (++place[axis] < dims[axis]) {
                return;
            }
            place[axis] = 0;
        }
    }

    /** Elements from one place to the next along each axis. */
    static int[] strides(int[] dims) {
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        return strides;
    }

    static int flat(int[] place, int[] strides) {
        int flat = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            flat += place[axis] * strides[axis];
        }
        return flat;
    }

    /** Product of the sizes of axes {@code from} (inclusive) to {@code to} (exclusive). */
    static int product(int[] dims, int from, int to) {
        return IntStream.range(from, to).map(axis -> dims[axis]).reduce(1, (a, b) -> a * b);
    }

    /** An axis counted from the front; a negative one counts from the end. */
    static int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new NodeFault("there is no axis " + axis + " in a tensor of rank " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** As {@link #axis}, of a place between axes: also the one behind the last. */
    static int border(long axis, int rank) {
        return axis == rank ? rank : axis(axis, rank);
    }

    static int[] axes(int[] axes, int rank) {
        int[] counted = IntStream.of(axes).map(axis -> axis(axis, rank)).toArray();
        if (IntStream.of(counted).distinct().count() != counted.length) {
            throw new NodeFault("an axis stands twice in " + HostTensor.text(axes));
        }
        return counted;
    }
}
