package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.syntax.Expression;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The functions of formulas: {@code min max mod floor ceil round sqrt log2 size}. */
final class Functions {
    /** One of them: gets the values of its arguments and gives a value, or a message and poison. */
    interface Function {
        Constant apply(Expression.Call call, List<Constant> arguments, Reporter reporter);
    }

    private static final int ANY = Integer.MAX_VALUE;

    private static final Map<String, Function> ALL = new LinkedHashMap<>();

    static {
        ALL.put("min", numbers(1, ANY, a -> Arrays.stream(a).min().orElse(0)));
        ALL.put("max", numbers(1, ANY, a -> Arrays.stream(a).max().orElse(0)));
        ALL.put("mod", numbers(2, 2, a -> a[0] - a[1] * Math.floor(a[0] / a[1])));
        ALL.put("floor", numbers(1, 1, a -> Math.floor(a[0])));
        ALL.put("ceil", numbers(1, 1, a -> Math.ceil(a[0])));
        ALL.put("round", numbers(1, 1, a -> Math.floor(a[0] + 0.5)));
        ALL.put("sqrt", numbers(1, 1, a -> Math.sqrt(a[0])));
        ALL.put("log2", numbers(1, 1, a -> log2(a[0])));
        ALL.put("size", Functions::size);
    }

    static final List<String> NAMES = List.copyOf(ALL.keySet());

    private Functions() {}

    static Optional<Function> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Function numbers(int least, int most, ToDoubleFunction<double[]> compute) {
        return (call, arguments, reporter) -> plain(call, arguments, least, most, reporter)
                .map(values -> Arithmetic.checked(call, compute.applyAsDouble(values), null, reporter))
                .orElse(new Constant.Unknown(new Literal.Number(1, null)));
    }

    /** The numbers, where there are as many as wanted and all are known. */
    private static Optional<double[]> plain(
            Expression.Call call, List<Constant> arguments, int least, int most, Reporter reporter) {
        if (arguments.size() < least || arguments.size() > most) {
            reporter.report(EnglishValues.wrongCount(call, least, most));
            return Optional.empty();
        }
        double[] values = new double[arguments.size()];
        boolean known = true;
        for (int i = 0; i < values.length; i++) {
            if (arguments.get(i) instanceof Constant.Known(Literal.Number number)) {
                values[i] = Arithmetic.plain(number);
            } else {
                Arithmetic.refuse(
                        call.arguments().get(i),
                        arguments.get(i),
                        call.function().text(),
                        reporter);
                known = false;
            }
        }
        return known ? Optional.of(values) : Optional.empty();
    }

    /** {@code size(h, w)}: a size from two numbers; a third is the number of channels. */
    private static Constant size(Expression.Call call, List<Constant> arguments, Reporter reporter) {
        Constant unknown = new Constant.Unknown(new Literal.Dims(List.of(1, 1)));
        Optional<double[]> values = plain(call, arguments, 2, 3, reporter);
        if (values.isEmpty()) {
            return unknown;
        }
        for (int i = 0; i < values.get().length; i++) {
            double value = values.get()[i];
            if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE) {
                reporter.report(EnglishValues.noSide(call.arguments().get(i).span(), value));
                return unknown;
            }
        }
        return new Constant.Known(new Literal.Dims(
                Arrays.stream(values.get()).mapToObj(value -> (int) value).toList()));
    }

    /** Exact for powers of two. */
    private static double log2(double value) {
        int exponent = Math.getExponent(value);
        return value == Math.scalb(1.0, exponent) ? exponent : StrictMath.log(value) / StrictMath.log(2);
    }
}
