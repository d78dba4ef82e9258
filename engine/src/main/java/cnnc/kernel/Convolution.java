package cnnc.kernel;

/**
 * A convolution, or the gradient of one by its input, bound to its sizes. Weights are first packed into the order in which they
 * are used, then pictures are mapped, each task its own part of the results. Everything but {@code n} is fixed.
 */
public interface Convolution {
    /** How the sums are made, for tables: {@code direct}, {@code panels}, … */
    String algorithm();

    /** Floats of the packed weights. */
    int packed();

    int packTasks();

    /**
     * Packs a task's part of the weights.
     *
     * @param w {@code (kh, kw, C/groups, K)} from {@code wo}
     * @param bias {@code (K)} from {@code bo}; an empty array for none
     */
    void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po);

    int tasks();

    /** Floats that {@link #run} needs for its own use. */
    int scratch();

    /**
     * Computes a task's part of y.
     *
     * @param n pictures that count; results of others are left as they are
     * @param x the pictures that are read: of a forward pass {@code (N, H, W, C)}, of a gradient dy {@code (N, OH, OW, K)}
     * @param y what is written: {@code (N, OH, OW, K)}, or dx {@code (N, H, W, C)}
     */
    void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch);
}
