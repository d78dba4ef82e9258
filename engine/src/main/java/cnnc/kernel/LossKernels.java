package cnnc.kernel;

/** Softmax, losses and their gradients over rows of classes {@code (rows, K)}. */
public interface LossKernels {
    /** y = e^(x - m) / sum of them, m the largest of the row; a NaN makes its row NaN. Sums are in double. */
    void softmax(float[] x, int xAt, float[] y, int yAt, int rows, int classes);

    /** dx = y (dy - sum of y dy). */
    void softmaxGrad(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int rows, int classes);

    /**
     * Softmax cross-entropy of each row: probabilities as {@link #softmax}, loss = -sum of t log(probability) with t = (1 -
     * smoothing) target + smoothing / K, computed from the logits, so that it is finite where a probability rounds to 0.
     *
     * @param shares whether a row's target is K shares, not a class number
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
            int classes);

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
