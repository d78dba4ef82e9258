package cnnc.step;

import cnnc.kernel.PartialSums;
import cnnc.kernel.WeightGradient;

/** Sums per chunk of pictures, then, where there are several chunks, their join. */
abstract class WeightGradientStep implements Step {
    private static final Buffer NONE = new Buffer(new float[0], 0, 0);

    private final String name;
    private final WeightGradient gradient;
    private final PartialSums sums;
    private final Workspace workspace;
    private final Buffer x;
    private final Buffer dy;
    private final Buffer dw;
    private final Buffer db;

    /** @param biased whether the second output is the gradient of a bias */
    WeightGradientStep(String name, WeightGradient gradient, Binding binding, boolean biased) {
        this.name = name;
        this.gradient = gradient;
        this.sums = gradient.sums();
        this.workspace = binding.memory().workspace(sums.floats());
        this.x = binding.in(0);
        this.dy = binding.in(1);
        this.dw = binding.out(0);
        this.db = biased ? binding.out(1) : NONE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String algorithm() {
        return gradient.algorithm();
    }

    @Override
    public int phases() {
        return sums.joinTasks() == 0 ? 1 : 2;
    }

    @Override
    public int tasks(int phase) {
        return phase == 0 ? sums.count() * gradient.blocks() : sums.joinTasks();
    }

    @Override
    public int scratch() {
        return gradient.scratch();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (phase == 1) {
            sums.join(task, workspace.data(), dw.data(), dw.offset(), db.data(), db.offset());
        } else if (sums.count() == 1) {
            sum(0, task, context.n, dw.data(), dw.offset(), db.data(), db.offset(), scratch);
        } else {
            int chunk = task / gradient.blocks();
            int at = chunk * sums.size();
            float[] partial = workspace.data();
            sum(chunk, task % gradient.blocks(), context.n, partial, at, partial, at + sums.weights(), scratch);
        }
    }

    private void sum(int chunk, int block, int n, float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        gradient.run(chunk, block, n, x.data(), x.offset(), dy.data(), dy.offset(), dw, dwo, db, dbo, scratch);
    }
}
