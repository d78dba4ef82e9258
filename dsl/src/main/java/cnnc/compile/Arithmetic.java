package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.catalog.Unit;
import cnnc.syntax.Expression;
import cnnc.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * {@code + - * / ^} on numbers. Per cent are hundredths as soon as one computes with them; another unit stays with the result where it has
 * a meaning.
 */
record Arithmetic(Reporter reporter) {

    Constant of(Expression.Binary binary, Constant left, Constant right) {
        String symbol = binary.operator().symbol();
        if (!(left instanceof Constant.Known(Literal.Number first))) {
            refuse(binary.right(), right, symbol, reporter);
            return refuse(binary.left(), left, symbol, reporter);
        }
        if (!(right instanceof Constant.Known(Literal.Number second))) {
            return refuse(binary.right(), right, symbol, reporter);
        }
        if (binary.operator() == Operator.DIVIDE && second.value() == 0) {
            reporter.report(EnglishValues.divisionByZero(binary));
            return Constant.POISON;
        }
        Unit unit = unit(binary.operator(), plainUnit(first), plainUnit(second));
        if (unit == null && plainUnit(first) != null && plainUnit(second) != null && !cancels(binary, first, second)) {
            reporter.report(EnglishValues.unitsDiffer(binary, first.unit(), second.unit()));
            return Constant.POISON;
        }
        double value = compute(binary.operator(), plain(first), plain(second));
        return checked(binary, value, unit, reporter);
    }

    /** What is no number gets its message, unless it is the consequence of another one. */
    static Constant refuse(Expression at, Constant constant, String wantedBy, Reporter reporter) {
        switch (constant) {
            case Constant.Known(Literal.Number number) -> {}
            case Constant.Known known ->
                reporter.report(EnglishValues.wantsNumber(at.span(), known.literal(), "`" + wantedBy + "`"));
            case Constant.Truth truth -> reporter.report(EnglishValues.wantsNumber(at.span(), "`" + wantedBy + "`"));
            case Constant.Unknown unknown -> {}
        }
        return new Constant.Unknown(new Literal.Number(1, null));
    }

    static Constant checked(Expression at, double value, @Nullable Unit unit, Reporter reporter) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            reporter.report(EnglishValues.noNumber(at.span(), value));
            return Constant.POISON;
        }
        return new Constant.Known(new Literal.Number(value == 0 ? 0 : value, unit)); // no negative zero
    }

    static double plain(Literal.Number number) {
        return number.unit() == Unit.PERCENT ? number.value() / 100 : number.value();
    }

    private static @Nullable Unit plainUnit(Literal.Number number) {
        return number.unit() == Unit.PERCENT ? null : number.unit();
    }

    private static @Nullable Unit unit(Operator operator, @Nullable Unit left, @Nullable Unit right) {
        if (left == null || right == null) {
            return operator == Operator.POWER || (operator == Operator.DIVIDE && left == null)
                    ? null
                    : left == null ? right : left;
        }
        return left == right && (operator == Operator.ADD || operator == Operator.SUBTRACT) ? left : null;
    }

    /** {@code 6 px / 2 px} is a plain number. */
    private static boolean cancels(Expression.Binary binary, Literal.Number left, Literal.Number right) {
        return binary.operator() == Operator.DIVIDE && left.unit() == right.unit();
    }

    private static double compute(Operator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case POWER -> StrictMath.pow(left, right);
            case OR, AND, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
                throw new IllegalArgumentException("compiling: " + operator + " is no arithmetic");
        };
    }
}
