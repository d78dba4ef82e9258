package cnnc.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as the binder hands it over: evaluated, its unit still beside it, no longer tied to text. */
public sealed interface Literal {
    record Number(double value, @Nullable Unit unit) implements Literal {}

    /** {@code 3x3}, {@code 28x28x1}. */
    record Dims(List<Integer> dims) implements Literal {
        public Dims {
            dims = List.copyOf(dims);
        }
    }

    record Range(double from, double to, @Nullable Unit unit) implements Literal {}

    record Text(String text) implements Literal {}

    /** A bare word: a choice, a name of the file. Dotted paths stand whole. */
    record Word(String word) implements Literal {}

    /** All of these, in order. */
    record Many(List<Literal> items) implements Literal {
        public Many {
            items = List.copyOf(items);
        }
    }
}
