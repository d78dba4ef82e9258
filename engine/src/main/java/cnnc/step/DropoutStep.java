package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.CounterRandom;
import java.util.Arrays;

/**
 * {@link Op.Dropout}, a task a sample: what is kept is a function of (seed, epoch, the sample's number, the layer's key, place
 * in the sample), so the gradient draws the same again.
 */
public final class DropoutStep implements Step {
    private static final long PURPOSE = CounterRandom.key("dropout");

    private final Op.Dropout op;
    private final ElementKernels kernels;
    private final Buffer x;
    private final Buffer y;
    private final int samples;
    private final int sample;
    private final int channels;

    public DropoutStep(Binding binding) {
        op = (Op.Dropout) binding.node().op();
        kernels = binding.kernels().element();
        x = binding.in(0);
        y = binding.out(0);
        samples = binding.outShape(0).dim(0);
        sample = Math.toIntExact(binding.outShape(0).sampleSize());
        channels = binding.outShape(0).dim(-1);
    }

    @Override
    public String name() {
        return "Dropout";
    }

    @Override
    public int tasks(int phase) {
        return samples;
    }

    @Override
    public int scratch() {
        return op.unit() == Op.Dropout.Unit.ELEMENT ? 0 : channels;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            long stream = CounterRandom.stream(context.seed, PURPOSE, context.epoch, context.samples[task], op.key());
            int from = x.offset() + task * sample;
            int to = y.offset() + task * sample;
            switch (op.unit()) {
                case ELEMENT -> kernels.dropout(op.share(), stream, 0, x.data(), from, y.data(), to, sample);
                case CHANNEL -> channels(stream, from, to, scratch);
                case SAMPLE -> {
                    factors(stream, 1, scratch);
                    kernels.scale(scratch[0], x.data(), from, y.data(), to, sample);
                }
            }
        }
    }

    private void channels(long stream, int from, int to, float[] factors) {
        factors(stream, channels, factors);
        for (int at = 0; at < sample; at += channels) {
            kernels.multiply(x.data(), from + at, factors, 0, y.data(), to + at, channels);
        }
    }

    /** What 1 becomes, each time. */
    private void factors(long stream, int count, float[] factors) {
        Arrays.fill(factors, 0, count, 1);
        kernels.dropout(op.share(), stream, 0, factors, 0, factors, 0, count);
    }
}
