package cnnc.syntax;

import cnnc.source.Span;
import java.util.List;

/** What may stand inside {@code ( )}, behind {@code let x =} and behind {@code if}. Numbers in it carry no sign. */
public sealed interface Expression permits Atom, Expression.Unary, Expression.Binary, Expression.Call {
    Span span();

    /** {@code -n}, {@code not last}. */
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /** {@code n - 1}, {@code step > 1}. */
    record Binary(Operator operator, Expression left, Expression right, Span span) implements Expression {}

    /** {@code min(a, b)}. */
    record Call(Name function, List<Expression> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
