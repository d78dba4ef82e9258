package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.LossKernels;

/** {@link Op.SoftmaxCrossEntropy}: probabilities and losses row by row, then the mean of the rows that count. */
public final class SoftmaxCrossEntropyStep implements Step {
    private final float smoothing;
    private final LossKernels kernels;
    private final Buffer logits;
    private final Buffer target;
    private final Buffer loss;
    private final Buffer probabilities;
    private final Workspace losses;
    private final Ranges ranges;
    private final int sample;
    private final int classes;
    private final boolean shares;

    public SoftmaxCrossEntropyStep(Binding binding) {
        smoothing = ((Op.SoftmaxCrossEntropy) binding.node().op()).smoothing();
        kernels = binding.kernels().loss();
        logits = binding.in(0);
        target = binding.in(1);
        loss = binding.out(0);
        probabilities = binding.out(1);
        sample = Math.toIntExact(binding.inShape(0).sampleSize());
        classes = binding.inShape(0).dim(-1);
        shares = binding.inShape(1).equals(binding.inShape(0));
        losses = binding.memory().workspace(logits.length() / classes);
        ranges = Ranges.ofMultiples(logits.length(), classes);
    }

    @Override
    public String name() {
        return "SoftmaxCrossEntropy";
    }

    @Override
    public int phases() {
        return 2;
    }

    @Override
    public int tasks(int phase) {
        return phase == 0 ? ranges.tasks() : 1;
    }

    @Override
    public int scratch() {
        return LossKernels.SCRATCH;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        int limit = context.n * sample;
        if (phase == 1) {
            loss.data()[loss.offset()] = mean(losses.data(), limit / classes);
        } else if (ranges.count(task, limit) > 0) {
            rows(ranges.begin(task), ranges.count(task, limit) / classes, scratch);
        }
    }

    private void rows(int begin, int rows, float[] scratch) {
        int row = begin / classes;
        kernels.crossEntropy(
                smoothing,
                shares,
                logits.data(),
                logits.offset() + begin,
                target.data(),
                target.offset() + (shares ? begin : row),
                probabilities.data(),
                probabilities.offset() + begin,
                losses.data(),
                row,
                rows,
                classes,
                scratch);
    }

    private static float mean(float[] losses, int rows) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += losses[row];
        }
        return (float) (sum / rows);
    }
}
