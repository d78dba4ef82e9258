package cnnc.plan;

/**
 * What a plan is made for, beside its graph.
 *
 * @param batch rows of the graph's inputs; a run may use fewer
 * @param exact direct sums only: no Winograd
 * @param chunk pictures whose gradients are summed one behind the other; chunks are joined in a fixed tree. Part of the result's bits
 * @param slab floats that an array of the arena may have
 */
public record PlanOptions(int batch, boolean exact, int chunk, int slab) {
    /** Measured: sums of 8 pictures in a tree cost nothing against one sum a thread. */
    private static final int CHUNK = 8;

    public PlanOptions {
        if (batch < 1 || chunk < 1 || slab < 1) {
            throw new IllegalArgumentException("batch " + batch + ", chunk " + chunk + ", slab " + slab);
        }
    }

    public static PlanOptions of(int batch) {
        return new PlanOptions(batch, false, CHUNK, ArenaLayout.LONGEST);
    }

    /** Direct sums only. */
    public PlanOptions exact(boolean only) {
        return new PlanOptions(batch, only, chunk, slab);
    }

    /** Smaller arrays: an arena of several slabs. */
    PlanOptions slab(int floats) {
        return new PlanOptions(batch, exact, chunk, floats);
    }
}
