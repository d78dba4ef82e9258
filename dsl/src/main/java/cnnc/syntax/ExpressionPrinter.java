package cnnc.syntax;

import java.util.stream.Collectors;

/** Formulas as text, with the brackets that keep their meaning. */
final class ExpressionPrinter {
    private ExpressionPrinter() {}

    static String print(Expression expression) {
        return switch (expression) {
            case Atom atom -> ArgumentPrinter.atom(atom);
            case Expression.Unary u -> (u.operator() == UnaryOperator.NOT ? "not " : "-") + operand(u.operand());
            case Expression.Binary b -> binary(b);
            case Expression.Call c ->
                c.arguments().stream()
                        .map(ExpressionPrinter::print)
                        .collect(Collectors.joining(", ", c.function().text() + "(", ")"));
        };
    }

    private static String binary(Expression.Binary b) {
        int precedence = b.operator().precedence();
        boolean toTheRight = b.operator() == Operator.POWER;
        boolean oneOnly = b.operator().isComparison();
        String left = side(b.left(), toTheRight || oneOnly ? precedence + 1 : precedence);
        String right = side(b.right(), toTheRight ? precedence : precedence + 1);
        return left + " " + b.operator().symbol() + " " + right;
    }

    private static String side(Expression side, int lowest) {
        boolean bare = side instanceof Expression.Binary b && b.operator().precedence() >= lowest;
        return bare ? print(side) : operand(side);
    }

    /** In brackets unless it is one piece anyway. */
    private static String operand(Expression operand) {
        return operand instanceof Atom || operand instanceof Expression.Call
                ? print(operand)
                : "(" + print(operand) + ")";
    }
}
