package cnnc.syntax;

import cnnc.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, as the form of the text says it: which words exist is not known here. {@code span} is the first line's
 * part of it (head, arguments, name) without the body, which is what messages point at.
 */
public sealed interface Statement {
    Span span();

    /** The {@code ##} comment on the lines before, without the marks; empty if there is none. */
    String doc();

    /** {@code import a b from "file.cnn"}; without names, all of the file. */
    record Import(List<Name> names, Atom.Text file, String doc, Span span) implements Statement {
        public Import {
            names = List.copyOf(names);
        }
    }

    /** {@code let n = 3}, {@code let size = 28x28}, {@code let angle = -10..10 deg}. */
    record Let(Name name, Argument value, @Nullable Name unit, String doc, Span span) implements Statement {}

    /** {@code block basic(filters, step = 1) { … }}. */
    record Block(Name name, List<Parameter> parameters, Body body, String doc, Span span) implements Statement {
        public Block {
            parameters = List.copyOf(parameters);
        }
    }

    /** {@code for k in 4..7 { … }}. */
    record For(Name variable, Argument values, Body body, String doc, Span span) implements Statement {}

    /** {@code if step > 1 { … } else { … }}; {@code else if} is an {@code otherwise} that holds one {@code If}. */
    record If(Expression condition, Body then, @Nullable Body otherwise, String doc, Span span) implements Statement {}

    /**
     * Every other line: {@code conv 32 3x3 same relu as c1 { … }}.
     *
     * @param head the first word; a path without words where the line begins with something else (message given)
     */
    record Command(
            Atom.Path head,
            List<Argument> arguments,
            @Nullable Name as,
            @Nullable Body body,
            String doc,
            Span span) implements Statement {
        public Command {
            arguments = List.copyOf(arguments);
        }
    }

    /** A line of numbers, as in the body of {@code kernel} and {@code image}. */
    record Row(List<Atom.Numeral> values, String doc, Span span) implements Statement {
        public Row {
            values = List.copyOf(values);
        }
    }
}
