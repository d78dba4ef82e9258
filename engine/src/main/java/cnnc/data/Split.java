package cnnc.data;

import cnnc.tensor.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides the numbers of pictures, always in the same way for the same seed; each part in ascending order. */
final class Split {
    private static final long PURPOSE = CounterRandom.key("split");
    private static final double TOLERANCE = 1e-9;

    private Split() {}

    /** {@code n} of {@code size} numbers, evenly spread, so that sorted classes are all met. */
    static int[] evenly(int size, int n) {
        return IntStream.range(0, n).map(i -> (int) ((long) i * size / n)).toArray();
    }

    /**
     * Parts by share. Each picture gets a random number by its place alone; the order of these numbers is cut at the rounded sums of the
     * shares, for all pictures together or, stratified, for each class.
     *
     * @param shares of each part; together 1
     */
    static List<int[]> parts(Source source, List<Double> shares, boolean stratified, long seed) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > TOLERANCE || shares.stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException("shares of a whole: " + shares);
        }
        int groups = stratified ? source.classes().size() : 1;
        int[] part = new int[source.size()];
        for (int group = 0; group < groups; group++) {
            int wanted = group;
            int[] members = IntStream.range(0, source.size())
                    .filter(i -> !stratified || source.label(i) == wanted)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer i) -> CounterRandom.bits(seed, PURPOSE, 0, i, 0, 0))
                            .thenComparing(Comparator.naturalOrder()))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assign(members, shares, part);
        }
        return IntStream.range(0, shares.size())
                .mapToObj(p -> IntStream.range(0, part.length)
                        .filter(i -> part[i] == p)
                        .toArray())
                .toList();
    }

    private static void assign(int[] members, List<Double> shares, int[] part) {
        double share = 0;
        int from = 0;
        for (int p = 0; p < shares.size(); p++) {
            share += shares.get(p);
            int to = p == shares.size() - 1 ? members.length : (int) Math.round(share * members.length);
            for (int member : Arrays.copyOfRange(members, from, to)) {
                part[member] = p;
            }
            from = to;
        }
    }
}
