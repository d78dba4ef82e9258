package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.List;
import java.util.stream.IntStream;

/** Normalisations: with stored statistics, or with those of parts of the input. */
final class Norms {
    private Norms() {}

    static final List<Operator> OPERATORS = List.of(
            Operator.of(
                            "BatchNormalization",
                            Types.REALS,
                            Norms::batch,
                            "epsilon",
                            "momentum",
                            "training_mode",
                            "spatial",
                            "is_test",
                            "consumed_inputs")
                    .but(node -> isOn(node, "training_mode") || node.outputs().size() > 1
                            ? "training inside a graph is not supported"
                            : null),
            Operator.of("InstanceNormalization", Types.REALS, Norms::instance, "epsilon"),
            Operator.of("GroupNormalization", Types.REALS, Norms::group, "epsilon", "num_groups", "stash_type"),
            Operator.several("LayerNormalization", Types.REALS, Norms::layer, "axis", "epsilon", "stash_type"),
            Operator.of("RMSNormalization", Types.REALS, Norms::rootMeanSquare, "axis", "epsilon", "stash_type"),
            Operator.of("MeanVarianceNormalization", Types.REALS, Norms::meanVariance, "axes"),
            Operator.of("LRN", Types.REALS, Norms::localResponse, "alpha", "beta", "bias", "size"),
            Operator.several("Dropout", Types.REALS, Norms::dropout, "ratio", "seed", "is_test"));

    private static boolean isOn(OnnxNode node, String attribute) {
        return node.attributes().get(attribute) instanceof OnnxAttribute.Whole(long value) && value != 0;
    }

    /** {@code (C)} along axis 1 of {@code (N, C, …)}. */
    private static HostTensor perChannel(HostTensor x, HostTensor values) {
        int[] dims = new int[x.rank()];
        java.util.Arrays.fill(dims, 1);
        if (x.rank() < 2 || values.size() != x.dim(1)) {
            throw new NodeFault(values + " for the channels of " + x);
        }
        dims[1] = x.dim(1);
        return Broadcast.to(values.reshape(dims), x.dims());
    }

    private static HostTensor batch(Call call) {
        HostTensor x = call.x();
        double eps = call.real("epsilon", 1e-5);
        HostTensor scale = perChannel(x, call.in(1));
        HostTensor bias = perChannel(x, call.in(2));
        HostTensor mean = perChannel(x, call.in(3));
        HostTensor variance = perChannel(x, call.in(4));
        return HostTensor.reals(
                x.type(),
                x.dims(),
                i -> (x.real(i) - mean.real(i)) / Math.sqrt(variance.real(i) + eps) * scale.real(i) + bias.real(i));
    }

    /** Mean and deviation of each row along {@code axes}. */
    private record Moments(HostTensor mean, HostTensor inverse) {
        static Moments of(HostTensor x, int[] axes, double eps) {
            Reductions.Folded folded = new Reductions.Folded(x.dims(), axes, true);
            HostTensor mean = HostTensor.reals(ElementType.DOUBLE, folded.dims, i -> mean(folded.row(x, i)));
            HostTensor inverse = HostTensor.reals(ElementType.DOUBLE, folded.dims, i -> {
                double[] row = folded.row(x, i);
                double m = mean(row);
                double squares = 0;
                for (double a : row) {
                    squares += (a - m) * (a - m);
                }
                return 1 / Math.sqrt(squares / row.length + eps);
            });
            return new Moments(mean, inverse);
        }

        private static double mean(double[] row) {
            double sum = 0;
            for (double a : row) {
                sum += a;
            }
            return sum / row.length;
        }

        HostTensor normalised(HostTensor x) {
            HostTensor m = Broadcast.to(mean, x.dims());
            HostTensor d = Broadcast.to(inverse, x.dims());
            return HostTensor.reals(ElementType.DOUBLE, x.dims(), i -> (x.real(i) - m.real(i)) * d.real(i));
        }
    }

    private static HostTensor scaled(ElementType type, HostTensor x, HostTensor scale, HostTensor bias) {
        return HostTensor.reals(type, x.dims(), i -> x.real(i) * scale.real(i) + bias.real(i));
    }

    private static HostTensor instance(Call call) {
        HostTensor x = call.x();
        int[] axes = IntStream.range(2, x.rank()).toArray();
        HostTensor normalised = Moments.of(x, axes, call.real("epsilon", 1e-5)).normalised(x);
        return scaled(x.type(), normalised, perChannel(x, call.in(1)), perChannel(x, call.in(2)));
    }

    /** Scale and bias are of groups in opset 18 to 20, of channels since 21. */
    private static HostTensor group(Call call) {
        HostTensor x = call.x();
        int groups = call.number("num_groups", 0);
        if (x.rank() < 3 || groups < 1 || x.dim(1) % groups != 0) {
            throw new NodeFault(groups + " groups of the channels of " + x);
        }
        int per = x.dim(1) / groups;
        int rest = Places.product(x.dims(), 2, x.rank());
        HostTensor parts = x.reshape(x.dim(0), groups, per * rest);
        HostTensor normalised = Moments.of(parts, new int[] {2}, call.real("epsilon", 1e-5))
                .normalised(parts)
                .reshape(x.dims());
        return scaled(x.type(), normalised, ofGroups(call, call.in(1), groups), ofGroups(call, call.in(2), groups));
    }

    private static HostTensor ofGroups(Call call, HostTensor values, int groups) {
        int channels = call.x().dim(1);
        int wanted = call.opset() < 21 ? groups : channels;
        if (values.size() != wanted) {
            throw new NodeFault(values + " for " + wanted);
        }
        HostTensor each = values.moved(new int[] {channels}, place -> place[0] * wanted / channels);
        return perChannel(call.x(), each);
    }

    private static int[] from(Call call) {
        int rank = call.x().rank();
        return IntStream.range(Places.axis(call.whole("axis", -1), rank), rank).toArray();
    }

    private static List<HostTensor> layer(Call call) {
        HostTensor x = call.x();
        Moments moments = Moments.of(x, from(call), call.real("epsilon", 1e-5));
        HostTensor bias = call.optional(2)
                .map(given -> Broadcast.to(given, x.dims()))
                .orElseGet(() -> HostTensor.reals(x.type(), x.dims(), i -> 0));
        HostTensor y = scaled(x.type(), moments.normalised(x), Broadcast.to(call.in(1), x.dims()), bias);
        return List.of(y, moments.mean.cast(ElementType.FLOAT), moments.inverse.cast(ElementType.FLOAT));
    }

    private static HostTensor rootMeanSquare(Call call) {
        HostTensor x = call.x();
        double eps = call.real("epsilon", 1e-5);
        Reductions.Folded folded = new Reductions.Folded(x.dims(), from(call), true);
        HostTensor root = HostTensor.reals(ElementType.DOUBLE, folded.dims, i -> {
            double[] row = folded.row(x, i);
            return Math.sqrt(java.util.Arrays.stream(row).map(a -> a * a).sum() / row.length + eps);
        });
        HostTensor stretched = Broadcast.to(root, x.dims());
        HostTensor scale = Broadcast.to(call.in(1), x.dims());
        return HostTensor.reals(x.type(), x.dims(), i -> x.real(i) / stretched.real(i) * scale.real(i));
    }

    /** The standard adds 1e-9 to the deviation. */
    private static HostTensor meanVariance(Call call) {
        HostTensor x = call.x();
        int[] axes = Places.axes(call.numbers("axes").orElseGet(() -> new int[] {0, 2, 3}), x.rank());
        Moments moments = Moments.of(x, axes, 0);
        HostTensor m = Broadcast.to(moments.mean, x.dims());
        HostTensor d = Broadcast.to(moments.inverse, x.dims());
        return HostTensor.reals(x.type(), x.dims(), i -> (x.real(i) - m.real(i)) / (1 / d.real(i) + 1e-9));
    }

    private static HostTensor localResponse(Call call) {
        HostTensor x = call.x();
        int size = call.number("size", 0);
        if (size < 1 || x.rank() < 3) {
            throw new NodeFault("size " + size + " for " + x);
        }
        double alpha = call.real("alpha", 1e-4);
        double beta = call.real("beta", 0.75);
        double bias = call.real("bias", 1);
        int inner = Places.product(x.dims(), 2, x.rank());
        return HostTensor.reals(x.type(), x.dims(), i -> {
            int channel = i / inner % x.dim(1);
            double sum = 0;
            for (int c = Math.max(0, channel - (size - 1) / 2); c <= Math.min(x.dim(1) - 1, channel + size / 2); c++) {
                double value = x.real(i + (c - channel) * inner);
                sum += value * value;
            }
            return x.real(i) / StrictMath.pow(bias + alpha / size * sum, beta);
        });
    }

    /** Nothing is dropped outside training; the mask says so. */
    private static List<HostTensor> dropout(Call call) {
        HostTensor x = call.x();
        if (call.optional(2).filter(training -> training.whole(0) != 0).isPresent()) {
            throw NodeFault.unsupported("training inside a graph is not supported");
        }
        return List.of(x, HostTensor.bools(x.dims(), i -> true));
    }
}
