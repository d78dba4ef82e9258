package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.catalog.Unit;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Expression;
import cnnc.syntax.Name;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages about formulas and values, in English. */
final class EnglishValues {
    private EnglishValues() {}

    static Diagnostic wantsNumber(Span at, Literal given, String wantedBy) {
        Diagnostic message = Diagnostic.of(
                ValueCode.OPERAND,
                wantedBy + " needs a number",
                at,
                "`" + Written.of(given) + "` is " + Written.form(given));
        return given instanceof Literal.Dims
                ? message.note("one computes with numbers and makes a size of them: size(h, w)")
                : message;
    }

    static Diagnostic wantsNumber(Span at, String wantedBy) {
        return Diagnostic.of(ValueCode.OPERAND, wantedBy + " needs a number", at, "this is a comparison");
    }

    static Diagnostic wantsTruth(Span at, Literal given, String wantedBy) {
        Diagnostic message = Diagnostic.of(
                ValueCode.OPERAND,
                "`" + wantedBy + "` needs a comparison",
                at,
                "`" + Written.of(given) + "` is " + Written.form(given));
        return given instanceof Literal.Number
                ? message.help("compare it with something", at, at.text() + " > 0")
                : message;
    }

    static Diagnostic truthAsValue(Span at) {
        return Diagnostic.of(ValueCode.TRUTH, "a comparison is no value", at, "this is either true or false")
                .note("comparisons stand behind `if`: `if step > 1 { … } else { … }`");
    }

    static Diagnostic divisionByZero(Expression.Binary at) {
        return Diagnostic.of(ValueCode.NO_NUMBER, "division by zero", at.right().span(), "this is 0");
    }

    static Diagnostic noNumber(Span at, double value) {
        return Double.isNaN(value)
                ? Diagnostic.of(ValueCode.NO_NUMBER, "this has no result", at, "not a number")
                : Diagnostic.of(ValueCode.NO_NUMBER, "this number is too large", at, "beyond 1.8e308");
    }

    static Diagnostic unitsDiffer(Expression.Binary at, @Nullable Unit left, @Nullable Unit right) {
        return Diagnostic.of(
                ValueCode.UNITS_DIFFER,
                "`" + at.operator().symbol() + "` can't join `" + word(left) + "` and `" + word(right) + "`",
                at.span(),
                "two different units");
    }

    private static String word(@Nullable Unit unit) {
        return unit == null ? "" : unit.word();
    }

    static Diagnostic rangeEndsDiffer(Argument.Range range) {
        return Diagnostic.of(
                ValueCode.UNITS_DIFFER,
                "both ends of a range carry `%`, or neither does",
                range.span(),
                "one end has it");
    }

    static Diagnostic cannotCompare(Expression.Binary at, Literal left, Literal right) {
        return Diagnostic.of(
                ValueCode.OPERAND,
                "only values of one form can be equal",
                at.span(),
                Written.form(left) + " and " + Written.form(right));
    }

    static Diagnostic unknownFunction(Name function, List<String> known) {
        Optional<String> nearest = Nearest.to(function.text(), known);
        Diagnostic message = Diagnostic.of(
                        ValueCode.FUNCTION,
                        "I don't know the function `" + function.text() + "`",
                        function.span(),
                        nearest.map(name -> "did you mean `" + name + "`?").orElse("no such function"))
                .note("formulas know: " + String.join(", ", known));
        return nearest.map(name -> message.help("write `" + name + "`", function.span(), name))
                .orElse(message);
    }

    static Diagnostic wrongCount(Expression.Call call, int least, int most) {
        String wanted = least == most
                ? Numbers.count(least, "value", "values")
                : most == Integer.MAX_VALUE
                        ? "at least " + Numbers.count(least, "value", "values")
                        : least + " to " + most + " values";
        return Diagnostic.of(
                ValueCode.FUNCTION,
                "`" + call.function().text() + "` takes " + wanted,
                call.span(),
                call.arguments().size() + " given");
    }

    static Diagnostic noSide(Span at, double value) {
        return Diagnostic.of(
                value == Math.rint(value) ? ValueCode.OUT_OF_RANGE : ValueCode.NOT_WHOLE,
                "a size consists of whole numbers from 1",
                at,
                "this is " + Numbers.plain(value));
    }

    static Diagnostic repeatCount(Span at, Literal given) {
        return Diagnostic.of(
                ValueCode.REPEAT,
                "`repeat` needs to know how many times",
                at,
                "`" + Written.of(given) + "` is no whole number from 0");
    }

    static Diagnostic forValues(Span at, Literal given) {
        return Diagnostic.of(
                        ValueCode.REPEAT,
                        "`for` needs a range of whole numbers or a list",
                        at,
                        "`" + Written.of(given) + "` is neither")
                .note("for example `for k in 4..7 { … }` or `for k in [16 32 64] { … }`");
    }

    static Diagnostic noUnit(Name word, List<String> units) {
        Optional<String> nearest = Nearest.to(word.text(), units);
        Diagnostic message = Diagnostic.of(
                        ValueCode.WRONG_UNIT,
                        "`" + word.text() + "` is no unit of this value",
                        word.span(),
                        nearest.map(EnglishWords::didYouMean).orElse("a unit stands behind a number or a range"))
                .note("units are: " + String.join(", ", units));
        return nearest.map(unit -> message.help("write `" + unit + "`", word.span(), unit))
                .orElse(message);
    }

    static Diagnostic quotes(Atom.Path path) {
        return Diagnostic.of(ValueCode.QUOTES, "a file name stands in quotes", path.span(), "quotes are missing here")
                .help("put it in quotes", path.span(), "\"" + path.text() + "\"");
    }
}
