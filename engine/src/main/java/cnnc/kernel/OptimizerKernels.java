package cnnc.kernel;

/**
 * Weight updates in one pass over {@code count} weights w, their gradients g and the optimizer's own numbers: PyTorch's
 * arithmetic in float. Each first takes {@code g·scale} (clipping, accumulation; 1 for none) and adds {@code decay·w}. What
 * is computed from settings alone (1 - beta, bias corrections) comes from the caller, who computes it in double.
 */
public interface OptimizerKernels {
    /** w -= lr g. */
    void sgd(float scale, float decay, float lr, float[] w, int wAt, float[] g, int gAt, int count);

    /**
     * v = momentum v + take g; w -= lr v, or with Nesterov's lr (g + momentum v) (Sutskever et al. 2013).
     *
     * @param v begins as 0
     * @param take 1 - dampening; 1 in the first step
     */
    void momentum(
            float scale,
            float decay,
            float lr,
            float momentum,
            float take,
            boolean nesterov,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] v,
            int vAt,
            int count);

    /**
     * m += take1 (g - m); v = beta2 v + take2 g²; w = keep w - step m / (√v rootCorrection + eps) (Kingma and Ba 2015).
     *
     * @param keep 1; with AdamW's decoupled decay 1 - lr·decay, and {@code decay} 0
     * @param step lr / (1 - beta1^t)
     * @param take1 1 - beta1
     * @param take2 1 - beta2
     * @param rootCorrection 1 / √(1 - beta2^t)
     */
    void adam(
            float scale,
            float decay,
            float keep,
            float step,
            float take1,
            float beta2,
            float take2,
            float eps,
            float rootCorrection,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] m,
            int mAt,
            float[] v,
            int vAt,
            int count);

    /**
     * s = alpha s + take g²; v = momentum v + g / (√s + eps); w -= lr v (Hinton).
     *
     * @param take 1 - alpha
     */
    void rmsprop(
            float scale,
            float decay,
            float lr,
            float alpha,
            float take,
            float eps,
            float momentum,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] s,
            int sAt,
            float[] v,
            int vAt,
            int count);

    /** As {@link #rmsprop} with √(s - a²), a += take (g - a) (Graves 2013). */
    void rmspropCentered(
            float scale,
            float decay,
            float lr,
            float alpha,
            float take,
            float eps,
            float momentum,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] s,
            int sAt,
            float[] v,
            int vAt,
            float[] a,
            int aAt,
            int count);

    /** s += g²; w -= lr g / (√s + eps) (Duchi et al. 2011). */
    void adagrad(
            float scale,
            float decay,
            float lr,
            float eps,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] s,
            int sAt,
            int count);

    /**
     * w = keep w - lr sign(beta1 m + take1 g); m = beta2 m + take2 g (Chen et al. 2023).
     *
     * @param keep 1 - lr·decay: there is no other decay
     * @param take1 1 - beta1
     * @param take2 1 - beta2
     */
    void lion(
            float scale,
            float keep,
            float lr,
            float beta1,
            float take1,
            float beta2,
            float take2,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] m,
            int mAt,
            int count);

    /** Floats that {@link #squares} needs. */
    int SQUARES_SCRATCH = 64;

    /**
     * Sum of squares, for clipping by norm: in blocks of columns summed in float, joined one behind the other in double.
     *
     * @param scratch {@link #SQUARES_SCRATCH} floats
     */
    double squares(float[] g, int gAt, int count, float[] scratch);
}
