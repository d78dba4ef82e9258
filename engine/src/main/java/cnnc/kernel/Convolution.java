package cnnc.kernel;

/**
 * A convolution, or the gradient of one by its input, bound to its sizes. Weights are first packed into the order in which they
 * are used, then pictures are gathered, where that is worth it, and mapped, each task its own part of the results. Everything but {@code n} is fixed.
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

    /**
     * Floats of what {@link #gather} makes of the pictures once for all tasks, behind {@link CacheLine#LEAD}; 0 where each task reads the pictures
     * itself.
     */
    default int gathered() {
        return 0;
    }

    default int gatherTasks() {
        return 0;
    }

    /** A task's part of what {@link #run} reads in place of the pictures. Other parameters are those of {@code run}. */
    default void gather(int task, int n, float[] x, int xo, float[] gathered, float[] scratch) {
        throw new IllegalStateException(algorithm() + " gathers nothing");
    }

    int tasks();

    /** Floats that {@link #gather} and {@link #run} need for their own use. */
    int scratch();

    /**
     * Computes a task's part of y.
     *
     * @param n pictures that count; results of others are left as they are
     * @param x the pictures that are read: of a forward pass {@code (N, H, W, C)}, of a gradient dy {@code (N, OH, OW, K)};
     *     what was gathered, from {@link CacheLine#LEAD}, where something is
     * @param y what is written: {@code (N, OH, OW, K)}, or dx {@code (N, H, W, C)}
     */
    void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch);
}
