package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** Arithmetic element by element, with broadcasting: in double, or in 64 bits, rounded or wrapped to the type at the end. */
final class Elementwise {
    private Elementwise() {}

    static final List<Operator> OPERATORS = Stream.of(
                    binary("Add", Double::sum, Long::sum),
                    binary("Sub", (a, b) -> a - b, (a, b) -> a - b),
                    binary("Mul", (a, b) -> a * b, (a, b) -> a * b),
                    Operator.of("Div", Types.NUMBERS, Elementwise::divide, "axis", "broadcast"),
                    Operator.of("Pow", Types.NUMBERS, Elementwise::power, "axis", "broadcast"),
                    Operator.of("Mod", Types.NUMBERS, Elementwise::modulo, "fmod"),
                    variadic("Sum", Double::sum, Long::sum, false),
                    variadic("Mean", Double::sum, Long::sum, true),
                    Operator.of("Max", Types.NUMBERS, call -> extreme(call.all(), 1)),
                    Operator.of("Min", Types.NUMBERS, call -> extreme(call.all(), -1)),
                    unary("Abs", Math::abs, Math::abs),
                    unary("Neg", a -> -a, a -> -a),
                    unary("Sign", Math::signum, Long::signum),
                    real("Ceil", Math::ceil),
                    real("Floor", Math::floor),
                    real("Round", Math::rint),
                    real("Exp", StrictMath::exp),
                    real("Log", StrictMath::log),
                    real("Sqrt", Math::sqrt),
                    real("Reciprocal", a -> 1 / a),
                    real("Erf", Formulas.ERF),
                    real("Sin", StrictMath::sin),
                    real("Cos", StrictMath::cos),
                    real("Tan", StrictMath::tan),
                    real("Asin", StrictMath::asin),
                    real("Acos", StrictMath::acos),
                    real("Atan", StrictMath::atan),
                    real("Sinh", StrictMath::sinh),
                    real("Cosh", StrictMath::cosh),
                    real("Asinh", Formulas.ASINH),
                    real("Acosh", Formulas.ACOSH),
                    real("Atanh", Formulas.ATANH),
                    compare("Equal", c -> c == 0, Types.ANY),
                    compare("Greater", c -> c == 1, Types.NUMBERS),
                    compare("GreaterOrEqual", c -> c == 1 || c == 0, Types.NUMBERS),
                    compare("Less", c -> c == -1, Types.NUMBERS),
                    compare("LessOrEqual", c -> c == -1 || c == 0, Types.NUMBERS),
                    logic("And", (a, b) -> a & b),
                    logic("Or", (a, b) -> a | b),
                    logic("Xor", (a, b) -> a ^ b),
                    Operator.of(
                            "Not",
                            Types.ANY,
                            call -> HostTensor.bools(
                                    call.x().dims(), i -> call.x().whole(i) == 0)),
                    Operator.of(
                            "IsNaN",
                            Types.REALS,
                            call -> HostTensor.bools(
                                    call.x().dims(), i -> Double.isNaN(call.x().real(i)))),
                    Operator.of("Where", Types.ANY, Elementwise::where),
                    Operator.of("Clip", Types.NUMBERS, Elementwise::clip, "min", "max"),
                    Operator.several("Cast", Types.ANY, call -> List.of(cast(call)), "to", "saturate"),
                    Operator.of(
                            "CastLike",
                            Types.ANY,
                            call -> call.x().cast(call.in(1).type()),
                            "saturate"),
                    Operator.of("PRelu", Types.REALS, Elementwise::prelu))
            .toList();

    private static Operator unary(String name, DoubleUnaryOperator real, LongUnaryOperator whole) {
        return Operator.of(name, Types.NUMBERS, call -> {
            HostTensor x = call.x();
            return x.type().isReal()
                    ? HostTensor.reals(x.type(), x.dims(), i -> real.applyAsDouble(x.real(i)))
                    : HostTensor.wholes(x.type(), x.dims(), i -> whole.applyAsLong(x.whole(i)));
        });
    }

    static Operator real(String name, DoubleUnaryOperator function) {
        return Operator.of(name, Types.REALS, call -> map(call.x(), function));
    }

    static HostTensor map(HostTensor x, DoubleUnaryOperator function) {
        return HostTensor.reals(x.type(), x.dims(), i -> function.applyAsDouble(x.real(i)));
    }

    private static Operator binary(String name, DoubleBinaryOperator real, LongBinaryOperator whole) {
        return Operator.of(
                name,
                Types.NUMBERS,
                call -> combine(call.x(), second(call), real, whole),
                "axis",
                "broadcast",
                "consumed_inputs");
    }

    /** The second operand; before opset 7 it is stretched only where the node says so, and from an axis on. */
    private static HostTensor second(Call call) {
        HostTensor b = call.in(1);
        if (call.opset() >= 7) {
            if (call.has("axis") || call.has("broadcast")) {
                throw new NodeFault("attributes \"axis\" and \"broadcast\" ended with opset 6");
            }
            return b;
        }
        int rank = call.x().rank();
        if (!call.flag("broadcast", false) || !call.has("axis")) {
            return b;
        }
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, 1);
        int axis = Places.axis(call.whole("axis", 0), rank);
        if (axis + b.rank() > rank) {
            throw new NodeFault(b + " does not fit into " + call.x() + " from axis " + axis + " on");
        }
        System.arraycopy(b.dims(), 0, dims, axis, b.rank());
        return b.reshape(dims);
    }

    /** Both stretched to a common shape; of one type. */
    static HostTensor combine(HostTensor a, HostTensor b, DoubleBinaryOperator real, LongBinaryOperator whole) {
        sameType(a, b);
        int[] dims = Broadcast.dims(a.dims(), b.dims());
        HostTensor one = Broadcast.to(a, dims);
        HostTensor other = Broadcast.to(b, dims);
        return a.type().isReal()
                ? HostTensor.reals(a.type(), dims, i -> real.applyAsDouble(one.real(i), other.real(i)))
                : HostTensor.wholes(a.type(), dims, i -> whole.applyAsLong(one.whole(i), other.whole(i)));
    }

    private static void sameType(HostTensor a, HostTensor b) {
        if (a.type() != b.type()) {
            throw new NodeFault("its inputs are " + a + " and " + b);
        }
    }

    private static HostTensor divide(Call call) {
        HostTensor a = call.x();
        HostTensor b = second(call);
        if (!a.type().isReal()) {
            for (int i = 0; i < b.size(); i++) {
                if (b.whole(i) == 0) {
                    throw new NodeFault("a whole number is divided by 0");
                }
            }
        }
        return combine(a, b, (x, y) -> x / y, a.type().isUnsigned() ? Long::divideUnsigned : (x, y) -> x / y);
    }

    private static HostTensor modulo(Call call) {
        HostTensor a = call.x();
        HostTensor b = call.in(1);
        boolean c = call.flag("fmod", false);
        if (a.type().isReal() && !c) {
            throw new NodeFault("of real numbers it needs fmod 1");
        }
        for (int i = 0; i < b.size(); i++) {
            if (!a.type().isReal() && b.whole(i) == 0) {
                throw new NodeFault("a whole number is divided by 0");
            }
        }
        LongBinaryOperator whole =
                a.type().isUnsigned() ? Long::remainderUnsigned : c ? (x, y) -> x % y : Math::floorMod;
        return combine(a, b, (x, y) -> x % y, whole);
    }

    /** The exponent may be of another type. */
    private static HostTensor power(Call call) {
        HostTensor a = call.x();
        HostTensor b = second(call);
        int[] dims = Broadcast.dims(a.dims(), b.dims());
        HostTensor base = Broadcast.to(a, dims);
        HostTensor exponent = Broadcast.to(b, dims);
        if (a.type().isReal()) {
            return HostTensor.reals(a.type(), dims, i -> StrictMath.pow(base.real(i), exponent.real(i)));
        }
        return HostTensor.wholes(
                a.type(),
                dims,
                i -> b.type().isReal() || exponent.whole(i) < 0
                        ? (long) StrictMath.pow(base.real(i), exponent.real(i))
                        : Formulas.power(base.whole(i), exponent.whole(i)));
    }

    private static Operator variadic(String name, DoubleBinaryOperator real, LongBinaryOperator whole, boolean mean) {
        return Operator.of(name, Types.NUMBERS, call -> {
            HostTensor sum = call.all().stream()
                    .map(tensor -> mean && tensor.type().isReal() ? tensor.cast(ElementType.DOUBLE) : tensor)
                    .reduce((a, b) -> combine(a, b, real, whole))
                    .orElseThrow(() -> new NodeFault("it has no input"));
            int count = call.all().size();
            return mean ? map(sum, a -> a / count).cast(call.x().type()) : sum;
        });
    }

    /** The larger (1) or the smaller (-1) of all; what is no number wins. */
    static HostTensor extreme(List<HostTensor> all, int sign) {
        return all.stream()
                .reduce((a, b) -> combine(
                        a,
                        b,
                        sign > 0 ? Math::max : Math::min,
                        (x, y) -> Integer.signum(order(a.type(), x, y)) == sign ? x : y))
                .orElseThrow(() -> new NodeFault("it has no input"));
    }

    private static int order(ElementType type, long a, long b) {
        return type.isUnsigned() ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    }

    private interface Verdict {
        boolean of(int comparison);
    }

    /** -1, 0 or 1 by size; 2 where one of them is no number. */
    private static Operator compare(String name, Verdict verdict, Types types) {
        return Operator.of(
                name,
                types,
                call -> {
                    HostTensor second = second(call);
                    sameType(call.x(), second);
                    int[] dims = Broadcast.dims(call.x().dims(), second.dims());
                    HostTensor a = Broadcast.to(call.x(), dims);
                    HostTensor b = Broadcast.to(second, dims);
                    return HostTensor.bools(dims, i -> verdict.of(comparison(a, b, i)));
                },
                "axis",
                "broadcast");
    }

    private static int comparison(HostTensor a, HostTensor b, int i) {
        if (!a.type().isReal()) {
            return Integer.signum(order(a.type(), a.whole(i), b.whole(i)));
        }
        double x = a.real(i);
        double y = b.real(i);
        return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
    }

    private static Operator logic(String name, LongBinaryOperator function) {
        return Operator.of(
                name,
                Types.ANY,
                call -> combine(call.x(), second(call), (a, b) -> Double.NaN, function),
                "axis",
                "broadcast");
    }

    private static HostTensor where(Call call) {
        sameType(call.in(1), call.in(2));
        int[] dims = Broadcast.dims(call.all());
        HostTensor condition = Broadcast.to(call.x(), dims);
        HostTensor yes = Broadcast.to(call.in(1), dims);
        HostTensor no = Broadcast.to(call.in(2), dims);
        return yes.type().isReal()
                ? HostTensor.reals(yes.type(), dims, i -> condition.whole(i) != 0 ? yes.real(i) : no.real(i))
                : HostTensor.wholes(yes.type(), dims, i -> condition.whole(i) != 0 ? yes.whole(i) : no.whole(i));
    }

    /** The bound of {@code Clip} at that place, as a tensor: an attribute before opset 11, an input since. */
    static java.util.Optional<HostTensor> bound(Call call, int input, String attribute) {
        if (call.opset() >= 11) {
            return call.optional(input);
        }
        return call.has(attribute)
                ? java.util.Optional.of(HostTensor.reals(call.x().type(), new int[0], i -> call.real(attribute, 0)))
                : java.util.Optional.empty();
    }

    private static HostTensor clip(Call call) {
        HostTensor low = bound(call, 1, "min")
                .map(min -> extreme(List.of(call.x(), min), 1))
                .orElse(call.x());
        return bound(call, 2, "max").map(max -> extreme(List.of(low, max), -1)).orElse(low);
    }

    private static HostTensor cast(Call call) {
        int number = call.number("to", 0);
        return call.x()
                .cast(ElementType.of(number).orElseThrow(() -> new NodeFault("type " + number + " is not supported")));
    }

    private static HostTensor prelu(Call call) {
        HostTensor x = call.x();
        HostTensor slope = call.in(1);
        boolean channels = call.opset() < 7 && slope.rank() == 1 && slope.size() > 1 && x.rank() > 2;
        int[] dims = new int[Math.max(0, x.rank() - 1)];
        if (channels) {
            java.util.Arrays.fill(dims, 1);
            dims[0] = slope.size();
        }
        HostTensor fitted = Broadcast.to(channels ? slope.reshape(dims) : slope, x.dims());
        return HostTensor.reals(x.type(), x.dims(), i -> x.real(i) < 0 ? x.real(i) * fitted.real(i) : x.real(i));
    }
}
