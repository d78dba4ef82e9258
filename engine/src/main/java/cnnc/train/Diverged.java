package cnnc.train;

/** A number in training is no longer finite; says where it was first seen and what was usual before. */
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String stage;
    private final int epoch;
    private final long step;
    private final String first;
    private final double lastLoss;
    private final double rate;

    /** @param first the parameter in which the first bad number stands, or {@code loss} */
    Diverged(String stage, int epoch, long step, String first, double lastLoss, double rate) {
        super("the loss is no longer a number in epoch " + epoch + ", step " + step, null, false, false);
        this.stage = stage;
        this.epoch = epoch;
        this.step = step;
        this.first = first;
        this.lastLoss = lastLoss;
        this.rate = rate;
    }

    public String stage() {
        return stage;
    }

    public int epoch() {
        return epoch;
    }

    public long step() {
        return step;
    }

    public String first() {
        return first;
    }

    /** Loss of the last step that had one. */
    public double lastLoss() {
        return lastLoss;
    }

    public double rate() {
        return rate;
    }
}
