package cnnc.step;

import cnnc.kernel.Pooling;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;

/** Pools pictures {@code (N, H, W, C)}; a task is some rows of one result. */
abstract class PoolStep implements Step {
    /** 16 KiB of results. */
    private static final int FLOATS = 4096;

    private final String name;
    private final Pooling pooling;
    private final Buffer x;
    private final Buffer y;
    private final int samples;
    private final int rows;
    private final int blocks;

    PoolStep(String name, Window window, Binding binding) {
        Shape in = binding.inShape(0);
        this.name = name;
        this.pooling = new Pooling(window, in.dim(1), in.dim(2), in.dim(3));
        this.x = binding.in(0);
        this.y = binding.out(0);
        this.samples = in.dim(0);
        this.rows = Math.max(1, FLOATS / (pooling.outW() * pooling.channels()));
        this.blocks = Math.ceilDiv(pooling.outH(), rows);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int tasks(int phase) {
        return samples * blocks;
    }

    @Override
    public final void run(int phase, int task, Context context, float[] scratch) {
        int n = task / blocks;
        if (n < context.n) {
            int from = task % blocks * rows;
            int to = Math.min(from + rows, pooling.outH());
            int xAt = x.offset() + n * pooling.pictureIn();
            int yAt = y.offset() + n * pooling.pictureOut();
            run(pooling, x, xAt, y, yAt, from, to);
        }
    }

    /** Computes rows {@code from} to {@code to - 1} of the result at {@code yAt}. */
    abstract void run(Pooling pooling, Buffer x, int xAt, Buffer y, int yAt, int from, int to);
}
