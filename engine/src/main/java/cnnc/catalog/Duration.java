package cnnc.catalog;

/** A stretch of training: {@code 3 epochs}, {@code 500 steps}. */
public record Duration(double count, boolean inSteps) {
    public static Duration ofEpochs(double count) {
        return new Duration(count, false);
    }

    public static Duration ofSteps(double count) {
        return new Duration(count, true);
    }

    /** In optimizer steps, given how many make an epoch. */
    public double steps(long stepsPerEpoch) {
        return inSteps ? count : count * stepsPerEpoch;
    }
}
