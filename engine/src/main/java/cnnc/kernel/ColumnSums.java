package cnnc.kernel;

/**
 * Sums of products of columns with columns: {@code c[r][j] (+)= Σ a[i][r] b[i][j]}, i ascending, each added by {@code fma}: what each pixel i
 * adds to the gradient of weights. Rows of c are taken a tile at a time: up to {@link #NARROW_ROWS} - 1 more are summed.
 */
interface ColumnSums {
    /** Rows of a tile of one vector: 16 where there are 32 registers (87 % of the FMA peak, 8 reach 79). */
    int NARROW_ROWS = Tile.ROWS == 8 ? 16 : 8;

    /** Of b: {@code (terms, 2 · lanes)} where it is wide, {@code (terms, lanes)} where it is narrow. */
    int PANELS = 0;

    /**
     * What a copy of {@link OuterTile} is made for.
     *
     * @param lda from row to row of a
     * @param ldb from row to row of b, or {@link #PANELS}
     * @param fresh whether sums begin with 0; else with what stands in c
     * @param whole whether sums end: -0 becomes +0
     */
    record Kind(int lda, int ldb, boolean fresh, boolean whole) {}

    /** Sums that begin. */
    static ColumnSums first(int lda, int ldb) {
        return Specialized.of(OuterTile.class, ColumnSums.class, new Kind(lda, ldb, true, false));
    }

    /** Sums that go on. */
    static ColumnSums next(int lda, int ldb) {
        return Specialized.of(OuterTile.class, ColumnSums.class, new Kind(lda, ldb, false, false));
    }

    /** Sums that begin and end. */
    static ColumnSums whole(int lda, int ldb) {
        return Specialized.of(OuterTile.class, ColumnSums.class, new Kind(lda, ldb, true, true));
    }

    /**
     * Two vectors of columns of b.
     *
     * @param rows columns of a
     * @param ldc from row to row of c
     */
    void wide(int rows, int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc);

    /** One vector of columns of b. */
    void narrow(int rows, int terms, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc);
}
