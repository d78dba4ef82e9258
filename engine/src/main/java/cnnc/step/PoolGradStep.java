package cnnc.step;

import cnnc.kernel.Pooling;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;

/** The gradient of a pooling; a task is one picture. */
abstract class PoolGradStep implements Step {
    private final String name;
    private final Pooling pooling;
    private final int samples;

    PoolGradStep(String name, Window window, Binding binding) {
        Shape input = binding.outShape(0);
        this.name = name;
        this.pooling = new Pooling(window, input.dim(1), input.dim(2), input.dim(3));
        this.samples = input.dim(0);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int tasks(int phase) {
        return samples;
    }

    @Override
    public final void run(int phase, int task, Context context, float[] scratch) {
        if (task < context.n) {
            run(pooling, task * pooling.pictureIn(), task * pooling.pictureOut());
        }
    }

    /** @param in where the picture begins in dx; {@code out}: where its results begin in dy */
    abstract void run(Pooling pooling, int in, int out);
}
