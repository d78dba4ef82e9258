package cnnc.kernel;

/** Softmax, losses and their gradients over rows of classes {@code (rows, K)}. */
public interface LossKernels {
    /** Floats that sums of rows need. */
    int SCRATCH = 64;

    /**
     * y = e^(x - m) / sum of them, m the largest of the row; a NaN makes its row NaN. A row is summed in columns, every {@link
     * #SCRATCH}-th number, and these in double: a short row as if in double alone.
     *
     * @param scratch {@link #SCRATCH} floats
     */
    void softmax(float[] x, int xAt, float[] y, int yAt, int rows, int classes, float[] scratch);

    /** y = x - log(sum of e^x), as exact as {@link #softmax}. @param scratch {@link #SCRATCH} floats */
    void logSoftmax(float[] x, int xAt, float[] y, int yAt, int rows, int classes, float[] scratch);

    /** dx = y (dy - sum of y dy). */
    void softmaxGrad(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int rows, int classes);

    /**
     * Softmax cross-entropy of each row: probabilities as {@link #softmax}, loss = -sum of t log(probability) with t = (1 -
     * smoothing) target + smoothing / K, computed from the logits, so that it is finite where a probability rounds to 0.
     *
     * @param shares whether a row's target is K shares, not a class number
     * @param scratch {@link #SCRATCH} floats
     */
    void crossEntropy(
            float smoothing,
            boolean shares,
            float[] logits,
            int logitsAt,
            float[] target,
            int targetAt,
            float[] probabilities,
            int probabilitiesAt,
            float[] loss,
            int lossAt,
            int rows,
            int classes,
            float[] scratch);

    /** dx = scale (probabilities - t), t as in {@link #crossEntropy}; dx may stand where the probabilities stood. */
    void crossEntropyGrad(
            float smoothing,
            boolean shares,
            float scale,
            float[] probabilities,
            int probabilitiesAt,
            float[] target,
            int targetAt,
            float[] dx,
            int dxAt,
            int rows,
            int classes);
}
