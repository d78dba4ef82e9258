package cnnc.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a model answered on a part of the data: counts from which every metric is read. Built sample by sample, in order; sums are
 * in double. Where pictures have masks, there is an answer for each pixel.
 */
public final class Evaluation {
    private static final int WORST = 24;
    private static final int WORST_MASKS = 8;
    /** Smallest probability whose logarithm counts: a certain and wrong answer costs 103.3, not infinity. */
    private static final double TINY = Float.MIN_VALUE;

    private final List<String> classes;
    private final boolean masks;
    private final long[][] confusion;
    private final long[] rankOfTruth;
    private final List<Mistake> worst = new ArrayList<>();
    private final List<MaskAnswer> worstMasks = new ArrayList<>();
    private double loss;
    private double measured = Double.NaN;
    private long count;
    private int samples;

    /** Of pictures with one class each. */
    public Evaluation(List<String> classes) {
        this(classes, false);
    }

    /** @param masks whether each pixel has a class */
    public Evaluation(List<String> classes, boolean masks) {
        this.classes = List.copyOf(classes);
        this.masks = masks;
        this.confusion = new long[classes.size()][classes.size()];
        this.rankOfTruth = new long[classes.size()];
    }

    /** A wrong answer: which sample, what it is, what the model said and how sure it was. */
    public record Mistake(long sample, int truth, int answer, float probability) {}

    /**
     * What the model said of each pixel of a sample.
     *
     * @param right share of them that it told right
     * @param answer {@code (H, W)} class numbers
     */
    public record MaskAnswer(long sample, double right, byte[] answer) {}

    /** Counts one answer: {@code probabilities[at .. at + K]} for a sample of class {@code truth}. */
    public void add(float[] probabilities, int at, int truth, long sample) {
        samples++;
        int answer = count(probabilities, at, truth);
        if (answer != truth) {
            remember(
                    worst,
                    WORST,
                    Comparator.comparing(Mistake::probability).reversed().thenComparing(Mistake::sample),
                    new Mistake(sample, truth, answer, probabilities[at + answer]));
        }
    }

    /**
     * Counts the answers for the pixels of a sample.
     *
     * @param probabilities {@code (H, W, K)} at {@code at}
     * @param truth class numbers {@code (H, W)} at {@code truthAt}
     * @param pixels {@code H · W}
     */
    public void addMask(float[] probabilities, int at, float[] truth, int truthAt, int pixels, long sample) {
        samples++;
        byte[] answers = new byte[pixels];
        int right = 0;
        for (int i = 0; i < pixels; i++) {
            int is = (int) truth[truthAt + i];
            int answer = count(probabilities, at + i * confusion.length, is);
            answers[i] = (byte) answer;
            right += answer == is ? 1 : 0;
        }
        if (right < pixels) {
            remember(
                    worstMasks,
                    WORST_MASKS,
                    Comparator.comparing(MaskAnswer::right).thenComparing(MaskAnswer::sample),
                    new MaskAnswer(sample, (double) right / pixels, answers));
        }
    }

    /** Gives the answer: the most probable class, of equals the first. */
    private int count(float[] probabilities, int at, int truth) {
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
        return answer;
    }

    /** Adds what the losses of training came to, a sum over samples, which {@link #loss} then gives instead of cross-entropy. */
    public void measured(double sum) {
        measured = Double.isNaN(measured) ? sum : measured + sum;
    }

    /** Keeps the first few in an order. */
    private static <T> void remember(List<T> kept, int most, Comparator<T> order, T one) {
        if (kept.size() == most && order.compare(kept.getLast(), one) <= 0) {
            return;
        }
        kept.add(one);
        kept.sort(order);
        if (kept.size() > most) {
            kept.removeLast();
        }
    }

    public List<String> classes() {
        return classes;
    }

    /** Whether each pixel has an answer, instead of each picture. */
    public boolean hasMasks() {
        return masks;
    }

    public int samples() {
        return samples;
    }

    /** Answers: as many as {@link #samples}, or pixels of all masks. */
    public long count() {
        return count;
    }

    /** Mean of -log of the true class' probability, cross-entropy without smoothing, unless another loss was {@link #measured}. */
    public double loss() {
        return count == 0 ? Double.NaN : Double.isNaN(measured) ? loss / count : measured / samples;
    }

    public double accuracy() {
        return top(1);
    }

    /** Share of answers where the class is among the {@code k} most probable ones; of equals the first class counts as more probable. */
    public double top(int k) {
        long right = 0;
        for (int rank = 0; rank < Math.min(k, rankOfTruth.length); rank++) {
            right += rankOfTruth[rank];
        }
        return count == 0 ? Double.NaN : (double) right / count;
    }

    /** {@code [truth][answer]} counts. */
    public long[][] confusion() {
        long[][] copy = new long[confusion.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = confusion[k].clone();
        }
        return copy;
    }

    /** Of those called {@code k}, the share that are; {@code NaN} where nothing was called so. */
    public double precision(int k) {
        long called = 0;
        for (long[] row : confusion) {
            called += row[k];
        }
        return (double) confusion[k][k] / called;
    }

    /** Of those that are {@code k}, the share called so; {@code NaN} where there are none. */
    public double recall(int k) {
        long are = 0;
        for (long n : confusion[k]) {
            are += n;
        }
        return (double) confusion[k][k] / are;
    }

    /** Harmonic mean of precision and recall: 2·hits / (called + are). */
    public double f1(int k) {
        long both = 0;
        for (int i = 0; i < confusion.length; i++) {
            both += confusion[k][i] + confusion[i][k];
        }
        return 2.0 * confusion[k][k] / both;
    }

    /** Of those called {@code k} or that are {@code k}, the share that are both; {@code NaN} where there are none. */
    public double intersectionOverUnion(int k) {
        long either = -confusion[k][k];
        for (int i = 0; i < confusion.length; i++) {
            either += confusion[k][i] + confusion[i][k];
        }
        return (double) confusion[k][k] / either;
    }

    /** Mean of {@link #intersectionOverUnion} over the classes that occur, or are called. */
    public double meanIou() {
        return mean(this::intersectionOverUnion);
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

    /** The samples with the fewest right pixels, worst first. */
    public List<MaskAnswer> worstMasks() {
        return List.copyOf(worstMasks);
    }
}
