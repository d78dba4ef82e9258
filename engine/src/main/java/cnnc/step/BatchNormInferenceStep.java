package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ChannelTiling;
import cnnc.kernel.Limits;
import cnnc.kernel.NormKernels;

/** {@link Op.BatchNormInference}: constants of the channels, made once as long as parameters and states stand; then the batch. */
public final class BatchNormInferenceStep implements Step {
    private final Op.BatchNormInference op;
    private final Binding binding;
    private final NormKernels kernels;
    private final ChannelTiling tiling;
    private final Ranges ranges;
    private final int sample;

    /** Means, scales, shifts, each repeated to a stretch. */
    private final Buffer constants;

    public BatchNormInferenceStep(Binding binding) {
        op = (Op.BatchNormInference) binding.node().op();
        this.binding = binding;
        kernels = binding.kernels().norm();
        tiling = ChannelTiling.of(binding.inShape(0).dim(-1));
        ranges = Ranges.ofMultiples(binding.in(0).length(), tiling.group());
        sample = Math.toIntExact(binding.inShape(0).sampleSize());
        constants = binding.memory().persistent(3 * tiling.stretch());
    }

    @Override
    public String name() {
        return "BatchNormInference";
    }

    @Override
    public int phases() {
        return 2;
    }

    @Override
    public int preparePhases() {
        return 1;
    }

    @Override
    public int tasks(int phase) {
        return phase == 0 ? 1 : ranges.tasks();
    }

    @Override
    public int scratch() {
        return tiling.channels();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (phase == 0) {
            prepare(scratch);
        } else if (ranges.count(task, context.n * sample) > 0) {
            normalize(ranges.begin(task), ranges.count(task, context.n * sample));
        }
    }

    private void prepare(float[] scratch) {
        Buffer gamma = binding.in(1);
        Buffer beta = binding.in(2);
        Buffer mean = binding.in(3);
        Buffer variance = binding.in(4);
        for (int c = 0; c < tiling.channels(); c++) {
            double root = Math.sqrt((double) variance.data()[variance.offset() + c] + op.eps());
            scratch[c] = (float) (gamma.data()[gamma.offset() + c] / root);
        }
        int stretch = tiling.stretch();
        tiling.repeat(mean.data(), mean.offset(), constants.data(), constants.offset());
        tiling.repeat(scratch, 0, constants.data(), constants.offset() + stretch);
        tiling.repeat(beta.data(), beta.offset(), constants.data(), constants.offset() + 2 * stretch);
    }

    private void normalize(int begin, int count) {
        Buffer x = binding.in(0);
        Buffer y = binding.out(0);
        int at = y.offset() + begin;
        kernels.normalize(
                tiling,
                Limits.of(op.activation()),
                x.data(),
                x.offset() + begin,
                y.data(),
                at,
                count,
                constants.data(),
                constants.offset());
        if (!op.activation().isLimit()) {
            binding.kernels().element().unary(op.activation(), y.data(), at, y.data(), at, count);
        }
    }
}
