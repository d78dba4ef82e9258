package cnnc.filter;

/** What a filter sees beyond the picture. */
public enum Border {
    /** Nothing: the kernel stays inside, and the result is smaller. */
    VALID,
    /** Zeros. */
    ZERO,
    /** The outermost pixel, again and again. */
    EDGE,
    /** The picture mirrored at its outermost pixel, which is not repeated: {@code 3 2 | 1 2 3}. */
    REFLECT;

    /** The place inside {@code 0..size-1} that stands for {@code at}; -1 for none. */
    int inside(int at, int size) {
        if (at >= 0 && at < size) {
            return at;
        }
        return switch (this) {
            case VALID, ZERO -> -1;
            case EDGE -> Math.clamp(at, 0, size - 1);
            case REFLECT -> {
                int period = Math.max(1, 2 * (size - 1));
                int folded = Math.floorMod(at, period);
                yield folded < size ? folded : period - folded;
            }
        };
    }
}
