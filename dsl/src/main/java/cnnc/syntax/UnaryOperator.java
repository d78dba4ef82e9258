package cnnc.syntax;

/** Operators in front of one operand. */
public enum UnaryOperator {
    NEGATE,
    NOT
}
