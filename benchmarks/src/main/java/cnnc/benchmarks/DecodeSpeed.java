package cnnc.benchmarks;

import cnnc.data.Formats;
import cnnc.data.ReadAhead;
import cnnc.data.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Pictures a second read from folders, one folder a class, by 1 and 2 threads: a line for each place and number of threads. Started by
 * {@code benchmarks/decode DIR ...}, also as a source file on the jars of a build.
 */
public final class DecodeSpeed {
    private static final int DEPTH = 64;
    private static final long WARM_UP = 4_000_000_000L;
    private static final int ROUNDS = 3;

    private DecodeSpeed() {}

    /** @param places folders of training pictures */
    public static void main(String[] places) {
        System.out.println("| pictures/s | 1 thread | 2 threads |\n| --- | --- | --- |");
        for (String place : places) {
            Source source = Formats.guess(Path.of(place)).open(Path.of(place)).train();
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < WARM_UP) {
                speed(source, 2);
            }
            double[] one = new double[ROUNDS];
            double[] two = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                one[round] = speed(source, 1);
                two[round] = speed(source, 2);
            }
            System.out.printf(
                    Locale.ROOT, "| %s, %,d | %.0f | %.0f |%n", place, source.size(), median(one), median(two));
        }
    }

    /** All pictures once, by this thread or, as in training, by others ahead of it. */
    private static double speed(Source source, int threads) {
        int[] order = new int[source.size()];
        Arrays.setAll(order, i -> i);
        long begun = System.nanoTime();
        if (threads == 1) {
            readAll(source, order);
        } else {
            try (ReadAhead ahead = new ReadAhead(source, threads, DEPTH)) {
                ahead.announce(order);
                readAll(ahead, order);
            }
        }
        return order.length * 1e9 / (System.nanoTime() - begun);
    }

    private static void readAll(Source source, int[] order) {
        for (int index : order) {
            source.read(index);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
