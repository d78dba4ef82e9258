package cnnc.step;

import cnnc.tensor.Shape;
import java.util.List;

/**
 * A sample gone through row by row, and where its numbers are summed: along some axes to one place. The last axes, as long as all of
 * them are summed or none, are one run.
 *
 * @param run floats of a run
 * @param summed whether a run is summed to one number, else stays a run
 * @param places where the sums of each run begin, among those of the sample
 * @param size sums of a sample
 */
record Sums(int run, boolean summed, int[] places, int size) {
    /** @param axes of the whole shape; the batch does not matter here */
    static Sums of(Shape shape, List<Integer> axes) {
        int rank = shape.rank();
        boolean summed = axes.contains(rank - 1);
        int ahead = rank;
        while (ahead > 1 && axes.contains(ahead - 1) == summed) {
            ahead--;
        }
        int run = 1;
        for (int axis = ahead; axis < rank; axis++) {
            run = Math.multiplyExact(run, shape.dim(axis));
        }
        int[] steps = new int[rank];
        int size = summed ? 1 : run;
        int runs = 1;
        for (int axis = ahead - 1; axis >= 1; axis--) {
            steps[axis] = axes.contains(axis) ? 0 : size;
            size = axes.contains(axis) ? size : size * shape.dim(axis);
            runs = Math.multiplyExact(runs, shape.dim(axis));
        }
        int[] places = new int[runs];
        for (int i = 0; i < runs; i++) {
            int rest = i;
            for (int axis = ahead - 1; axis >= 1; axis--) {
                places[i] += rest % shape.dim(axis) * steps[axis];
                rest /= shape.dim(axis);
            }
        }
        return new Sums(run, summed, places, size);
    }

    /** Floats of a sample. */
    int sample() {
        return places.length * run;
    }

    /** Numbers that make a sum. */
    int terms() {
        return sample() / Math.max(1, size);
    }
}
