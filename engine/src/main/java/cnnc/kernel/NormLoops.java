package cnnc.kernel;

/** Loops of {@link VectorNormKernels} from the beginning of a stretch; {@code end} is a multiple of the lanes. Copies of {@link ChannelLoops}. */
interface NormLoops {
    /** As {@link NormKernels#normalize}. */
    void normalize(float[] x, int xAt, float[] y, int yAt, int end, float[] constants, int at, int stretch);

    /** As {@link NormKernels#normalizeAndAdd}. */
    void normalizeAndAdd(
            float[] x,
            int xAt,
            float[] added,
            int addedAt,
            float[] y,
            int yAt,
            int end,
            float[] constants,
            int at,
            int stretch);

    /** As {@link NormKernels#inputGrad}. */
    void inputGrad(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int end,
            float[] constants,
            int at,
            int stretch);

    /** Sums of dy down four columns of vectors, and a group behind them those of dy (x - mean). {@code end} is behind the last group. */
    void gradients4(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int end,
            int group,
            float[] constants,
            int at,
            int stretch,
            float[] sums,
            int sumsAt);

    /** The same down one column. */
    void gradients1(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int end,
            int group,
            float[] constants,
            int at,
            int stretch,
            float[] sums,
            int sumsAt);
}
