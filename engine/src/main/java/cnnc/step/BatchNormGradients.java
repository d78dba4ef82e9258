package cnnc.step;

import cnnc.kernel.ChannelTiling;
import cnnc.kernel.NormKernels;

/**
 * Gradients of a batch norm: sums of each chunk of samples; their join, which is dgamma and dbeta; then dx.
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

    /** Where in the workspace the repeated constants begin: means, scales, means of dy, slopes. */
    private final int constants;

    BatchNormGradients(String name, Binding binding, int mean, int dy) {
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
        this.constants = chunks * 2 * channels;
        this.workspace = binding.memory().workspace(constants + 4 * tiling.group());
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

    @Override
    public final int scratch() {
        return NormKernels.gradientSumsScratch(tiling) + tiling.group();
    }

    @Override
    public final void run(int phase, int task, Context context, float[] scratch) {
        switch (phase) {
            case 0 -> sums(task, context.n, scratch);
            case 1 -> join(context.n, scratch);
            default -> inputGrad(task, context.n * sampleRows * channels);
        }
    }

    private void sums(int task, int n, float[] scratch) {
        int first = task * chunk;
        int rows = Math.min(chunk, n - first) * sampleRows;
        if (rows > 0) {
            int at = first * sampleRows * channels;
            int means = NormKernels.gradientSumsScratch(tiling);
            tiling.repeat(mean.data(), mean.offset(), scratch, means);
            kernels.gradientSums(
                    tiling,
                    x.data(),
                    x.offset() + at,
                    dy.data(),
                    dy.offset() + at,
                    rows,
                    scratch,
                    means,
                    workspace.data(),
                    task * 2 * channels,
                    scratch);
        }
    }

    private void join(int n, float[] scratch) {
        float[] sums = workspace.data();
        joinChunks(sums, Math.ceilDiv(n, chunk));
        float rows = n * sampleRows;
        for (int c = 0; c < channels; c++) {
            float inverse = inverse(c);
            float sum = sums[c];
            float product = sums[channels + c] * inverse;
            dbeta.data()[dbeta.offset() + c] = sum;
            dgamma.data()[dgamma.offset() + c] = product;
            scratch[c] = gamma.data()[gamma.offset() + c] * inverse;
            scratch[channels + c] = training() ? sum / rows : 0;
            scratch[2 * channels + c] = training() ? product * inverse / rows : 0;
        }
        tiling.repeat(mean.data(), mean.offset(), sums, constants);
        for (int i = 0; i < 3; i++) {
            tiling.repeat(scratch, i * channels, sums, constants + (i + 1) * tiling.group());
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
        int count = ranges.count(task, limit);
        if (count > 0) {
            int begin = ranges.begin(task);
            int group = tiling.group();
            kernels.inputGrad(
                    tiling,
                    x.data(),
                    x.offset() + begin,
                    dy.data(),
                    dy.offset() + begin,
                    dx.data(),
                    dx.offset() + begin,
                    count,
                    workspace.data(),
                    constants,
                    constants + group,
                    constants + 2 * group,
                    constants + 3 * group);
        }
    }
}
