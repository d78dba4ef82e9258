package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.LossKernels;

/** {@link Op.SoftmaxCrossEntropyGrad}. */
public final class SoftmaxCrossEntropyGradStep implements Step {
    private final float smoothing;
    private final LossKernels kernels;
    private final Buffer probabilities;
    private final Buffer target;
    private final Buffer dloss;
    private final Buffer dx;
    private final Ranges ranges;
    private final int sample;
    private final int classes;
    private final boolean shares;

    public SoftmaxCrossEntropyGradStep(Binding binding) {
        smoothing = ((Op.SoftmaxCrossEntropyGrad) binding.node().op()).smoothing();
        kernels = binding.kernels().loss();
        probabilities = binding.in(0);
        target = binding.in(1);
        dloss = binding.in(2);
        dx = binding.out(0);
        sample = Math.toIntExact(binding.outShape(0).sampleSize());
        classes = binding.outShape(0).dim(-1);
        shares = binding.inShape(1).equals(binding.inShape(0));
        ranges = Ranges.ofMultiples(dx.length(), classes);
    }

    @Override
    public String name() {
        return "SoftmaxCrossEntropyGrad";
    }

    @Override
    public int tasks(int phase) {
        return ranges.tasks();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        int limit = context.n * sample;
        int begin = ranges.begin(task);
        int count = ranges.count(task, limit);
        int rows = limit / classes;
        if (count > 0) {
            kernels.crossEntropyGrad(
                    smoothing,
                    shares,
                    dloss.data()[dloss.offset()] / rows,
                    probabilities.data(),
                    probabilities.offset() + begin,
                    target.data(),
                    target.offset() + (shares ? begin : begin / classes),
                    dx.data(),
                    dx.offset() + begin,
                    count / classes,
                    classes);
        }
    }
}
