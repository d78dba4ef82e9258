package cnnc.augment;

/** What stands outside a picture. */
public enum Fill {
    /** 0. */
    BLACK,
    /** The nearest pixel of the picture. */
    EDGE,
    /** Mirrored without repeating the border pixel ("reflect-101"). */
    REFLECT,
    /** The opposite side. */
    WRAP;

    /** Index inside 0 to {@code size - 1} that stands for {@code i}; -1 for black. */
    int index(int i, int size) {
        if (i >= 0 && i < size) {
            return i;
        }
        return switch (this) {
            case BLACK -> -1;
            case EDGE -> i < 0 ? 0 : size - 1;
            case REFLECT -> mirror(i, size);
            case WRAP -> Math.floorMod(i, size);
        };
    }

    private static int mirror(int i, int size) {
        if (size == 1) {
            return 0;
        }
        int period = 2 * (size - 1);
        int at = Math.floorMod(i, period);
        return at < size ? at : period - at;
    }
}
