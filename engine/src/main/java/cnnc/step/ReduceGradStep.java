package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Shape;
import java.util.Arrays;

/** {@link Op.ReduceGrad}; a task is a sample. */
public final class ReduceGradStep implements Step {
    private final ElementKernels kernels;
    private final Buffer dy;
    private final Buffer dx;
    private final Sums sums;
    private final boolean batch;
    private final boolean mean;
    private final int samples;

    public ReduceGradStep(Binding binding) {
        Op.ReduceGrad op = (Op.ReduceGrad) binding.node().op();
        Shape shape = binding.outShape(0);
        kernels = binding.kernels().element();
        dy = binding.in(0);
        dx = binding.out(0);
        sums = Sums.of(shape, op.axes());
        batch = op.axes().contains(0);
        mean = op.kind() == Op.Reduce.Kind.MEAN;
        samples = shape.dim(0);
    }

    @Override
    public String name() {
        return "ReduceGrad";
    }

    @Override
    public int tasks(int phase) {
        return samples;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (batch && task >= context.n) {
            return;
        }
        float share = mean ? 1f / (batch ? context.n * sums.terms() : sums.terms()) : 1;
        int from = dy.offset() + (batch ? 0 : task * sums.size());
        int to = dx.offset() + task * sums.sample();
        for (int place : sums.places()) {
            if (sums.summed()) {
                Arrays.fill(dx.data(), to, to + sums.run(), share * dy.data()[from + place]);
            } else {
                kernels.scale(share, dy.data(), from + place, dx.data(), to, sums.run());
            }
            to += sums.run();
        }
    }
}
