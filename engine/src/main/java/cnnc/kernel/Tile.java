package cnnc.kernel;

/** The sizes that tiles, and what packs for them, agree on. */
final class Tile {
    /**
     * Rows of a tile of two vectors. 8 rows need 19 registers, which machines of 16 lanes have (97 % of the FMA peak against 86 %
     * with 4 rows, Zen 5); with 16 registers they would spill (56 %), and 4 rows reach 92 %.
     */
    static final int ROWS = Lanes.COUNT >= 16 ? 8 : 4;

    /** Rows of a tile of one vector: bound by loads, 77 % of the FMA peak with 16 lanes, 87 % with 8. */
    static final int NARROW_ROWS = 8;

    /** Columns of a tile of two vectors. */
    static final int COLUMNS = 2 * Lanes.COUNT;

    /**
     * Terms of a sum that are packed at a time: rows of a tile take 16 to 28 KiB of a first-level cache. Products of 512 are summed at once
     * (3 % against 384, larger ones the same).
     */
    static final int TERMS = 512;

    /**
     * From packed row to packed row, in floats: an odd number of cache lines, so that rows don't fall on the same sets, and room for
     * one vector behind the terms, so that copies may be whole vectors.
     */
    static final int STRIDE = TERMS + 16;

    private Tile() {}

    static int roundUp(int size, int multiple) {
        return (size + multiple - 1) / multiple * multiple;
    }

    static int parts(int size, int part) {
        return (size + part - 1) / part;
    }
}
