package cnnc.step;

import cnnc.tensor.Shape;

/** A sample seen along one of its axes: runs of contiguous floats, each of which covers that axis and those behind it. */
final class Runs {
    private Runs() {}

    /** Runs of a sample. */
    static int count(Shape shape, int axis) {
        if (axis < 1) {
            throw new IllegalArgumentException("plan: no step works along the batch of " + shape);
        }
        return floats(shape, 1, axis);
    }

    /** Floats of a run. */
    static int length(Shape shape, int axis) {
        return floats(shape, axis, shape.rank());
    }

    /** Floats of one place along the axis. */
    static int unit(Shape shape, int axis) {
        return floats(shape, axis + 1, shape.rank());
    }

    private static int floats(Shape shape, int from, int to) {
        int floats = 1;
        for (int axis = from; axis < to; axis++) {
            floats = Math.multiplyExact(floats, shape.dim(axis));
        }
        return floats;
    }
}
