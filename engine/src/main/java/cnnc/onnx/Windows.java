package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Convolutions and pools over any number of axes: {@code (N, C, D1, …, Dk)}. */
final class Windows {
    private Windows() {}

    static final List<Operator> OPERATORS = List.of(
            Operator.of(
                    "Conv",
                    Types.REALS,
                    Windows::conv,
                    "auto_pad",
                    "dilations",
                    "group",
                    "kernel_shape",
                    "pads",
                    "strides"),
            Operator.of(
                    "ConvTranspose",
                    Types.REALS,
                    Windows::convTranspose,
                    "auto_pad",
                    "dilations",
                    "group",
                    "kernel_shape",
                    "output_padding",
                    "output_shape",
                    "pads",
                    "strides"),
            Operator.several(
                    "MaxPool",
                    Types.NUMBERS,
                    Windows::maxPool,
                    "auto_pad",
                    "ceil_mode",
                    "dilations",
                    "kernel_shape",
                    "pads",
                    "storage_order",
                    "strides"),
            Operator.of(
                    "AveragePool",
                    Types.REALS,
                    Windows::averagePool,
                    "auto_pad",
                    "ceil_mode",
                    "count_include_pad",
                    "dilations",
                    "kernel_shape",
                    "pads",
                    "strides"),
            Operator.of(
                    "LpPool",
                    Types.REALS,
                    Windows::lpPool,
                    "auto_pad",
                    "ceil_mode",
                    "dilations",
                    "kernel_shape",
                    "p",
                    "pads",
                    "strides"),
            Operator.of("GlobalAveragePool", Types.REALS, call -> global(call, false)),
            Operator.of("GlobalMaxPool", Types.REALS, call -> global(call, true)));

    static int[] spatial(HostTensor x) {
        if (x.rank() < 3) {
            throw new NodeFault("its input is " + x + ", and not (N, C, D1, …)");
        }
        return Arrays.copyOfRange(x.dims(), 2, x.rank());
    }

    private static int[] dims(int n, int channels, int[] spatial) {
        return IntStream.concat(IntStream.of(n, channels), IntStream.of(spatial))
                .toArray();
    }

    /** Weights {@code (M, C/group, k1, …)}. */
    private static HostTensor conv(Call call) {
        HostTensor x = call.x();
        HostTensor w = call.in(1);
        int[] spatial = spatial(x);
        int group = call.number("group", 1);
        checkWeights(call, x, w, spatial.length);
        if (group < 1 || w.dim(1) * group != x.dim(1) || w.dim(0) % group != 0) {
            throw new NodeFault("weights " + w + " in " + group + " groups for " + x);
        }
        int[][] table = Sliding.of(call, spatial, spatial(w)).table();
        int[] out = Sliding.of(call, spatial, spatial(w)).out();
        int filters = w.dim(0);
        int depth = w.dim(1);
        int inside = HostTensor.size(spatial);
        double[] from = x.doubles();
        double[] weights = w.doubles();
        double[] bias = bias(call, filters);
        double[] y = new double[HostTensor.size(dims(x.dim(0), filters, out))];
        for (int i = 0; i < y.length; i++) {
            int[] taps = table[i % table.length];
            int filter = i / table.length % filters;
            int first = (i / table.length / filters * x.dim(1) + filter / (filters / group) * depth) * inside;
            double sum = bias[filter];
            for (int c = 0; c < depth; c++) {
                for (int t = 0; t < taps.length; t++) {
                    if (taps[t] >= 0) {
                        sum += from[first + c * inside + taps[t]] * weights[(filter * depth + c) * taps.length + t];
                    }
                }
            }
            y[i] = sum;
        }
        return HostTensor.reals(x.type(), dims(x.dim(0), filters, out), i -> y[i]);
    }

    static void checkWeights(Call call, HostTensor x, HostTensor w, int axes) {
        if (w.rank() != axes + 2 || w.type() != x.type()) {
            throw new NodeFault("weights " + w + " for " + x);
        }
        call.numbers("kernel_shape").ifPresent(kernel -> {
            if (!Arrays.equals(kernel, spatial(w))) {
                throw new NodeFault("kernel_shape " + HostTensor.text(kernel) + " with weights " + w);
            }
        });
    }

    private static double[] bias(Call call, int filters) {
        double[] bias = call.optional(2).map(HostTensor::doubles).orElseGet(() -> new double[filters]);
        if (bias.length != filters) {
            throw new NodeFault("a bias of " + bias.length + " for " + filters + " filters");
        }
        return bias;
    }

    /** The window of a transposed convolution, as it slides over the result. */
    static Sliding transposed(Call call, int[] in, int[] kernel) {
        int axes = in.length;
        int[] stride = Sliding.attribute(call, "strides", axes, 1, 1);
        int[] dilation = Sliding.attribute(call, "dilations", axes, 1, 1);
        int[] more = Sliding.attribute(call, "output_padding", axes, 0, 0);
        String auto = call.text("auto_pad", "NOTSET");
        boolean same = auto.startsWith("SAME_");
        int[] shape = call.numbers("output_shape").orElseGet(() -> new int[0]);
        int[] wanted = shape.length == axes + 2 ? Arrays.copyOfRange(shape, 2, shape.length) : shape;
        int[] pads = call.numbers("pads").orElseGet(() -> new int[2 * axes]);
        if (pads.length != 2 * axes || (wanted.length != 0 && wanted.length != axes)) {
            throw new NodeFault("pads or output_shape don't have " + axes + " axes");
        }
        int[] size = new int[axes];
        int[] begin = new int[axes];
        int[] end = new int[axes];
        Sliding unpadded = new Sliding(size, kernel, stride, dilation, begin, end, false);
        for (int axis = 0; axis < axes; axis++) {
            long full = (in[axis] - 1L) * stride[axis] + more[axis] + unpadded.extent(axis);
            if (wanted.length > 0 || same) {
                size[axis] = wanted.length > 0 ? wanted[axis] : Math.multiplyExact(in[axis], stride[axis]);
                // the standard lets a result larger than all windows end in zeros
                int all = Math.toIntExact(Math.max(0, full - size[axis]));
                begin[axis] = auto.equals("SAME_UPPER") ? all / 2 : all - all / 2;
                end[axis] = all - begin[axis];
            } else {
                begin[axis] = auto.equals("VALID") ? 0 : pads[axis];
                end[axis] = auto.equals("VALID") ? 0 : pads[axis + axes];
                size[axis] = Math.toIntExact(full - begin[axis] - end[axis]);
            }
            if (size[axis] < 1) {
                throw new NodeFault("nothing comes out: size " + size[axis]);
            }
        }
        return unpadded;
    }

    /** Weights {@code (C, M/group, k1, …)}: each pixel spreads its window over the result. */
    private static HostTensor convTranspose(Call call) {
        HostTensor x = call.x();
        HostTensor w = call.in(1);
        int[] spatial = spatial(x);
        int group = call.number("group", 1);
        checkWeights(call, x, w, spatial.length);
        if (group < 1 || w.dim(0) != x.dim(1) || x.dim(1) % group != 0) {
            throw new NodeFault("weights " + w + " in " + group + " groups for " + x);
        }
        Sliding window = transposed(call, spatial, spatial(w));
        int filters = w.dim(1) * group;
        double[] bias = bias(call, filters);
        int outside = HostTensor.size(window.size());
        int inside = HostTensor.size(spatial);
        double[] y = new double[HostTensor.size(dims(x.dim(0), filters, window.size()))];
        Arrays.setAll(y, i -> bias[i / outside % filters]);
        int[] places = Places.strides(window.size());
        int[] place = new int[spatial.length];
        for (int p = 0; p < inside; p++) {
            int[] tap = new int[spatial.length];
            for (int t = 0; t < window.taps(); t++) {
                int at = landing(window, place, tap, places);
                Places.next(tap, window.kernel());
                if (at >= 0) {
                    spread(x, w, group, p, inside, t, window.taps(), at, outside, y);
                }
            }
            Places.next(place, spatial);
        }
        return HostTensor.reals(x.type(), dims(x.dim(0), filters, window.size()), i -> y[i]);
    }

    private static int landing(Sliding window, int[] place, int[] tap, int[] strides) {
        int flat = 0;
        for (int axis = 0; axis < place.length; axis++) {
            int at = place[axis] * window.stride()[axis] - window.begin()[axis] + tap[axis] * window.dilation()[axis];
            if (at < 0 || at >= window.size()[axis]) {
                return -1;
            }
            flat += at * strides[axis];
        }
        return flat;
    }

    private static void spread(
            HostTensor x,
            HostTensor w,
            int group,
            int p,
            int inside,
            int t,
            int taps,
            int at,
            int outside,
            double[] y) {
        int channels = x.dim(1);
        int per = w.dim(1);
        for (int n = 0; n < x.dim(0); n++) {
            for (int c = 0; c < channels; c++) {
                double value = x.real((n * channels + c) * inside + p);
                int first = c / (channels / group) * per;
                for (int m = 0; m < per; m++) {
                    y[((n * per * group) + first + m) * outside + at] += value * w.real((c * per + m) * taps + t);
                }
            }
        }
    }

    // ---- pools ----

    private static Sliding window(Call call) {
        int[] kernel = call.numbers("kernel_shape").orElseThrow(() -> new NodeFault("it has no kernel_shape"));
        return Sliding.of(call, spatial(call.x()), kernel);
    }

    private static List<HostTensor> maxPool(Call call) {
        HostTensor x = call.x();
        Sliding window = window(call);
        int[][] table = window.table();
        int inside = HostTensor.size(window.size());
        int[] dims = dims(x.dim(0), x.dim(1), window.out());
        int[] winners = new int[HostTensor.size(dims)];
        for (int i = 0; i < winners.length; i++) {
            int base = i / table.length * inside;
            int best = -1;
            for (int tap : table[i % table.length]) {
                boolean better = tap >= 0 && (best < 0 || x.real(base + tap) > x.real(best));
                best = better ? base + tap : best;
            }
            winners[i] = best;
        }
        double nothing = Double.NEGATIVE_INFINITY;
        HostTensor largest = x.type().isReal()
                ? HostTensor.reals(x.type(), dims, i -> winners[i] < 0 ? nothing : x.real(winners[i]))
                : HostTensor.wholes(x.type(), dims, i -> winners[i] < 0 ? 0 : x.whole(winners[i]));
        int[] order = storage(call, window.size());
        HostTensor places = HostTensor.wholes(
                ElementType.INT64, dims, i -> winners[i] / inside * (long) inside + order[winners[i] % inside]);
        return List.of(largest, places);
    }

    /** The number of each pixel: row by row, or by storage_order 1 column by column. */
    private static int[] storage(Call call, int[] size) {
        int[] order = IntStream.range(0, HostTensor.size(size)).toArray();
        if (!call.flag("storage_order", false)) {
            return order;
        }
        int[] strides = new int[size.length];
        for (int axis = 0, stride = 1; axis < size.length; axis++) {
            strides[axis] = stride;
            stride *= size[axis];
        }
        int[] place = new int[size.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = Places.flat(place, strides);
            Places.next(place, size);
        }
        return order;
    }

    private interface Pooling {
        /** @param taps numbers under the window; {@code padded} counts those in the padding, too */
        double of(double[] taps, int padded);
    }

    private static HostTensor pool(Call call, Pooling pooling) {
        HostTensor x = call.x();
        Sliding window = window(call);
        int[][] table = window.table();
        int inside = HostTensor.size(window.size());
        return HostTensor.reals(x.type(), dims(x.dim(0), x.dim(1), window.out()), i -> {
            int[] taps = table[i % table.length];
            double[] under = IntStream.of(taps)
                    .filter(tap -> tap >= 0)
                    .mapToDouble(tap -> x.real(i / table.length * inside + tap))
                    .toArray();
            return pooling.of(
                    under, (int) IntStream.of(taps).filter(tap -> tap >= -1).count());
        });
    }

    private static HostTensor averagePool(Call call) {
        boolean padding = call.flag("count_include_pad", false);
        return pool(call, (taps, padded) -> Arrays.stream(taps).sum() / (padding ? padded : taps.length));
    }

    private static HostTensor lpPool(Call call) {
        long p = call.whole("p", 2);
        return pool(call, (taps, padded) -> Reductions.norm(taps, p));
    }

    private static HostTensor global(Call call, boolean max) {
        HostTensor x = call.x();
        spatial(x);
        Reductions.Folded folded =
                new Reductions.Folded(x.dims(), IntStream.range(2, x.rank()).toArray(), true);
        return HostTensor.reals(x.type(), folded.dims, i -> {
            double[] row = folded.row(x, i);
            return max
                    ? Arrays.stream(row).max().orElse(Double.NEGATIVE_INFINITY)
                    : Arrays.stream(row).sum() / row.length;
        });
    }
}
