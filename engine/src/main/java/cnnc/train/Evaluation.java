package cnnc.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a model answered on a part of the data: counts from which every metric is read. Built sample by sample, in order; sums are
 * in double.
 */
public final class Evaluation {
    private static final int WORST = 24;
    /** Smallest probability whose logarithm counts: a certain and wrong answer costs 103.3, not infinity. */
    private static final double TINY = Float.MIN_VALUE;

    private final List<String> classes;
    private final int[][] confusion;
    private final long[] rankOfTruth;
    private final List<Mistake> worst = new ArrayList<>();
    private double loss;
    private double measured = Double.NaN;
    private int count;

    public Evaluation(List<String> classes) {
        this.classes = List.copyOf(classes);
        this.confusion = new int[classes.size()][classes.size()];
        this.rankOfTruth = new long[classes.size()];
    }

    /** A wrong answer: which sample, what it is, what the model said and how sure it was. */
    public record Mistake(long sample, int truth, int answer, float probability) {}

    /** Counts one answer: {@code probabilities[at .. at + K]} for a sample of class {@code truth}. */
    public void add(float[] probabilities, int at, int truth, long sample) {
        int answer = 0;
        int rank = 0;
        float ofTruth = probabilities[at + truth];
        for (int k = 0; k < confusion.length; k++) {
            float p = probabilities[at + k];
            if (p > probabilities[at + answer]) {
                answer = k;
            }
            if (p > ofTruth || (p == ofTruth && k < truth)) {
                rank++;
            }
        }
        count++;
        confusion[truth][answer]++;
        rankOfTruth[rank]++;
        loss -= StrictMath.log(Math.max(ofTruth, TINY));
        if (answer != truth) {
            remember(new Mistake(sample, truth, answer, probabilities[at + answer]));
        }
    }

    /** Adds what the losses of training came to, a sum over samples, which {@link #loss} then gives instead of cross-entropy. */
    public void measured(double sum) {
        measured = Double.isNaN(measured) ? sum : measured + sum;
    }

    private void remember(Mistake mistake) {
        if (worst.size() == WORST && worst.getLast().probability() >= mistake.probability()) {
            return;
        }
        worst.add(mistake);
        worst.sort(Comparator.comparing(Mistake::probability).reversed().thenComparing(Mistake::sample));
        if (worst.size() > WORST) {
            worst.removeLast();
        }
    }

    public List<String> classes() {
        return classes;
    }

    public int count() {
        return count;
    }

    /** Mean of -log of the true class' probability, cross-entropy without smoothing, unless another loss was {@link #measured}. */
    public double loss() {
        return count == 0 ? Double.NaN : (Double.isNaN(measured) ? loss : measured) / count;
    }

    public double accuracy() {
        return top(1);
    }

    /** Share of samples whose class is among the {@code k} most probable ones; of equals the first class counts as more probable. */
    public double top(int k) {
        long right = 0;
        for (int rank = 0; rank < Math.min(k, rankOfTruth.length); rank++) {
            right += rankOfTruth[rank];
        }
        return count == 0 ? Double.NaN : (double) right / count;
    }

    /** {@code [truth][answer]} counts. */
    public int[][] confusion() {
        int[][] copy = new int[confusion.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = confusion[k].clone();
        }
        return copy;
    }

    /** Of those called {@code k}, the share that are; {@code NaN} where nothing was called so. */
    public double precision(int k) {
        int called = 0;
        for (int[] row : confusion) {
            called += row[k];
        }
        return (double) confusion[k][k] / called;
    }

    /** Of those that are {@code k}, the share called so; {@code NaN} where there are none. */
    public double recall(int k) {
        int are = 0;
        for (int n : confusion[k]) {
            are += n;
        }
        return (double) confusion[k][k] / are;
    }

    /** Harmonic mean of precision and recall: 2·hits / (called + are). */
    public double f1(int k) {
        int both = 0;
        for (int i = 0; i < confusion.length; i++) {
            both += confusion[k][i] + confusion[i][k];
        }
        return 2.0 * confusion[k][k] / both;
    }

    /** Of those called {@code k} or that are {@code k}, the share that are both; {@code NaN} where there are none. */
    public double intersectionOverUnion(int k) {
        int either = -confusion[k][k];
        for (int i = 0; i < confusion.length; i++) {
            either += confusion[k][i] + confusion[i][k];
        }
        return (double) confusion[k][k] / either;
    }

    /** Mean over the classes, each counted alike; classes of which a number can't be told are left out. */
    public double mean(IntToDoubleFunction ofClass) {
        return IntStream.range(0, confusion.length)
                .mapToDouble(ofClass)
                .filter(number -> !Double.isNaN(number))
                .average()
                .orElse(Double.NaN);
    }

    /** The wrong answers that the model was surest of, surest first. */
    public List<Mistake> worst() {
        return List.copyOf(worst);
    }
}
