package cnnc.step;

import cnnc.graph.Op;
import cnnc.tensor.Shape;

/** {@link Op.Transpose}, over all floats; a task is one place along the first axis of the result. */
public final class TransposeStep implements Step {
    private final Buffer x;
    private final Buffer y;
    private final Shape out;

    /** How far x moves along each axis of the result. */
    private final int[] steps;

    public TransposeStep(Binding binding) {
        Op.Transpose op = (Op.Transpose) binding.node().op();
        x = binding.in(0);
        y = binding.out(0);
        out = binding.outShape(0);
        steps = op.order().stream()
                .mapToInt(axis -> Runs.unit(binding.inShape(0), axis))
                .toArray();
    }

    @Override
    public String name() {
        return "Transpose";
    }

    @Override
    public int tasks(int phase) {
        return out.dim(0);
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        int size = Math.toIntExact(out.sampleSize());
        copy(1, x.offset() + task * steps[0], y.offset() + task * size);
    }

    private void copy(int axis, int from, int to) {
        if (axis == out.rank()) {
            y.data()[to] = x.data()[from];
        } else if (axis < out.rank() - 1) {
            int unit = Runs.unit(out, axis);
            for (int i = 0; i < out.dim(axis); i++) {
                copy(axis + 1, from + i * steps[axis], to + i * unit);
            }
        } else if (steps[axis] == 1) {
            System.arraycopy(x.data(), from, y.data(), to, out.dim(axis));
        } else {
            for (int i = 0; i < out.dim(axis); i++) {
                y.data()[to + i] = x.data()[from + i * steps[axis]];
            }
        }
    }
}
