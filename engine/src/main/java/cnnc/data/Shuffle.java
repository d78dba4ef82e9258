package cnnc.data;

import cnnc.tensor.CounterRandom;

/** The order of an epoch: a permutation computed from seed and epoch alone (Fisher and Yates). */
public final class Shuffle {
    private static final long PURPOSE = CounterRandom.key("shuffle");

    private Shuffle() {}

    /** Fills {@code order} with the numbers 0 to {@code order.length - 1} in the order of this epoch. */
    public static void fill(int[] order, long seed, long epoch) {
        long stream = CounterRandom.stream(seed, PURPOSE, epoch, 0, 0);
        for (int i = 0; i < order.length; i++) {
            int j = CounterRandom.below(CounterRandom.bits(stream, i), i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
