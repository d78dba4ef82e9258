package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Activations: functions of one number, with the constants that stand in attributes. Softmax and its like go along an axis. */
final class Activations {
    private Activations() {}

    static final List<Operator> OPERATORS = List.of(
            Operator.of(
                    "Relu",
                    Types.NUMBERS,
                    call -> Elementwise.extreme(
                            List.of(
                                    call.x(),
                                    HostTensor.vector(0).reshape().cast(call.x().type())),
                            1),
                    "consumed_inputs"),
            Elementwise.real("Sigmoid", Formulas::sigmoid),
            Elementwise.real("Tanh", StrictMath::tanh),
            Elementwise.real("Softplus", Formulas::softplus),
            Elementwise.real("Softsign", x -> x / (1 + Math.abs(x))),
            Elementwise.real("Mish", x -> x * StrictMath.tanh(Formulas.softplus(x))),
            Elementwise.real("HardSwish", x -> x * Math.clamp(x / 6 + 0.5, 0, 1)),
            with("LeakyRelu", "alpha", 0.01, alpha -> x -> x < 0 ? alpha * x : x),
            with("ThresholdedRelu", "alpha", 1, alpha -> x -> x > alpha ? x : 0),
            with("Elu", "alpha", 1, alpha -> x -> x < 0 ? alpha * StrictMath.expm1(x) : x),
            with("Celu", "alpha", 1, alpha -> x -> Math.max(x, 0) + Math.min(0, alpha * StrictMath.expm1(x / alpha))),
            with("Swish", "alpha", 1, alpha -> x -> x * Formulas.sigmoid(alpha * x)),
            Operator.of(
                    "Selu",
                    Types.REALS,
                    call -> {
                        double alpha = call.real("alpha", 1.67326319217681884765625);
                        double gamma = call.real("gamma", 1.05070102214813232421875);
                        return Elementwise.map(call.x(), x -> gamma * (x > 0 ? x : alpha * StrictMath.expm1(x)));
                    },
                    "alpha",
                    "gamma"),
            Operator.of(
                    "HardSigmoid",
                    Types.REALS,
                    call -> {
                        double alpha = call.real("alpha", 0.2);
                        double beta = call.real("beta", 0.5);
                        return Elementwise.map(call.x(), x -> Math.clamp(alpha * x + beta, 0, 1));
                    },
                    "alpha",
                    "beta"),
            Operator.of(
                    "Shrink",
                    Types.REALS,
                    call -> {
                        double bias = call.real("bias", 0);
                        double lambda = call.real("lambd", 0.5);
                        return Elementwise.map(call.x(), x -> x < -lambda ? x + bias : x > lambda ? x - bias : 0);
                    },
                    "bias",
                    "lambd"),
            Operator.of("Gelu", Types.REALS, Activations::gelu, "approximate"),
            Operator.of("Softmax", Types.REALS, call -> alongAxis(call, Activations::softmax), "axis"),
            Operator.of("LogSoftmax", Types.REALS, call -> alongAxis(call, Activations::logSoftmax), "axis"),
            Operator.of("Hardmax", Types.REALS, call -> alongAxis(call, Activations::hardmax), "axis"));

    private interface WithConstant {
        DoubleUnaryOperator of(double constant);
    }

    private static Operator with(String name, String attribute, double otherwise, WithConstant function) {
        return Operator.of(
                name,
                Types.REALS,
                call -> Elementwise.map(call.x(), function.of(call.real(attribute, otherwise))),
                attribute,
                "consumed_inputs");
    }

    private static HostTensor gelu(Call call) {
        return switch (call.text("approximate", "none")) {
            case "none" -> Elementwise.map(call.x(), Formulas::gelu);
            case "tanh" -> Elementwise.map(call.x(), Formulas::geluByTanh);
            default -> throw new NodeFault("approximate is \"" + call.text("approximate", "") + "\"");
        };
    }

    private interface Rows {
        void change(double[] row);
    }

    /** Before opset 13 the axes from the given one on count as one row; since, one axis does. */
    private static HostTensor alongAxis(Call call, Rows change) {
        HostTensor x = call.x();
        int[] dims = x.dims();
        boolean coerced = call.opset() < 13;
        int axis = Places.border(call.whole("axis", coerced ? 1 : -1), x.rank() == 0 ? 1 : x.rank());
        int inner = coerced || x.rank() == 0 ? 1 : Places.product(dims, axis + 1, dims.length);
        int length = coerced ? Places.product(dims, axis, dims.length) : x.rank() == 0 ? 1 : dims[axis];
        double[] y = x.doubles();
        double[] row = new double[length];
        for (int start = 0; length > 0 && start < y.length; start++) {
            if (start / inner % length == 0) {
                for (int i = 0; i < length; i++) {
                    row[i] = y[start + i * inner];
                }
                change.change(row);
                for (int i = 0; i < length; i++) {
                    y[start + i * inner] = row[i];
                }
            }
        }
        return HostTensor.reals(x.type(), dims, i -> y[i]);
    }

    private static double max(double[] row) {
        double max = Double.NEGATIVE_INFINITY;
        for (double x : row) {
            max = Math.max(max, x);
        }
        return max;
    }

    private static double sumOfExponentials(double[] row, double max) {
        double sum = 0;
        for (double x : row) {
            sum += StrictMath.exp(x - max);
        }
        return sum;
    }

    private static void softmax(double[] row) {
        double max = max(row);
        double sum = sumOfExponentials(row, max);
        for (int i = 0; i < row.length; i++) {
            row[i] = StrictMath.exp(row[i] - max) / sum;
        }
    }

    private static void logSoftmax(double[] row) {
        double max = max(row);
        double log = max + StrictMath.log(sumOfExponentials(row, max));
        for (int i = 0; i < row.length; i++) {
            row[i] -= log;
        }
    }

    /** 1 at the first of the largest, else 0. */
    private static void hardmax(double[] row) {
        double max = max(row);
        boolean found = false;
        for (int i = 0; i < row.length; i++) {
            boolean first = !found && row[i] == max;
            row[i] = first ? 1 : 0;
            found |= first;
        }
    }
}
