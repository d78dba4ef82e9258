package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.tensor.CounterRandom;

/**
 * The random numbers of one operation on one sample: draw i is a pure function of (seed, epoch, sample, operation, i). One object a
 * worker, set before each operation.
 */
public final class Draws {
    private static final long PURPOSE = CounterRandom.key("augment");

    private long stream;

    /** @param operation hash of the operation's path in the program */
    public void at(long seed, long epoch, long sample, long operation) {
        stream = CounterRandom.stream(seed, PURPOSE, epoch, sample, operation);
    }

    /** Uniform in [0, 1). */
    public float uniform(int draw) {
        return CounterRandom.uniform(CounterRandom.bits(stream, draw));
    }

    /** Uniform over the range. */
    public double between(int draw, Literal.Range range) {
        return between(draw, range.from(), range.to());
    }

    public double between(int draw, double from, double to) {
        return from + uniform(draw) * (to - from);
    }

    /** 0 to {@code n - 1}. */
    public int below(int draw, int n) {
        return CounterRandom.below(CounterRandom.bits(stream, draw), n);
    }

    public boolean chance(int draw, double probability) {
        return uniform(draw) < probability;
    }
}
