package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;

/** A name with what stands behind its first point: {@code mnist.test}, {@code FlowerNet.features.layer4}. */
record Named(String first, String rest) {
    static Named of(String path) {
        int point = path.indexOf('.');
        return point < 0 ? new Named(path, "") : new Named(path.substring(0, point), path.substring(point + 1));
    }

    /** The last word of the path in a command that ends with {@code text}; {@code fallback} where it came in another way. */
    static Name last(Statement.Command command, String text, Span fallback) {
        for (Argument argument : command.arguments()) {
            if (argument instanceof Atom.Path path && path.text().endsWith("." + text)) {
                return path.words().getLast();
            }
        }
        return new Name(text, fallback);
    }

    /** The name of a line, written as a word or in quotes. */
    static String text(Literal name) {
        return name instanceof Literal.Text(String text) ? text : Written.of(name);
    }
}
