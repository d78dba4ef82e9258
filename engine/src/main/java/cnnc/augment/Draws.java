package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.tensor.CounterRandom;
import org.jspecify.annotations.Nullable;

/**
 * The random numbers of one operation on one sample: draw i is a pure function of (seed, epoch, sample, operation, i). One object a
 * worker, set before each sample.
 */
public final class Draws {
    private static final long PURPOSE = CounterRandom.key("augment");
    private static final long HAPPENS = CounterRandom.key("happens");

    private final @Nullable Notes notes;
    private final boolean certain;
    private long seed;
    private long epoch;
    private long sample;
    private long stream;

    public Draws() {
        this(null, false);
    }

    /**
     * @param notes takes down what was drawn
     * @param certain whether what has a chance always happens, with the numbers that it has where it happens
     */
    public Draws(@Nullable Notes notes, boolean certain) {
        this.notes = notes;
        this.certain = certain;
    }

    /** Goes to a sample. */
    public void at(long seed, long epoch, long sample) {
        this.seed = seed;
        this.epoch = epoch;
        this.sample = sample;
    }

    /**
     * Goes to an operation; gives the place to {@link #leave(long)} to.
     *
     * @param operation hash of the operation's path in the program
     */
    long enter(long operation) {
        long before = stream;
        stream = CounterRandom.stream(seed, PURPOSE, epoch, sample, operation);
        return before;
    }

    void leave(long place) {
        stream = place;
    }

    /** Whether something with this chance happens: draw 0. What happens then draws from a stream of its own. */
    boolean happens(double chance) {
        if (chance >= 1) {
            return true;
        }
        boolean yes = certain || uniform(0) < chance;
        stream = CounterRandom.mix(stream ^ HAPPENS);
        return yes;
    }

    long bits(int draw) {
        return CounterRandom.bits(stream, draw);
    }

    /** Uniform in [0, 1). */
    public float uniform(int draw) {
        return CounterRandom.uniform(bits(draw));
    }

    /** Uniform over the range. */
    public double between(int draw, Literal.Range range) {
        return between(draw, range.from(), range.to());
    }

    public double between(int draw, double from, double to) {
        return from + uniform(draw) * (to - from);
    }

    /** Uniform over the lengths, in pixels of a side. */
    double length(int draw, Shift range, double side) {
        return between(draw, range.from(), range.to()) * (range.isShare() ? side : 1);
    }

    /** The logarithm is uniform over the range. */
    double logBetween(int draw, Literal.Range range) {
        return range.from() == range.to()
                ? range.from()
                : StrictMath.exp(between(draw, StrictMath.log(range.from()), StrictMath.log(range.to())));
    }

    /** {@code from} to {@code to}, both possible. */
    int whole(int draw, double from, double to) {
        int low = (int) Math.rint(from);
        return low + below(draw, Math.max(1, (int) Math.rint(to) - low + 1));
    }

    /** 0 to {@code n - 1}. */
    public int below(int draw, int n) {
        return CounterRandom.below(bits(draw), n);
    }

    float normal(int draw) {
        return CounterRandom.normal(bits(draw));
    }

    public boolean chance(int draw, double probability) {
        return uniform(draw) < probability;
    }

    // ---- what was drawn, for people ----

    void begin(String word) {
        if (notes != null) {
            notes.begin(word);
        }
    }

    /** @param unit as the language writes it, or empty */
    void note(String what, double value, String unit) {
        if (notes != null) {
            notes.add(what, value, unit);
        }
    }

    void noteShare(String what, double share) {
        note(what, share * 100, "%");
    }

    /** As {@link #length} drew it. */
    void noteLength(String what, double pixels, Shift range, double side) {
        if (range.isShare()) {
            noteShare(what, pixels / side);
        } else {
            note(what, pixels, "px");
        }
    }

    void note(String what) {
        if (notes != null) {
            notes.add(what);
        }
    }
}
