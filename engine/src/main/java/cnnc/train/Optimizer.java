package cnnc.train;

import cnnc.kernel.OptimizerKernels;

/** How a weight follows its gradient. Immutable: what it remembers of each weight lies in slots that the trainer keeps. */
public interface Optimizer {
    /** The learning rate, before the schedule. */
    double rate();

    /** Arrays of the weight's size that each weight needs: momentum, squares. */
    int slots();

    /** Updates the elements {@code from .. to} of one weight. */
    void update(OptimizerKernels kernels, Update update, int from, int to);

    /**
     * One weight at one step.
     *
     * @param gradient of the mean loss, from {@code gradientAt}
     * @param slots as many as {@link #slots}, zero before the first step
     */
    record Update(float[] weight, float[] gradient, int gradientAt, float[][] slots, Pace pace) {}

    /** Rate and number of the step, shared by all weights that have the same rate, and set before each step. */
    final class Pace {
        /** Learning rate of this step, the schedule's factor included. */
        public double rate;

        /** Counted from 1 over the whole stage. */
        public long step;

        /** Factor on every gradient: 1, or less where the gradient's norm is clipped. */
        public float scale = 1;
    }
}
