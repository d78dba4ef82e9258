package cnnc.kernel;

/**
 * Sums of products of some rows with a panel of columns: {@code c[r][j] (+)= Σ a[r][i] b[i][j]}, i ascending, each added by {@code fma}.
 * Rows are taken a tile at a time: up to {@link Tile#NARROW_ROWS} - 1 more are read, and their sums written.
 */
interface RowSums {
    /**
     * What a copy of {@link DotTile} is made for.
     *
     * @param lda from row to row of a
     * @param fresh whether sums begin with 0; else with what stands in c
     * @param biased whether a bias is added to the sums at the end
     */
    record Kind(int lda, boolean fresh, boolean biased) {}

    /** Sums that begin. */
    static RowSums first(int lda) {
        return of(new Kind(lda, true, false));
    }

    /** Sums that go on. */
    static RowSums next(int lda) {
        return of(new Kind(lda, false, false));
    }

    /** Whole sums and their bias. */
    static RowSums whole(int lda) {
        return of(new Kind(lda, true, true));
    }

    private static RowSums of(Kind kind) {
        return Specialized.of(DotTile.class, RowSums.class, kind);
    }

    /**
     * Two vectors of columns.
     *
     * @param b {@code (terms, 2 · lanes)}
     * @param bias where it stands in b, {@code (2 · lanes)}
     * @param ldc from row to row of c
     */
    void wide(int rows, int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc);

    /** One vector of columns: b is {@code (terms, lanes)}. */
    void narrow(int rows, int terms, float[] a, int ao, float[] b, int bo, int bias, float[] c, int co, int ldc);
}
