package cnnc.step;

import cnnc.graph.Op;
import cnnc.tensor.Shape;

/** {@link Op.Slice} along an axis of the samples, a task a sample; or along the first axis, which then is no batch, in one task. */
public final class SliceStep implements Step {
    private final Buffer x;
    private final Buffer y;
    private final int samples;
    private final int runs;
    private final int runIn;
    private final int runOut;
    private final int skip;

    public SliceStep(Binding binding) {
        Op.Slice op = (Op.Slice) binding.node().op();
        Shape in = binding.inShape(0);
        x = binding.in(0);
        y = binding.out(0);
        samples = op.axis() == 0 ? 1 : in.dim(0);
        runs = op.axis() == 0 ? 1 : Runs.count(in, op.axis());
        runIn = Runs.length(in, op.axis());
        runOut = Runs.length(binding.outShape(0), op.axis());
        skip = op.begin() * Runs.unit(in, op.axis());
    }

    @Override
    public String name() {
        return "Slice";
    }

    @Override
    public int tasks(int phase) {
        return samples;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            int from = x.offset() + task * runs * runIn + skip;
            int to = y.offset() + task * runs * runOut;
            for (int run = 0; run < runs; run++) {
                System.arraycopy(x.data(), from + run * runIn, y.data(), to + run * runOut, runOut);
            }
        }
    }
}
