package cnnc.step;

import cnnc.graph.Op;
import cnnc.tensor.Shape;
import java.util.Arrays;

/** {@link Op.Pad}; a task is a sample. */
public final class PadStep implements Step {
    private final Buffer x;
    private final Buffer y;
    private final Shape in;
    private final Shape out;
    private final int[] before;
    private final float value;

    /** The last axis along which anything is added or cut: it and those behind it are one run. */
    private final int axis;

    public PadStep(Binding binding) {
        Op.Pad op = (Op.Pad) binding.node().op();
        x = binding.in(0);
        y = binding.out(0);
        in = binding.inShape(0);
        out = binding.outShape(0);
        before = op.before().stream().mapToInt(Integer::intValue).toArray();
        value = op.value();
        axis = lastChanged(op);
    }

    private static int lastChanged(Op.Pad op) {
        int axis = op.before().size();
        while (axis > 1 && op.before().get(axis - 1) == 0 && op.after().get(axis - 1) == 0) {
            axis--;
        }
        return axis;
    }

    @Override
    public String name() {
        return "Pad";
    }

    @Override
    public int tasks(int phase) {
        return out.dim(0);
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            int size = Math.toIntExact(out.sampleSize());
            int to = y.offset() + task * size;
            Arrays.fill(y.data(), to, to + size, value);
            copy(1, x.offset() + task * Math.toIntExact(in.sampleSize()), to);
        }
    }

    /** Copies what both have from {@code depth} on, at one place of the axes before it. */
    private void copy(int depth, int from, int to) {
        int first = Math.max(0, -before[depth - 1]);
        int end = Math.min(in.dim(depth), out.dim(depth) - before[depth - 1]);
        int unitIn = Runs.unit(in, depth);
        int unitOut = Runs.unit(out, depth);
        int shift = to + before[depth - 1] * unitOut;
        if (depth < axis) {
            for (int i = first; i < end; i++) {
                copy(depth + 1, from + i * unitIn, shift + i * unitOut);
            }
        } else if (first < end) {
            System.arraycopy(
                    x.data(), from + first * unitIn, y.data(), shift + first * unitOut, (end - first) * unitIn);
        }
    }
}
