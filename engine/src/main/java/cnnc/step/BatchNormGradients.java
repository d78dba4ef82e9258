package cnnc.step;

import cnnc.kernel.ChannelTiling;
import cnnc.kernel.ElementKernels;
import cnnc.kernel.NormKernels;
import cnnc.tensor.Activation;
import java.util.Arrays;

/**
 * Gradients of a batch norm: sums of each chunk of samples; their join, which is dgamma and dbeta; then dx. Where dy is that of an
 * activation behind it, both go tile by tile, each of which is bent first, while it is in the nearest cache.
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

    private final Activation activation;
    private final boolean bent;
    private final ElementKernels element;
    private final Buffer beta;

    /** Where in the workspace the repeated constants begin: means, scales, means of dy, slopes, shifts. */
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
        this.activation = activation;
        this.bent = activation.kind() != Activation.Kind.IDENTITY;
        this.element = binding.kernels().element();
        this.beta = bent ? binding.in(5) : gamma;
        this.constants = chunks * 2 * channels;
        this.workspace = binding.memory().workspace(constants + 5 * tiling.group());
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

    /** What the sums need, a channel's numbers, means, scales, shifts, a tile of dy, its sums. */
    @Override
    public final int scratch() {
        return tileSumsAt() + 2 * channels;
    }

    private int meansAt() {
        return Math.max(NormKernels.gradientSumsScratch(tiling), 3 * channels);
    }

    private int tileAt() {
        return meansAt() + 3 * tiling.group();
    }

    private int tileSumsAt() {
        return tileAt() + (bent ? tiling.tile() : 0);
    }

    @Override
    public final void run(int phase, int task, Context context, float[] scratch) {
        switch (phase) {
            case 0 -> sums(task, context.n, scratch);
            case 1 -> join(context.n, scratch);
            default -> inputGrad(task, context.n * sampleRows * channels, scratch);
        }
    }

    private void sums(int task, int n, float[] scratch) {
        int first = task * chunk;
        int rows = Math.min(chunk, n - first) * sampleRows;
        if (rows > 0) {
            int at = first * sampleRows * channels;
            int sums = task * 2 * channels;
            tiling.repeat(mean.data(), mean.offset(), scratch, meansAt());
            if (bent) {
                bentSums(at, rows, sums, scratch);
            } else {
                sums(at, dy.data(), dy.offset() + at, rows, workspace.data(), sums, scratch);
            }
        }
    }

    private void sums(int at, float[] d, int dAt, int rows, float[] sums, int sumsAt, float[] scratch) {
        kernels.gradientSums(
                tiling, x.data(), x.offset() + at, d, dAt, rows, scratch, meansAt(), sums, sumsAt, scratch);
    }

    private void bentSums(int at, int rows, int sumsAt, float[] scratch) {
        int scales = meansAt() + tiling.group();
        for (int c = 0; c < channels; c++) {
            scratch[c] = scale(c);
        }
        tiling.repeat(scratch, 0, scratch, scales);
        tiling.repeat(beta.data(), beta.offset(), scratch, scales + tiling.group());
        float[] sums = workspace.data();
        Arrays.fill(sums, sumsAt, sumsAt + 2 * channels, 0);
        for (int begin = 0; begin < rows * channels; begin += tiling.tile()) {
            int count = Math.min(tiling.tile(), rows * channels - begin);
            bend(at + begin, count, scratch, meansAt(), scales, scales + tiling.group(), scratch);
            sums(at + begin, scratch, tileAt(), count / channels, scratch, tileSumsAt(), scratch);
            for (int c = 0; c < 2 * channels; c++) {
                sums[sumsAt + c] += scratch[tileSumsAt() + c];
            }
        }
    }

    /** The gradient by the activation's argument, which is computed once more, to the same bits. */
    private void bend(int at, int count, float[] constants, int means, int scales, int shifts, float[] scratch) {
        int tile = tileAt();
        kernels.normalize(tiling, x.data(), x.offset() + at, scratch, tile, count, constants, means, scales, shifts);
        element.unaryGrad(activation, scratch, tile, dy.data(), dy.offset() + at, scratch, tile, count);
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
            float sum = sums[c];
            float product = sums[channels + c] * inverse;
            dbeta.data()[dbeta.offset() + c] = sum;
            dgamma.data()[dgamma.offset() + c] = product;
            scratch[c] = scale(c);
            scratch[channels + c] = training() ? sum / rows : 0;
            scratch[2 * channels + c] = training() ? product * inverse / rows : 0;
        }
        tiling.repeat(mean.data(), mean.offset(), sums, constants);
        for (int i = 0; i < 3; i++) {
            tiling.repeat(scratch, i * channels, sums, constants + (i + 1) * tiling.group());
        }
        tiling.repeat(beta.data(), beta.offset(), sums, constants + 4 * tiling.group());
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

    private void inputGrad(int task, int limit, float[] scratch) {
        int count = ranges.count(task, limit);
        int begin = ranges.begin(task);
        if (!bent && count > 0) {
            inputGrad(begin, dy.data(), dy.offset() + begin, count);
        }
        for (int done = 0; bent && done < count; done += tiling.tile()) {
            int size = Math.min(tiling.tile(), count - done);
            int group = tiling.group();
            bend(begin + done, size, workspace.data(), constants, constants + group, constants + 4 * group, scratch);
            inputGrad(begin + done, scratch, tileAt(), size);
        }
    }

    private void inputGrad(int at, float[] d, int dAt, int count) {
        int group = tiling.group();
        kernels.inputGrad(
                tiling,
                x.data(),
                x.offset() + at,
                d,
                dAt,
                dx.data(),
                dx.offset() + at,
                count,
                workspace.data(),
                constants,
                constants + group,
                constants + 2 * group,
                constants + 3 * group);
    }
}
