package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.CacheLine;
import cnnc.kernel.ChannelTiling;
import cnnc.kernel.Limits;
import cnnc.kernel.Moments;
import cnnc.kernel.NormKernels;

/** {@link Op.BatchNorm}: moments of each chunk of samples; their join and the running statistics; the normalised batch. */
public final class BatchNormStep implements Step {
    private final Op.BatchNorm op;
    private final Binding binding;
    private final NormKernels kernels;
    private final ChannelTiling tiling;
    private final Workspace workspace;
    private final Ranges ranges;
    private final Limits limits;
    private final int channels;
    private final int sampleRows;
    private final int chunks;

    private final NormConstants constants;

    /** Where in the workspace they begin. */
    private final int constantsAt;

    public BatchNormStep(Binding binding) {
        op = (Op.BatchNorm) binding.node().op();
        this.binding = binding;
        kernels = binding.kernels().norm();
        channels = binding.inShape(0).dim(-1);
        tiling = ChannelTiling.of(channels);
        sampleRows = Math.toIntExact(binding.inShape(0).sampleSize() / channels);
        chunks = Math.ceilDiv(binding.inShape(0).dim(0), binding.chunk());
        constants = new NormConstants(tiling, binding.in(1), binding.in(2), binding.out(1), binding.out(2));
        constantsAt = CacheLine.next(chunks * 2 * channels);
        workspace = binding.memory().workspace(constantsAt + constants.floats());
        ranges = Ranges.ofMultiples(binding.in(0).length(), tiling.group());
        limits = Limits.of(op.activation());
    }

    @Override
    public String name() {
        return "BatchNorm";
    }

    @Override
    public int phases() {
        return 3;
    }

    @Override
    public int tasks(int phase) {
        return switch (phase) {
            case 0 -> chunks;
            case 1 -> 1;
            default -> ranges.tasks();
        };
    }

    @Override
    public int scratch() {
        return NormKernels.statisticsScratch(tiling);
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        switch (phase) {
            case 0 -> statistics(task, context.n, scratch);
            case 1 -> join(context.n * sampleRows);
            default -> normalize(task, context.n * sampleRows * channels);
        }
    }

    private void statistics(int chunk, int n, float[] scratch) {
        int first = chunk * binding.chunk();
        int rows = Math.min(binding.chunk(), n - first) * sampleRows;
        if (rows > 0) {
            Buffer x = binding.in(0);
            int at = x.offset() + first * sampleRows * channels;
            kernels.statistics(tiling, x.data(), at, rows, workspace.data(), chunk * 2 * channels, scratch);
        }
    }

    private void join(int rows) {
        float[] moments = workspace.data();
        Moments.joinAll(channels, moments, 0, binding.chunk() * sampleRows, rows);
        Buffer mean = binding.out(1);
        Buffer inverse = binding.out(2);
        for (int c = 0; c < channels; c++) {
            float squares = moments[channels + c];
            mean.data()[mean.offset() + c] = moments[c];
            inverse.data()[inverse.offset() + c] = (float) (1 / Math.sqrt((double) squares / rows + op.eps()));
            move(binding.in(3), c, moments[c]);
            move(binding.in(4), c, squares / Math.max(1, rows - 1)); // one row has no unbiased variance: 0 then
        }
        constants.write(moments, constantsAt);
    }

    private void move(Buffer running, int c, float batch) {
        int at = running.offset() + c;
        running.data()[at] = Math.fma(op.update(), batch - running.data()[at], running.data()[at]);
    }

    /** An activation that is more than limits follows tile by tile, so that it finds its arguments in the nearest cache. */
    private void normalize(int task, int limit) {
        int count = ranges.count(task, limit);
        if (op.activation().isLimit()) {
            normalizePart(ranges.begin(task), count);
            return;
        }
        for (int done = 0; done < count; done += tiling.tile()) {
            int begin = ranges.begin(task) + done;
            int size = Math.min(tiling.tile(), count - done);
            normalizePart(begin, size);
            Buffer y = binding.out(0);
            int at = y.offset() + begin;
            binding.kernels().element().unary(op.activation(), y.data(), at, y.data(), at, size);
        }
    }

    private void normalizePart(int begin, int count) {
        Buffer x = binding.in(0);
        Buffer y = binding.out(0);
        float[] repeated = workspace.data();
        int from = x.offset() + begin;
        int to = y.offset() + begin;
        if (op.residual()) {
            Buffer added = binding.in(5);
            int at = added.offset() + begin;
            kernels.normalizeAndAdd(
                    tiling, limits, x.data(), from, added.data(), at, y.data(), to, count, repeated, constantsAt);
        } else {
            kernels.normalize(tiling, limits, x.data(), from, y.data(), to, count, repeated, constantsAt);
        }
    }
}
