package cnnc.step;

/**
 * Batch norm by running statistics as part of the convolution before it: with scale = gamma / sqrt(variance + eps), its weights are
 * {@code w · scale} and its bias {@code beta + (bias - mean) · scale}. They stand in the workspace only until they are packed.
 */
final class FoldedNorm {
    private final float eps;
    private final Buffer w;
    private final Buffer bias;
    private final Buffer gamma;
    private final Buffer beta;
    private final Buffer mean;
    private final Buffer variance;
    private final int channels;
    private final Ranges ranges;
    private final Workspace workspace;

    /**
     * @param bias none, or one for each channel
     * @param first of the operands gamma, beta, mean, variance
     */
    FoldedNorm(Binding binding, float eps, Buffer bias, int first) {
        this.eps = eps;
        this.w = binding.in(1);
        this.bias = bias;
        this.gamma = binding.in(first);
        this.beta = binding.in(first + 1);
        this.mean = binding.in(first + 2);
        this.variance = binding.in(first + 3);
        this.channels = beta.length();
        this.ranges = Ranges.ofMultiples(w.length(), channels);
        this.workspace = binding.memory().workspace(Math.addExact(w.length(), channels));
    }

    int tasks() {
        return ranges.tasks();
    }

    int scratch() {
        return channels;
    }

    void run(int task, float[] scratch) {
        for (int k = 0; k < channels; k++) {
            scratch[k] = (float) scale(k);
        }
        int begin = ranges.begin(task);
        int end = begin + ranges.count(task, w.length());
        for (int row = begin; row < end; row += channels) {
            scale(w.data(), w.offset() + row, scratch, workspace.data(), row);
        }
        for (int k = 0; task == 0 && k < channels; k++) {
            double sum = bias.length() == 0 ? 0 : bias.data()[bias.offset() + k];
            double shifted = sum - mean.data()[mean.offset() + k];
            workspace.data()[biasAt() + k] = (float) (beta.data()[beta.offset() + k] + shifted * scale(k));
        }
    }

    private double scale(int k) {
        double root = Math.sqrt((double) variance.data()[variance.offset() + k] + eps);
        return gamma.data()[gamma.offset() + k] / root;
    }

    private void scale(float[] from, int at, float[] scales, float[] to, int out) {
        for (int k = 0; k < channels; k++) {
            to[out + k] = from[at + k] * scales[k];
        }
    }

    /** Weights from 0, then the bias. */
    float[] data() {
        return workspace.data();
    }

    int biasAt() {
        return w.length();
    }
}
