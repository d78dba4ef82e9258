package cnnc.syntax;

import cnnc.source.Span;
import java.util.List;

/** What may stand behind the first word of a statement. Units, keys and flags are {@link Atom.Path}s here. */
public sealed interface Argument permits Atom, Argument.Items, Argument.Range, Argument.Formula {
    Span span();

    /** {@code [82 123]}. */
    record Items(List<Argument> items, Span span) implements Argument {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** {@code -15..15}. Two plain numbers are in ascending order and agree about {@code %}. */
    record Range(Argument from, Argument to, Span span) implements Argument {}

    /** {@code (n - 1)}; in {@code let} also without the brackets. */
    record Formula(Expression expression, Span span) implements Argument {}
}
