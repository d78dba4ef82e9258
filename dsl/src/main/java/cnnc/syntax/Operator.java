package cnnc.syntax;

/** Operators between two operands; a higher precedence binds tighter. */
public enum Operator {
    OR("or", 1),
    AND("and", 2),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    EQUAL("==", 4),
    NOT_EQUAL("!=", 4),
    ADD("+", 5),
    SUBTRACT("-", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    /** Binds to the right: {@code 2 ^ 3 ^ 2} is {@code 2 ^ 9}. */
    POWER("^", 8);

    private final String symbol;
    private final int precedence;

    Operator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    public int precedence() {
        return precedence;
    }

    public boolean isComparison() {
        return precedence == LESS.precedence;
    }
}
