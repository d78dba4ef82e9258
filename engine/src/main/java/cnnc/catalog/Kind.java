package cnnc.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a slot takes, and how a literal becomes its value.
 *
 * @param <T> the Java type of the value
 */
public sealed interface Kind<T> {
    /** The value, or a {@link Mismatch} that says what is wrong with the literal. */
    T read(Literal literal) throws Mismatch;

    /** Whether a literal of this form may fill the slot at all: decides which free positional slot a value goes to. */
    boolean accepts(Literal literal);

    /** For messages and the reference: {@code a whole number}, {@code a size such as 3x3}. */
    String describe();

    record Whole(long min, long max, Unit.Dimension dimension) implements Kind<Integer> {
        @Override
        public Integer read(Literal literal) throws Mismatch {
            double value = Reading.number(this, literal, dimension);
            if (value != Math.rint(value)) {
                throw new Mismatch(Mismatch.Why.NOT_WHOLE, this, literal);
            }
            return (int) Reading.within(this, literal, value, min, Math.min(max, Integer.MAX_VALUE));
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Number;
        }

        @Override
        public String describe() {
            return "a whole number" + Reading.bounds(min, max);
        }
    }

    record Real(double min, double max, Unit.Dimension dimension) implements Kind<Double> {
        @Override
        public Double read(Literal literal) throws Mismatch {
            return Reading.within(this, literal, Reading.number(this, literal, dimension), min, max);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Number;
        }

        @Override
        public String describe() {
            return (dimension == Unit.Dimension.SHARE ? "a share such as 40%" : "a number") + Reading.bounds(min, max);
        }
    }

    /** {@code HxW} of exactly {@code rank} numbers; where {@code square}, one number stands for a square. */
    record Size(int rank, int min, boolean square) implements Kind<List<Integer>> {
        @Override
        public List<Integer> read(Literal literal) throws Mismatch {
            return Reading.size(this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Dims || (square && literal instanceof Literal.Number);
        }

        @Override
        public String describe() {
            return rank == 3
                    ? "a size such as 28x28x1 (height x width x channels)"
                    : "a size such as 3x3 (height x width)";
        }
    }

    /** {@code a..b}; one number is a fixed value. */
    record Interval(double min, double max, Unit.Dimension dimension) implements Kind<Literal.Range> {
        @Override
        public Literal.Range read(Literal literal) throws Mismatch {
            return Reading.range(this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Range || literal instanceof Literal.Number;
        }

        @Override
        public String describe() {
            return "a range such as " + Reading.example(dimension);
        }
    }

    /** {@code 3 epochs} or {@code 500 steps}; a plain number counts epochs. */
    record Length(double min) implements Kind<Duration> {
        @Override
        public Duration read(Literal literal) throws Mismatch {
            return Reading.duration(this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Number;
        }

        @Override
        public String describe() {
            return "a number of epochs or steps such as 3 epochs" + Reading.bounds(min, Double.MAX_VALUE);
        }
    }

    /** {@code -10%..10%} of a side or {@code -3..3 px}; plain numbers count the dimension's own unit. */
    record Lengths(Unit.Dimension dimension) implements Kind<Shift> {
        @Override
        public Shift read(Literal literal) throws Mismatch {
            return Reading.shift(this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Range || literal instanceof Literal.Number;
        }

        @Override
        public String describe() {
            return dimension == Unit.Dimension.CELLS
                    ? "a range such as 5%..15% or 3..8 cells"
                    : "a range of lengths such as -10%..10% or -3..3 px";
        }
    }

    record Text() implements Kind<String> {
        @Override
        public String read(Literal literal) throws Mismatch {
            if (literal instanceof Literal.Text text) {
                return text.text();
            }
            throw new Mismatch(Mismatch.Why.WRONG_KIND, this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Text;
        }

        @Override
        public String describe() {
            return "a text in quotes";
        }
    }

    /** One of a few words. */
    record Choice<E>(Map<String, E> words) implements Kind<E> {
        @Override
        public E read(Literal literal) throws Mismatch {
            if (literal instanceof Literal.Word word) {
                return Optional.ofNullable(words.get(word.word()))
                        .orElseThrow(() -> new Mismatch(Mismatch.Why.UNKNOWN_WORD, this, literal));
            }
            throw new Mismatch(Mismatch.Why.WRONG_KIND, this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Word word && words.containsKey(word.word());
        }

        @Override
        public String describe() {
            return "one of " + String.join(", ", words.keySet());
        }
    }

    /** A name that the file gives to something. */
    record Name(String ofWhat) implements Kind<String> {
        @Override
        public String read(Literal literal) throws Mismatch {
            if (literal instanceof Literal.Word word) {
                return word.word();
            }
            throw new Mismatch(Mismatch.Why.WRONG_KIND, this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Word;
        }

        @Override
        public String describe() {
            return "the name of " + ofWhat;
        }
    }

    /** {@code [a b c]}; one item may stand without brackets; a variadic slot takes all that follows. */
    record Many<T>(Kind<T> item, boolean variadic) implements Kind<List<T>> {
        @Override
        public List<T> read(Literal literal) throws Mismatch {
            return Reading.many(this, literal);
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Many many
                    ? item instanceof Any || many.items().stream().allMatch(item::accepts)
                    : item.accepts(literal);
        }

        @Override
        public String describe() {
            return (variadic ? "one or more of: " : "a list such as [a b] of: ") + item.describe();
        }
    }

    /** A value, or the one word that asks for it to be worked out: then there is none yet. */
    record OrWord<T>(Kind<T> value, String word) implements Kind<Optional<T>> {
        @Override
        public Optional<T> read(Literal literal) throws Mismatch {
            if (!(literal instanceof Literal.Word given)) {
                return Optional.of(value.read(literal));
            }
            if (!given.word().equals(word)) {
                throw new Mismatch(Mismatch.Why.UNKNOWN_WORD, new Choice<>(Map.of(word, word)), literal);
            }
            return Optional.empty();
        }

        @Override
        public boolean accepts(Literal literal) {
            return literal instanceof Literal.Word given ? given.word().equals(word) : value.accepts(literal);
        }

        @Override
        public String describe() {
            return value.describe() + ", or " + word;
        }
    }

    /**
     * Whatever is written: what a block's parameter holds shows where it is used. Words only behind the setting's name.
     *
     * @param what for messages and the reference: {@code a value}
     */
    record Any(String what) implements Kind<Literal> {
        @Override
        public Literal read(Literal literal) {
            return literal;
        }

        @Override
        public boolean accepts(Literal literal) {
            return !(literal instanceof Literal.Word);
        }

        @Override
        public String describe() {
            return what;
        }
    }

    /** A bare word that is there or not. */
    record Flag() implements Kind<Boolean> {
        @Override
        public Boolean read(Literal literal) {
            return true;
        }

        @Override
        public boolean accepts(Literal literal) {
            return false;
        }

        @Override
        public String describe() {
            return "a word on its own";
        }
    }
}
