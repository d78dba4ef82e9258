package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Shape;
import cnnc.tensor.Taps;
import java.util.Arrays;

/** {@link Op.Resample}; a task is a sample. Runs behind the axis are scaled and added, one tap behind the other. */
public final class ResampleStep implements Step {
    private final ElementKernels kernels;
    private final Buffer x;
    private final Buffer y;
    private final Taps taps;
    private final int samples;

    /** Runs of a sample along the axis, and the floats behind one place of it. */
    private final int runs;

    private final int unit;

    public ResampleStep(Binding binding) {
        Op.Resample op = (Op.Resample) binding.node().op();
        Shape in = binding.inShape(0);
        kernels = binding.kernels().element();
        x = binding.in(0);
        y = binding.out(0);
        taps = op.map().taps();
        samples = in.dim(0);
        runs = Runs.count(in, op.axis());
        unit = Runs.unit(in, op.axis());
    }

    @Override
    public String name() {
        return "Resample";
    }

    @Override
    public int tasks(int phase) {
        return samples;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            for (int i = task * runs; i < (task + 1) * runs; i++) {
                int from = x.offset() + i * taps.in() * unit;
                int to = y.offset() + i * taps.out() * unit;
                if (unit == 1) {
                    numbers(from, to);
                } else {
                    units(from, to);
                }
            }
        }
    }

    private void numbers(int from, int to) {
        for (int i = 0; i < taps.out(); i++) {
            float sum = 0;
            for (int t = taps.begin(i); t < taps.begin(i + 1); t++) {
                sum = Math.fma(x.data()[from + taps.place(t)], taps.weight(t), sum);
            }
            y.data()[to + i] = sum;
        }
    }

    private void units(int from, int to) {
        for (int i = 0; i < taps.out(); i++) {
            int at = to + i * unit;
            int first = taps.begin(i);
            if (first == taps.begin(i + 1)) {
                Arrays.fill(y.data(), at, at + unit, 0);
                continue;
            }
            kernels.scale(taps.weight(first), x.data(), from + taps.place(first) * unit, y.data(), at, unit);
            for (int t = first + 1; t < taps.begin(i + 1); t++) {
                kernels.addScaled(taps.weight(t), x.data(), from + taps.place(t) * unit, y.data(), at, unit);
            }
        }
    }
}
