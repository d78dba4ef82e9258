package cnnc.data;

import cnnc.tensor.CounterRandom;

/** The draws of one stream, one after the other. */
final class Draws {
    private final long stream;
    private long next;

    Draws(long stream) {
        this.stream = stream;
    }

    float uniform(float low, float high) {
        return CounterRandom.uniform(CounterRandom.bits(stream, next++), low, high);
    }

    float normal(float mean, float deviation) {
        return Math.fma(CounterRandom.normal(CounterRandom.bits(stream, next++)), deviation, mean);
    }

    boolean chance(float share) {
        return CounterRandom.uniform(CounterRandom.bits(stream, next++)) < share;
    }

    int below(int n) {
        return CounterRandom.below(CounterRandom.bits(stream, next++), n);
    }
}
