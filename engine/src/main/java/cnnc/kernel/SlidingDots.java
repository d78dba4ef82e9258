package cnnc.kernel;

/**
 * Sums of products of a kernel's row with what it lies on, a vector of filters at a time: {@code y[i] = c[i] + Σ x[i·step + t] w[t]}, t ascending,
 * each added by {@code fma}. Weights stay in registers, and so does what the window lies on until it has slid past.
 */
interface SlidingDots {
    /** Of a row: 9 weights, 15 floats of x under two windows and two sums take 26 of 32 registers. */
    int MAX_TERMS = 9;

    /**
     * What a copy of {@link SlidingDotTile} is made for.
     *
     * @param terms of a row
     * @param step floats of x from result to result
     * @param fresh whether sums begin with 0; else with what stands in c
     * @param biased whether a bias is added at the end
     */
    record Kind(int terms, int step, boolean fresh, boolean biased) {}

    /** Of one to three channels, side by side or every other. */
    static boolean isPossible(int step) {
        return step == 1 || step == 2 || step == 3 || step == 4 || step == 6;
    }

    static SlidingDots of(Kind kind) {
        return Specialized.of(SlidingDotTile.class, SlidingDots.class, kind);
    }

    /**
     * @param lines of {@code cols} results, an even number each, which follow each other in c and y
     * @param ldx from line to line of x
     * @param ldw from term to term of the weights
     * @param bias where it stands in w
     * @param c {@code (results, lanes)}
     * @param ldy from result to result of y
     */
    void sum(
            int lines,
            int cols,
            float[] x,
            int xo,
            int ldx,
            float[] w,
            int wo,
            int ldw,
            int bias,
            float[] c,
            int co,
            float[] y,
            int yo,
            int ldy);
}
