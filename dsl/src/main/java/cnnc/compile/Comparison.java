package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.syntax.Expression;
import cnnc.syntax.Operator;

/** {@code < <= > >=} on numbers, {@code == !=} on any two values of one form. */
record Comparison(Reporter reporter) {

    Constant order(Expression.Binary binary, Constant left, Constant right) {
        if (isChain(binary)) {
            return Constant.POISON; // reading the text has given the message
        }
        String symbol = binary.operator().symbol();
        if (!(left instanceof Constant.Known(Literal.Number first))) {
            Arithmetic.refuse(binary.right(), right, symbol, reporter);
            Arithmetic.refuse(binary.left(), left, symbol, reporter);
            return Constant.POISON;
        }
        if (!(right instanceof Constant.Known(Literal.Number second))) {
            Arithmetic.refuse(binary.right(), right, symbol, reporter);
            return Constant.POISON;
        }
        return new Constant.Truth(holds(binary.operator(), Arithmetic.plain(first), Arithmetic.plain(second)));
    }

    Constant equality(Expression.Binary binary, Constant left, Constant right) {
        if (isChain(binary)) {
            return Constant.POISON; // reading the text has given the message
        }
        if (left instanceof Constant.Unknown || right instanceof Constant.Unknown) {
            return Constant.POISON;
        }
        boolean equal;
        if (left instanceof Constant.Known(Literal first) && right instanceof Constant.Known(Literal second)) {
            if (first.getClass() != second.getClass()) {
                reporter.report(EnglishValues.cannotCompare(binary, first, second));
                return Constant.POISON;
            }
            equal = first instanceof Literal.Number a && second instanceof Literal.Number b
                    ? Arithmetic.plain(a) == Arithmetic.plain(b)
                    : first.equals(second);
        } else {
            equal = left.equals(right);
        }
        return new Constant.Truth(equal == (binary.operator() == Operator.EQUAL));
    }

    private static boolean isChain(Expression.Binary binary) {
        return binary.left() instanceof Expression.Binary inner
                && inner.operator().isComparison()
                && !isBracketed(binary, inner);
    }

    /** The brackets are not in the tree, but a span that begins later than its outer one tells of them. */
    private static boolean isBracketed(Expression.Binary outer, Expression.Binary inner) {
        return outer.span().start() < inner.span().start();
    }

    private static boolean holds(Operator operator, double left, double right) {
        return switch (operator) {
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            case EQUAL, NOT_EQUAL, OR, AND, ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER ->
                throw new IllegalArgumentException("compiling: " + operator + " is no order");
        };
    }
}
