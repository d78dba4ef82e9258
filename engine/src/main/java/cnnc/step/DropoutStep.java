package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.CounterRandom;

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

    public DropoutStep(Binding binding) {
        op = (Op.Dropout) binding.node().op();
        kernels = binding.kernels().element();
        x = binding.in(0);
        y = binding.out(0);
        samples = binding.outShape(0).dim(0);
        sample = Math.toIntExact(binding.outShape(0).sampleSize());
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
    public void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            long stream = CounterRandom.stream(context.seed, PURPOSE, context.epoch, context.samples[task], op.key());
            int at = task * sample;
            kernels.dropout(op.share(), stream, 0, x.data(), x.offset() + at, y.data(), y.offset() + at, sample);
        }
    }
}
