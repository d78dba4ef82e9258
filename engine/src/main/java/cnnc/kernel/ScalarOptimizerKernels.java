package cnnc.kernel;

/** Weight updates, plainly. */
class ScalarOptimizerKernels implements OptimizerKernels {
    /** Floats summed in float before a sum continues in double. */
    static final int BLOCK = 4096;

    /** Sums side by side in a block: a multiple of any number of lanes. */
    static final int SUMS = SQUARES_SCRATCH;

    @Override
    public void sgd(float scale, float decay, float lr, float[] w, int wAt, float[] g, int gAt, int count) {
        for (int i = 0; i < count; i++) {
            float gradient = Math.fma(decay, w[wAt + i], g[gAt + i] * scale);
            w[wAt + i] = Math.fma(-lr, gradient, w[wAt + i]);
        }
    }

    @Override
    public void momentum(
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
            int count) {
        for (int i = 0; i < count; i++) {
            float gradient = Math.fma(decay, w[wAt + i], g[gAt + i] * scale);
            float velocity = Math.fma(momentum, v[vAt + i], take * gradient);
            v[vAt + i] = velocity;
            float step = nesterov ? Math.fma(momentum, velocity, gradient) : velocity;
            w[wAt + i] = Math.fma(-lr, step, w[wAt + i]);
        }
    }

    @Override
    public void adam(
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
            int count) {
        for (int i = 0; i < count; i++) {
            float gradient = Math.fma(decay, w[wAt + i], g[gAt + i] * scale);
            float first = Math.fma(take1, gradient - m[mAt + i], m[mAt + i]);
            float second = Math.fma(beta2, v[vAt + i], take2 * gradient * gradient);
            m[mAt + i] = first;
            v[vAt + i] = second;
            float root = Math.fma((float) Math.sqrt(second), rootCorrection, eps);
            w[wAt + i] = Math.fma(-step, first / root, w[wAt + i] * keep);
        }
    }

    @Override
    public void rmsprop(
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
            int count) {
        for (int i = 0; i < count; i++) {
            float gradient = Math.fma(decay, w[wAt + i], g[gAt + i] * scale);
            float square = Math.fma(alpha, s[sAt + i], take * gradient * gradient);
            float root = (float) Math.sqrt(square) + eps;
            float velocity = Math.fma(momentum, v[vAt + i], gradient / root);
            s[sAt + i] = square;
            v[vAt + i] = velocity;
            w[wAt + i] = Math.fma(-lr, velocity, w[wAt + i]);
        }
    }

    @Override
    public void rmspropCentered(
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
            int count) {
        for (int i = 0; i < count; i++) {
            float gradient = Math.fma(decay, w[wAt + i], g[gAt + i] * scale);
            float square = Math.fma(alpha, s[sAt + i], take * gradient * gradient);
            float average = Math.fma(take, gradient - a[aAt + i], a[aAt + i]);
            float root = (float) Math.sqrt(Math.fma(-average, average, square)) + eps;
            float velocity = Math.fma(momentum, v[vAt + i], gradient / root);
            s[sAt + i] = square;
            a[aAt + i] = average;
            v[vAt + i] = velocity;
            w[wAt + i] = Math.fma(-lr, velocity, w[wAt + i]);
        }
    }

    @Override
    public void adagrad(
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
            int count) {
        for (int i = 0; i < count; i++) {
            float gradient = Math.fma(decay, w[wAt + i], g[gAt + i] * scale);
            float square = Math.fma(gradient, gradient, s[sAt + i]);
            s[sAt + i] = square;
            w[wAt + i] = Math.fma(-lr, gradient / ((float) Math.sqrt(square) + eps), w[wAt + i]);
        }
    }

    @Override
    public void lion(
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
            int count) {
        for (int i = 0; i < count; i++) {
            float gradient = g[gAt + i] * scale;
            float direction = Math.fma(beta1, m[mAt + i], take1 * gradient);
            float sign = direction > 0 ? 1 : (direction < 0 ? -1 : 0);
            m[mAt + i] = Math.fma(beta2, m[mAt + i], take2 * gradient);
            w[wAt + i] = Math.fma(-lr, sign, w[wAt + i] * keep);
        }
    }

    @Override
    public final double squares(float[] g, int gAt, int count, float[] sums) {
        double total = 0;
        for (int begin = 0; begin < count; begin += BLOCK) {
            columnSquares(g, gAt + begin, Math.min(BLOCK, count - begin), sums);
            for (int j = 0; j < SUMS; j++) {
                total += sums[j];
            }
        }
        return total;
    }

    /** sums[j] = sum over i = j, j + {@link #SUMS}, … of g[i]². */
    void columnSquares(float[] g, int gAt, int count, float[] sums) {
        for (int j = 0; j < SUMS; j++) {
            float sum = 0;
            for (int i = j; i < count; i += SUMS) {
                sum = Math.fma(g[gAt + i], g[gAt + i], sum);
            }
            sums[j] = sum;
        }
    }
}
