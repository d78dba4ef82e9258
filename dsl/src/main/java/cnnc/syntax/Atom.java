package cnnc.syntax;

import cnnc.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/** A value that is written without brackets; it may stand alone as an argument and in a formula. */
public sealed interface Atom extends Argument, Expression {

    /**
     * {@code 32}, {@code -0.5}, {@code 50%}.
     *
     * @param literal as written, sign included and per cent excluded
     * @param value the number in front of the {@code %}: 50 for {@code 50%}
     */
    record Numeral(String literal, double value, boolean percent, Span span) implements Atom {
        /** The number meant: 0.5 for {@code 50%}. */
        public double amount() {
            return percent ? value / 100 : value;
        }

        public boolean isWhole() {
            return value == Math.rint(value);
        }
    }

    /** {@code 28x28x1}: at least two sizes. */
    record Dims(List<Integer> sizes, Span span) implements Atom {
        public Dims {
            sizes = List.copyOf(sizes);
        }
    }

    /** {@code "file.png"}, escapes put in. */
    record Text(String value, Span span) implements Atom {}

    /** {@code relu}, {@code mnist.test}: one word or several with points between. */
    record Path(List<Name> words, Span span) implements Atom {
        public Path {
            words = List.copyOf(words);
        }

        public boolean isWord() {
            return words.size() == 1;
        }

        /** {@code mnist.test}. */
        public String text() {
            return words.stream().map(Name::text).collect(Collectors.joining("."));
        }
    }

    /** Something that can't be read stands here, or nothing where something should; its message has been given. */
    record Missing(Span span) implements Atom {}
}
