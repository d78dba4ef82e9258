package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operators that make one number of many along axes, or order those along one. */
final class Reductions {
    private Reductions() {}

    static final List<Operator> OPERATORS = Stream.of(
                    reduce("ReduceSum", Reductions::sum),
                    reduce("ReduceMean", row -> sum(row) / row.length),
                    reduce("ReduceProd", row -> Arrays.stream(row).reduce(1, (a, b) -> a * b)),
                    reduce(
                            "ReduceL1",
                            row -> sum(Arrays.stream(row).map(Math::abs).toArray())),
                    reduce(
                            "ReduceL2",
                            row -> Math.sqrt(
                                    sum(Arrays.stream(row).map(a -> a * a).toArray()))),
                    reduce(
                            "ReduceSumSquare",
                            row -> sum(Arrays.stream(row).map(a -> a * a).toArray())),
                    reduce("ReduceLogSum", row -> StrictMath.log(sum(row))),
                    reduce("ReduceLogSumExp", Reductions::logSumExp),
                    extreme("ReduceMax", 1),
                    extreme("ReduceMin", -1),
                    Operator.of(
                            "ArgMax",
                            Types.NUMBERS,
                            call -> argument(call, 1),
                            "axis",
                            "keepdims",
                            "select_last_index"),
                    Operator.of(
                            "ArgMin",
                            Types.NUMBERS,
                            call -> argument(call, -1),
                            "axis",
                            "keepdims",
                            "select_last_index"),
                    Operator.of("CumSum", Types.NUMBERS, Reductions::cumulated, "exclusive", "reverse"),
                    Operator.several("TopK", Types.NUMBERS, Reductions::topK, "axis", "largest", "sorted", "k"),
                    Operator.of("LpNormalization", Types.REALS, Reductions::lpNormalised, "axis", "p"),
                    Operator.of("GlobalLpPool", Types.REALS, Reductions::globalLpPool, "p"))
            .toList();

    private interface Row {
        double reduced(double[] row);
    }

    private static Operator reduce(String name, Row row) {
        return Operator.of(name, Types.NUMBERS, call -> reduced(call, row), "axes", "keepdims", "noop_with_empty_axes");
    }

    /** Sums of whole numbers beyond 2^53 would not be exact in double. */
    private static final double EXACT = 1L << 53;

    private static double sum(double[] row) {
        double sum = 0;
        for (double a : row) {
            sum += a;
        }
        return sum;
    }

    private static double logSumExp(double[] row) {
        double max = Arrays.stream(row).max().orElse(Double.NEGATIVE_INFINITY);
        if (Double.isInfinite(max)) {
            return max;
        }
        return max
                + StrictMath.log(
                        Arrays.stream(row).map(a -> StrictMath.exp(a - max)).sum());
    }

    private static HostTensor reduced(Call call, Row row) {
        HostTensor x = call.x();
        Folded folded = Folded.of(call);
        if (folded.nothing) {
            // over no axis each element is a row of its own
            return x.type().isReal()
                    ? Elementwise.map(x, a -> row.reduced(new double[] {a}))
                    : wholes(x, x.dims(), i -> row.reduced(new double[] {x.real(i)}));
        }
        return x.type().isReal()
                ? HostTensor.reals(x.type(), folded.dims, i -> row.reduced(folded.row(x, i)))
                : wholes(x, folded.dims, i -> row.reduced(folded.row(x, i)));
    }

    private static HostTensor wholes(HostTensor x, int[] dims, java.util.function.IntToDoubleFunction element) {
        return HostTensor.wholes(x.type(), dims, i -> {
            double value = element.applyAsDouble(i);
            if (Math.abs(value) >= EXACT) {
                throw new NodeFault("whole numbers beyond 2^53");
            }
            return (long) value;
        });
    }

    private static Operator extreme(String name, int sign) {
        return Operator.of(
                name,
                Types.ANY,
                call -> {
                    HostTensor x = call.x();
                    Folded folded = Folded.of(call);
                    if (folded.nothing) {
                        return x;
                    }
                    int[] best = IntStream.range(0, HostTensor.size(folded.dims))
                            .map(i -> folded.best(x, i, sign, false))
                            .toArray();
                    return x.type().isReal()
                            ? HostTensor.reals(
                                    x.type(),
                                    folded.dims,
                                    i -> best[i] < 0 ? -sign * Double.POSITIVE_INFINITY : x.real(best[i]))
                            : HostTensor.wholes(
                                    x.type(),
                                    folded.dims,
                                    i -> best[i] < 0 ? farthest(x.type(), -sign) : x.whole(best[i]));
                },
                "axes",
                "keepdims",
                "noop_with_empty_axes");
    }

    /** The smallest (-1) or largest (1) number of a whole type. */
    private static long farthest(ElementType type, int sign) {
        if (type.isUnsigned()) {
            return sign < 0 ? 0 : type == ElementType.BOOL ? 1 : type.wrap(-1);
        }
        long least = Long.MIN_VALUE >> (64 - 8 * type.bytes());
        return sign < 0 ? least : ~least;
    }

    private static HostTensor argument(Call call, int sign) {
        HostTensor x = call.x();
        int axis = Places.axis(call.whole("axis", 0), x.rank());
        Folded folded = new Folded(x.dims(), new int[] {axis}, call.flag("keepdims", true));
        if (x.dim(axis) == 0) {
            throw new NodeFault("axis " + axis + " of " + x + " is empty");
        }
        boolean last = call.flag("select_last_index", false);
        int inner = Places.product(x.dims(), axis + 1, x.rank());
        return HostTensor.wholes(
                ElementType.INT64, folded.dims, i -> folded.best(x, i, sign, last) / inner % x.dim(axis));
    }

    private static HostTensor cumulated(Call call) {
        HostTensor x = call.x();
        int axis = Places.axis(call.in(1).whole(0), x.rank());
        boolean exclusive = call.flag("exclusive", false);
        boolean reverse = call.flag("reverse", false);
        int inner = Places.product(x.dims(), axis + 1, x.rank());
        int length = x.dim(axis);
        double[] sums = new double[x.size()];
        for (int start = 0; start < sums.length; start++) {
            if (start / inner % length == 0) {
                double sum = 0;
                for (int i = 0; i < length; i++) {
                    int at = start + (reverse ? length - 1 - i : i) * inner;
                    sums[at] = exclusive ? sum : sum + x.real(at);
                    sum += x.real(at);
                }
            }
        }
        return x.type().isReal()
                ? HostTensor.reals(x.type(), x.dims(), i -> sums[i])
                : wholes(x, x.dims(), i -> sums[i]);
    }

    private static List<HostTensor> topK(Call call) {
        HostTensor x = call.x();
        int axis = Places.axis(call.whole("axis", -1), x.rank());
        int k = call.opset() >= 10 ? (int) call.in(1).whole(0) : call.number("k", 1);
        if (k < 0 || k > x.dim(axis)) {
            throw new NodeFault("the first " + k + " of " + x.dim(axis));
        }
        int inner = Places.product(x.dims(), axis + 1, x.rank());
        Comparator<Integer> order = Comparator.comparingDouble(x::real);
        Comparator<Integer> wanted = (call.flag("largest", true) ? order.reversed() : order).thenComparing(at -> at);
        int[] dims = x.dims();
        dims[axis] = k;
        Folded folded = new Folded(x.dims(), new int[] {axis}, true);
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < HostTensor.size(folded.dims); i++) {
            rows.add(IntStream.of(folded.places(i))
                    .boxed()
                    .sorted(wanted)
                    .limit(k)
                    .toList());
        }
        interface Chosen {
            int at(int i);
        }
        Chosen chosen = i -> rows.get(i / inner / k * inner + i % inner).get(i / inner % k);
        HostTensor values = x.type().isReal()
                ? HostTensor.reals(x.type(), dims, i -> x.real(chosen.at(i)))
                : HostTensor.wholes(x.type(), dims, i -> x.whole(chosen.at(i)));
        return List.of(values, HostTensor.wholes(ElementType.INT64, dims, i -> chosen.at(i) / inner % x.dim(axis)));
    }

    private static HostTensor lpNormalised(Call call) {
        HostTensor x = call.x();
        int axis = Places.axis(call.whole("axis", -1), x.rank());
        long p = call.whole("p", 2);
        Folded folded = new Folded(x.dims(), new int[] {axis}, true);
        HostTensor norm = HostTensor.reals(ElementType.DOUBLE, folded.dims, i -> norm(folded.row(x, i), p));
        HostTensor stretched = Broadcast.to(norm, x.dims());
        return HostTensor.reals(x.type(), x.dims(), i -> stretched.real(i) == 0 ? 0 : x.real(i) / stretched.real(i));
    }

    /** (Σ |a|^p)^(1/p). */
    static double norm(double[] row, long p) {
        double sum = 0;
        for (double a : row) {
            sum += p == 1 ? Math.abs(a) : p == 2 ? a * a : StrictMath.pow(Math.abs(a), p);
        }
        return p == 1 ? sum : p == 2 ? Math.sqrt(sum) : StrictMath.pow(sum, 1.0 / p);
    }

    private static HostTensor globalLpPool(Call call) {
        HostTensor x = call.x();
        Folded folded = new Folded(x.dims(), IntStream.range(2, x.rank()).toArray(), true);
        long p = call.whole("p", 2);
        return HostTensor.reals(x.type(), folded.dims, i -> norm(folded.row(x, i), p));
    }

    /** The rows of a tensor along some of its axes: one for each place along the others. */
    static final class Folded {
        private final int[] starts;
        private final int[] steps;
        private final boolean nothing;
        final int[] dims;

        Folded(int[] own, int[] axes, boolean keep) {
            this(own, axes, keep, false);
        }

        private Folded(int[] own, int[] axes, boolean keep, boolean nothing) {
            int[] kept = own.clone();
            int[] along = new int[own.length];
            Arrays.fill(along, 1);
            for (int axis : axes) {
                along[axis] = own[axis];
                kept[axis] = 1;
            }
            this.dims = keep ? kept : Moving.without(own, axes);
            this.starts = offsets(kept, own);
            this.steps = offsets(along, own);
            this.nothing = nothing;
        }

        /** The axes of a reduction: an attribute, or since opset 13 or 18 an input; none means all, or nothing at all. */
        static Folded of(Call call) {
            int rank = call.x().rank();
            int[] axes = call.numbers(1, "axes").orElseGet(() -> new int[0]);
            boolean nothing = axes.length == 0 && call.flag("noop_with_empty_axes", false);
            int[] counted = axes.length > 0
                    ? Places.axes(axes, rank)
                    : IntStream.range(0, nothing ? 0 : rank).toArray();
            return new Folded(call.x().dims(), counted, call.flag("keepdims", true), nothing);
        }

        private static int[] offsets(int[] dims, int[] own) {
            int[] strides = Places.strides(own);
            int[] offsets = new int[HostTensor.size(dims)];
            int[] place = new int[dims.length];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = Places.flat(place, strides);
                Places.next(place, dims);
            }
            return offsets;
        }

        int[] places(int i) {
            return IntStream.of(steps).map(step -> starts[i] + step).toArray();
        }

        double[] row(HostTensor x, int i) {
            double[] row = new double[steps.length];
            for (int k = 0; k < row.length; k++) {
                row[k] = x.real(starts[i] + steps[k]);
            }
            return row;
        }

        /** The place of the largest (1) or smallest (-1) of row {@code i}, the first or last of equals; -1 of an empty row. */
        int best(HostTensor x, int i, int sign, boolean last) {
            int best = -1;
            for (int step : steps) {
                int at = starts[i] + step;
                int comparison = best < 0 ? 1 : sign * compare(x, at, best);
                if (comparison > 0 || (comparison == 0 && last)) {
                    best = at;
                }
            }
            return best;
        }

        private static int compare(HostTensor x, int a, int b) {
            return x.type().isReal()
                    ? Double.compare(x.real(a) + 0.0, x.real(b) + 0.0)
                    : x.type().isUnsigned()
                            ? Long.compareUnsigned(x.whole(a), x.whole(b))
                            : Long.compare(x.whole(a), x.whole(b));
        }
    }
}
