package cnnc.kernel;

/**
 * The gradient of a convolution by its weights and bias, bound to its sizes: for each chunk of pictures the sum over all pixels,
 * see {@link PartialSums}. Chunks and the blocks of a chunk are independent of each other.
 */
public interface WeightGradient {
    /** How the sums are made, for tables: {@code direct}, {@code panels}, … */
    String algorithm();

    PartialSums sums();

    /** Parts of one chunk's sum that can be computed apart. */
    int blocks();

    /** Whether it is faster on a copy of a chunk's x and dy, made in one go right before. */
    default boolean prefersCopies() {
        return false;
    }

    /** Floats that {@link #run} needs for its own use. */
    int scratch();

    /**
     * Computes one block of the sum over one chunk; zero where the chunk has no pictures.
     *
     * @param n pictures of the batch that count
     * @param x {@code (N, H, W, C)} from {@code xo}
     * @param dy {@code (N, OH, OW, K)} from {@code dyo}
     * @param dw {@code (kh, kw, C/groups, K)} from {@code dwo}, of this chunk
     * @param db {@code (K)} from {@code dbo}, of this chunk; an empty array for none
     */
    void run(
            int chunk,
            int block,
            int n,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo,
            float[] scratch);
}
