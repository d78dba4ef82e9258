package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Shape;
import java.util.Arrays;

/**
 * {@link Op.Reduce}. Without the batch a task is a sample; with it a chunk of samples, whose sums are then joined: neighbours first, then
 * neighbours' neighbours. In a sample terms are added in the order in which they lie; runs that become one number are summed in double.
 */
public final class ReduceStep implements Step {
    private final ElementKernels kernels;
    private final Buffer x;
    private final Buffer y;
    private final Sums sums;
    private final boolean batch;
    private final boolean mean;
    private final int samples;
    private final int chunk;
    private final Workspace workspace;

    public ReduceStep(Binding binding) {
        Op.Reduce op = (Op.Reduce) binding.node().op();
        Shape shape = binding.inShape(0);
        kernels = binding.kernels().element();
        x = binding.in(0);
        y = binding.out(0);
        sums = Sums.of(shape, op.axes());
        batch = op.axes().contains(0);
        mean = op.kind() == Op.Reduce.Kind.MEAN;
        samples = shape.dim(0);
        chunk = binding.chunk();
        workspace = binding.memory().workspace(batch ? Math.multiplyExact(chunks(), sums.size()) : 0);
    }

    private int chunks() {
        return Math.ceilDiv(samples, chunk);
    }

    @Override
    public String name() {
        return "Reduce";
    }

    @Override
    public int phases() {
        return batch ? 2 : 1;
    }

    @Override
    public int tasks(int phase) {
        return phase == 1 ? 1 : batch ? chunks() : samples;
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (!batch) {
            int at = y.offset() + task * sums.size();
            add(task, task + 1, y.data(), at);
            finish(y.data(), at, sums.terms());
        } else if (phase == 0) {
            add(task * chunk, Math.min(task * chunk + chunk, context.n), workspace.data(), task * sums.size());
        } else {
            join(Math.ceilDiv(context.n, chunk));
            System.arraycopy(workspace.data(), 0, y.data(), y.offset(), sums.size());
            finish(y.data(), y.offset(), context.n * sums.terms());
        }
    }

    /** Sums of the samples from {@code from} to {@code end - 1}. */
    private void add(int from, int end, float[] to, int at) {
        Arrays.fill(to, at, at + sums.size(), 0);
        int run = sums.run();
        for (int i = from; i < end; i++) {
            int xAt = x.offset() + i * sums.sample();
            for (int place : sums.places()) {
                if (sums.summed()) {
                    to[at + place] += sum(xAt, run);
                } else {
                    kernels.add(to, at + place, x.data(), xAt, to, at + place, run);
                }
                xAt += run;
            }
        }
    }

    private float sum(int at, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x.data()[at + i];
        }
        return (float) sum;
    }

    private void join(int used) {
        float[] data = workspace.data();
        int size = sums.size();
        for (int gap = 1; gap < used; gap *= 2) {
            for (int i = 0; i + gap < used; i += 2 * gap) {
                kernels.add(data, i * size, data, (i + gap) * size, data, i * size, size);
            }
        }
    }

    private void finish(float[] sum, int at, int terms) {
        for (int i = 0; mean && i < sums.size(); i++) {
            sum[at + i] /= terms;
        }
    }
}
