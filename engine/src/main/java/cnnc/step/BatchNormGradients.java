package cnnc.step;

import cnnc.kernel.CacheLine;
import cnnc.kernel.ChannelTiling;
import cnnc.kernel.Limits;
import cnnc.kernel.NormKernels;
import cnnc.tensor.Activation;

/**
 * Gradients of a batch norm: sums of each chunk of samples; their join, which is dgamma and dbeta; then dx. Where dy is that of limits
 * behind it, their argument is computed once more on the way.
 *
 * <p>With d = x - mean and m rows: dbeta = Σ dy, dgamma = Σ dy d / σ, and in training dx = gamma/σ (dy - dbeta/m - d Σ dy d / (m
 * σ²)).
 */
abstract class BatchNormGradients implements Step {
    private final String name;
    private final NormKernels kernels;
    private final ChannelTiling tiling;
    private final Workspace workspace;
    private final Ranges ranges;
    private final Buffer x;
    private final Buffer gamma;
    private final Buffer mean;
    private final Buffer dy;
    private final Buffer dx;
    private final Buffer dgamma;
    private final Buffer dbeta;
    private final int channels;
    private final int sampleRows;
    private final int chunk;
    private final int chunks;

    private final Limits limits;
    private final Buffer beta;

    /** Where in the workspace the repeated constants begin: means, scales, shifts, slopes, offsets. */
    private final int constants;

    BatchNormGradients(String name, Binding binding, int mean, int dy, Activation activation) {
        this.name = name;
        this.kernels = binding.kernels().norm();
        this.x = binding.in(0);
        this.gamma = binding.in(1);
        this.mean = binding.in(mean);
        this.dy = binding.in(dy);
        this.dx = binding.out(0);
        this.dgamma = binding.out(1);
        this.dbeta = binding.out(2);
        this.channels = binding.inShape(0).dim(-1);
        this.tiling = ChannelTiling.of(channels);
        this.sampleRows = Math.toIntExact(binding.inShape(0).sampleSize() / channels);
        this.chunk = binding.chunk();
        this.chunks = Math.ceilDiv(binding.inShape(0).dim(0), chunk);
        this.limits = Limits.of(activation);
        if (!activation.isLimit()) {
            throw new IllegalArgumentException("plan: " + name + " behind " + activation.kind());
        }
        this.beta = limits.equals(Limits.NONE) ? gamma : binding.in(5);
        this.constants = CacheLine.next(chunks * 2 * channels);
        this.workspace = binding.memory().workspace(constants + 5 * tiling.stretch());
        this.ranges = Ranges.ofMultiples(dx.length(), tiling.group());
    }

    /** 1/σ of channel c. */
    abstract float inverse(int c);

    /** Whether mean and σ are the batch's own, so that dx must not change them. */
    abstract boolean training();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int phases() {
        return 3;
    }

    @Override
    public final int tasks(int phase) {
        return switch (phase) {
            case 0 -> chunks;
            case 1 -> 1;
            default -> ranges.tasks();
        };
    }

    /** What the sums need, means, scales, shifts; or five numbers a channel. */
    @Override
    public final int scratch() {
        return Math.max(sumsConstants() + 3 * tiling.stretch(), 5 * channels);
    }

    @Override
    public final void run(int phase, int task, Context context, float[] scratch) {
        switch (phase) {
            case 0 -> sums(task, context.n, scratch);
            case 1 -> join(context.n, scratch);
            default -> inputGrad(task, context.n * sampleRows * channels);
        }
    }

    private int sumsConstants() {
        return CacheLine.next(NormKernels.gradientSumsScratch(tiling));
    }

    private void sums(int task, int n, float[] scratch) {
        int first = task * chunk;
        int rows = Math.min(chunk, n - first) * sampleRows;
        if (rows > 0) {
            int begin = first * sampleRows * channels;
            int at = sumsConstants();
            for (int c = 0; c < channels; c++) {
                scratch[c] = scale(c);
            }
            tiling.repeat(mean.data(), mean.offset(), scratch, at);
            tiling.repeat(scratch, 0, scratch, at + tiling.stretch());
            tiling.repeat(beta.data(), beta.offset(), scratch, at + 2 * tiling.stretch());
            kernels.gradientSums(
                    tiling,
                    limits,
                    x.data(),
                    x.offset() + begin,
                    dy.data(),
                    dy.offset() + begin,
                    rows,
                    scratch,
                    at,
                    workspace.data(),
                    task * 2 * channels,
                    scratch);
        }
    }

    private float scale(int c) {
        return gamma.data()[gamma.offset() + c] * inverse(c);
    }

    private void join(int n, float[] scratch) {
        float[] sums = workspace.data();
        joinChunks(sums, Math.ceilDiv(n, chunk));
        float rows = n * sampleRows;
        for (int c = 0; c < channels; c++) {
            float inverse = inverse(c);
            float scale = scale(c);
            float sum = sums[c];
            float product = sums[channels + c] * inverse;
            dbeta.data()[dbeta.offset() + c] = sum;
            dgamma.data()[dgamma.offset() + c] = product;
            scratch[c] = mean.data()[mean.offset() + c];
            scratch[channels + c] = scale;
            scratch[2 * channels + c] = beta.data()[beta.offset() + c];
            scratch[3 * channels + c] = training() ? -scale * (product * inverse / rows) : 0;
            scratch[4 * channels + c] = training() ? -scale * (sum / rows) : 0;
        }
        for (int i = 0; i < 5; i++) {
            tiling.repeat(scratch, i * channels, sums, constants + i * tiling.stretch());
        }
    }

    /** Neighbours, then neighbours' neighbours. */
    private void joinChunks(float[] sums, int used) {
        int size = 2 * channels;
        for (int gap = 1; gap < used; gap *= 2) {
            for (int i = 0; i + gap < used; i += 2 * gap) {
                for (int c = 0; c < size; c++) {
                    sums[i * size + c] += sums[(i + gap) * size + c];
                }
            }
        }
    }

    private void inputGrad(int task, int limit) {
        int begin = ranges.begin(task);
        kernels.inputGrad(
                tiling,
                limits,
                x.data(),
                x.offset() + begin,
                dy.data(),
                dy.offset() + begin,
                dx.data(),
                dx.offset() + begin,
                ranges.count(task, limit),
                workspace.data(),
                constants);
    }
}
