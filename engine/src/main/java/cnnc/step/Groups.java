package cnnc.step;

import cnnc.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sample as groups of numbers that are normalised together: number j of group i lies at {@code groups[i] + members[j]}. Where the batch
 * is among the axes, all samples are one.
 *
 * @param samples how many such samples there are, one behind the other
 */
record Groups(int samples, int[] groups, int[] members) {
    static Groups of(Shape shape, List<Integer> axes) {
        boolean batch = axes.contains(0);
        int first = batch ? 0 : 1;
        IntStream all = IntStream.range(first, shape.rank());
        return new Groups(
                batch ? 1 : shape.dim(0),
                places(shape, all.filter(axis -> !axes.contains(axis)).toArray()),
                places(shape, axes.stream().mapToInt(Integer::intValue).sorted().toArray()));
    }

    /** Where the places along {@code axes} lie, in their order. */
    private static int[] places(Shape shape, int[] axes) {
        int count = IntStream.of(axes).map(shape::dim).reduce(1, Math::multiplyExact);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int k = axes.length - 1; k >= 0; k--) {
                places[i] += rest % shape.dim(axes[k]) * Runs.unit(shape, axes[k]);
                rest /= shape.dim(axes[k]);
            }
        }
        return places;
    }

    /** Floats of a sample. */
    int size() {
        return groups.length * members.length;
    }

    boolean counts(int sample, Context context) {
        return samples == 1 || sample < context.n;
    }
}
