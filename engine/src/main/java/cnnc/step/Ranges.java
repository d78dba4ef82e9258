package cnnc.step;

/**
 * Floats cut into tasks of equal size. The size is a constant, so that tasks never depend on threads.
 *
 * @param total floats in all
 * @param size floats of a task; the last may have fewer
 */
record Ranges(int total, int size) {
    /** 64 KiB: long against the start of a task, short against a step. */
    private static final int SIZE = 16384;

    /** Tasks that begin at multiples of {@code unit} floats. */
    static Ranges ofMultiples(int total, int unit) {
        return new Ranges(total, Math.multiplyExact(unit, Math.max(1, SIZE / unit)));
    }

    int tasks() {
        return Math.ceilDiv(total, size);
    }

    int begin(int task) {
        return task * size;
    }

    /** Floats of a task below {@code limit}; 0 or less where it lies beyond. */
    int count(int task, int limit) {
        return Math.min(size, limit - task * size);
    }
}
