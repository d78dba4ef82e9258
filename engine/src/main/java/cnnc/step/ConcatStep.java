package cnnc.step;

import cnnc.graph.Op;
import cnnc.tensor.Shape;

/** {@link Op.Concat} along an axis of the samples, a task a sample; or along the first axis, which then is no batch, in one task. */
public final class ConcatStep implements Step {
    private final Binding binding;
    private final Buffer y;
    private final int samples;

    /** Runs of a sample that every input adds to. */
    private final int runs;

    /** Floats of a run of each input, and of the result. */
    private final int[] lengths;

    private final int length;

    public ConcatStep(Binding binding) {
        int axis = ((Op.Concat) binding.node().op()).axis();
        this.binding = binding;
        Shape out = binding.outShape(0);
        y = binding.out(0);
        samples = axis == 0 ? 1 : out.dim(0);
        runs = axis == 0 ? 1 : Runs.count(out, axis);
        length = Runs.length(out, axis);
        lengths = new int[binding.inputs().size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Runs.length(binding.inShape(i), axis);
        }
    }

    @Override
    public String name() {
        return "Concat";
    }

    @Override
    public int tasks(int phase) {
        return samples;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            int begin = y.offset() + task * runs * length;
            for (int i = 0; i < lengths.length; i++) {
                copy(binding.in(i), task, lengths[i], begin);
                begin += lengths[i];
            }
        }
    }

    private void copy(Buffer x, int sample, int floats, int to) {
        int from = x.offset() + sample * runs * floats;
        for (int run = 0; run < runs; run++) {
            System.arraycopy(x.data(), from + run * floats, y.data(), to + run * length, floats);
        }
    }
}
