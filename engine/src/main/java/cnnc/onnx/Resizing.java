package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code Resize} and its predecessor {@code Upsample}: axis by axis, each result a weighted sum of its neighbours. */
final class Resizing {
    private Resizing() {}

    static final List<Operator> OPERATORS = List.of(
            Operator.of(
                    "Resize",
                    Types.NUMBERS,
                    Resizing::resized,
                    "antialias",
                    "axes",
                    "coordinate_transformation_mode",
                    "cubic_coeff_a",
                    "exclude_outside",
                    "extrapolation_value",
                    "keep_aspect_ratio_policy",
                    "mode",
                    "nearest_mode"),
            Operator.of("Upsample", Types.NUMBERS, Resizing::resized, "mode", "scales", "height_scale", "width_scale"));

    /**
     * How it is done.
     *
     * @param coordinates the standard's {@code coordinate_transformation_mode}
     * @param cubic the constant of cubic interpolation
     */
    record Options(
            String mode,
            String coordinates,
            String nearest,
            boolean antialias,
            boolean excludeOutside,
            double cubic,
            double extrapolation) {}

    /** One axis: its size, the scale asked for, and the part that is looked at, in shares of it. */
    record Axis(int size, int wanted, double scale, double begin, double end) {
        static Axis scaled(int size, double scale) {
            double wanted = Math.floor(size * scale);
            if (!(scale > 0) || wanted > Integer.MAX_VALUE) {
                throw new NodeFault("a scale of " + scale);
            }
            return new Axis(size, (int) wanted, scale, 0, 1);
        }

        static Axis sized(int size, int wanted) {
            return new Axis(size, wanted, (double) wanted / size, 0, 1);
        }

        boolean isStill() {
            return wanted == size && scale == 1 && begin == 0 && end == 1;
        }

        Axis part(double from, double to) {
            return new Axis(size, wanted, scale, from, to);
        }
    }

    /** What a node asks for, axis by axis. */
    record Plan(Axis[] axes, Options options) {}

    static Plan plan(Call call, int[] dims) {
        return call.node().operator().equals("Upsample") ? upsample(call, dims) : resize(call, dims);
    }

    private static HostTensor resized(Call call) {
        Plan plan = plan(call, call.x().dims());
        return resized(call.x(), plan.axes, plan.options);
    }

    private static Plan upsample(Call call, int[] dims) {
        double[] scales = call.opset() >= 9
                ? call.in(1).doubles()
                : call.reals("scales").orElseGet(() ->
                        new double[] {1, 1, call.real("height_scale", 1), call.real("width_scale", 1)});
        if (scales.length != dims.length) {
            throw new NodeFault(scales.length + " scales for " + HostTensor.text(dims));
        }
        Axis[] axes = IntStream.range(0, dims.length)
                .mapToObj(axis -> Axis.scaled(dims[axis], scales[axis]))
                .toArray(Axis[]::new);
        return new Plan(axes, new Options(call.text("mode", "nearest"), "asymmetric", "floor", false, false, -0.75, 0));
    }

    private static Plan resize(Call call, int[] dims) {
        boolean old = call.opset() < 11;
        Options options = new Options(
                call.text("mode", "nearest"),
                old ? "asymmetric" : call.text("coordinate_transformation_mode", "half_pixel"),
                old ? "floor" : call.text("nearest_mode", "round_prefer_floor"),
                call.flag("antialias", false),
                call.flag("exclude_outside", false),
                call.real("cubic_coeff_a", -0.75),
                call.real("extrapolation_value", 0));
        return new Plan(axes(call, dims, old), options);
    }

    private static Axis[] axes(Call call, int[] dims, boolean old) {
        int[] axes = call.numbers("axes")
                .map(given -> Places.axes(given, dims.length))
                .orElseGet(() -> IntStream.range(0, dims.length).toArray());
        Axis[] all =
                IntStream.of(dims).mapToObj(dim -> new Axis(dim, dim, 1, 0, 1)).toArray(Axis[]::new);
        Optional<HostTensor> scales = call.optional(old ? 1 : 2).filter(given -> given.size() > 0);
        Optional<HostTensor> sizes = call.optional(3).filter(given -> given.size() > 0);
        HostTensor given = scales.or(() -> sizes).orElseThrow(() -> new NodeFault("it has neither scales nor sizes"));
        if (given.size() != axes.length || (scales.isPresent() && sizes.isPresent())) {
            throw new NodeFault("its scales or sizes don't fit " + axes.length + " axes");
        }
        for (int i = 0; i < axes.length; i++) {
            int size = dims[axes[i]];
            all[axes[i]] = scales.isPresent()
                    ? Axis.scaled(size, given.real(i))
                    : keepingRatio(call, dims, axes, given, (int) given.whole(i), size);
        }
        if (call.text("coordinate_transformation_mode", "").equals("tf_crop_and_resize")) {
            HostTensor part = call.in(1);
            for (int i = 0; i < axes.length; i++) {
                all[axes[i]] = all[axes[i]].part(part.real(i), part.real(i + axes.length));
            }
        }
        return all;
    }

    /** The policies {@code not_larger} and {@code not_smaller} take one scale for all axes. */
    private static Axis keepingRatio(Call call, int[] dims, int[] axes, HostTensor sizes, int wanted, int size) {
        String policy = call.text("keep_aspect_ratio_policy", "stretch");
        if (policy.equals("stretch")) {
            return Axis.sized(size, wanted);
        }
        IntStream places = IntStream.range(0, axes.length);
        java.util.stream.DoubleStream scales = places.mapToDouble(i -> sizes.real(i) / dims[axes[i]]);
        double scale = switch (policy) {
            case "not_larger" -> scales.min().orElse(1);
            case "not_smaller" -> scales.max().orElse(1);
            default -> throw new NodeFault("keep_aspect_ratio_policy is \"" + policy + "\"");
        };
        return new Axis(size, (int) Math.floor(size * scale + 0.5), scale, 0, 1);
    }

    private static HostTensor resized(HostTensor x, Axis[] axes, Options options) {
        int[] dims = x.dims();
        double[] data = x.doubles();
        for (int axis = 0; axis < axes.length; axis++) {
            Axis each = axes[axis];
            if (!each.isStill()) {
                data = along(data, dims, axis, each, options);
                dims[axis] = each.wanted;
            }
        }
        return Products.of(
                x.type(),
                dims,
                x.type().isReal() ? data : Arrays.stream(data).map(Math::rint).toArray());
    }

    private static double[] along(double[] data, int[] dims, int axis, Axis each, Options options) {
        int inner = Places.product(dims, axis + 1, dims.length);
        int[] other = dims.clone();
        other[axis] = each.wanted;
        double[] result = new double[HostTensor.size(other)];
        for (int place = 0; place < each.wanted; place++) {
            Neighbours neighbours = Neighbours.of(place, each, options);
            for (int i = 0; i < result.length / Math.max(1, each.wanted); i++) {
                int from = i / inner * each.size * inner + i % inner;
                double sum = neighbours.constant;
                for (int k = 0; k < neighbours.places.length; k++) {
                    sum += neighbours.weights[k] * data[from + neighbours.places[k] * inner];
                }
                result[(i / inner * each.wanted + place) * inner + i % inner] = sum;
            }
        }
        return result;
    }

    /** What one place of a resized axis is made of. */
    private record Neighbours(int[] places, double[] weights, double constant) {
        static Neighbours of(int place, Axis axis, Options options) {
            double x = coordinate(place, axis, options.coordinates);
            if (options.coordinates.equals("tf_crop_and_resize") && (x < 0 || x > axis.size - 1)) {
                return new Neighbours(new int[0], new double[0], options.extrapolation);
            }
            return switch (options.mode) {
                case "nearest" -> {
                    int nearest = Math.clamp(nearest(x, options.nearest), 0, axis.size - 1);
                    yield new Neighbours(new int[] {nearest}, new double[] {1}, 0);
                }
                case "linear", "bilinear" -> weighted(x, axis, options, 1);
                case "cubic" -> weighted(x, axis, options, 2);
                default -> throw new NodeFault("mode \"" + options.mode + "\" is not supported");
            };
        }

        /** A kernel of that many pixels to each side; wider where antialiasing shrinks. */
        private static Neighbours weighted(double x, Axis axis, Options options, int reach) {
            double scale = options.antialias ? Math.min(axis.scale, 1) : 1;
            double floor = Math.floor(x);
            int first = (int) Math.floor(-reach / scale) + 1;
            int count = 2 - 2 * first;
            int[] places = new int[count];
            double[] weights = new double[count];
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int at = (int) floor + first + i;
                double weight = kernel((first + i - (x - floor)) * scale, reach, options.cubic);
                boolean out = options.excludeOutside && (at < 0 || at >= axis.size);
                places[i] = Math.clamp(at, 0, axis.size - 1);
                weights[i] = out ? 0 : weight;
                sum += weights[i];
            }
            for (int i = 0; i < count; i++) {
                weights[i] /= sum;
            }
            return new Neighbours(places, weights, 0);
        }

        private static double kernel(double distance, int reach, double a) {
            double d = Math.abs(distance);
            if (reach == 1) {
                return Math.max(0, 1 - d);
            }
            return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
        }

        private static long nearest(double x, String mode) {
            return (long)
                    switch (mode) {
                        case "round_prefer_floor" -> Math.ceil(x - 0.5);
                        case "round_prefer_ceil" -> Math.floor(x + 0.5);
                        case "floor" -> Math.floor(x);
                        case "ceil" -> Math.ceil(x);
                        default -> throw new NodeFault("nearest_mode \"" + mode + "\" is not supported");
                    };
        }

        private static double coordinate(int place, Axis axis, String mode) {
            double length = axis.size * axis.scale; // need not be whole
            return switch (mode) {
                case "half_pixel" -> (place + 0.5) / axis.scale - 0.5;
                case "pytorch_half_pixel" -> axis.wanted > 1 ? (place + 0.5) / axis.scale - 0.5 : 0;
                case "half_pixel_symmetric" ->
                    axis.size / 2.0 * (1 - axis.wanted / length) + (place + 0.5) / axis.scale - 0.5;
                case "tf_half_pixel_for_nn" -> (place + 0.5) / axis.scale;
                case "asymmetric" -> place / axis.scale;
                case "align_corners" -> axis.wanted > 1 ? place * (axis.size - 1) / (length - 1) : 0;
                case "tf_crop_and_resize" ->
                    axis.wanted > 1
                            ? axis.begin * (axis.size - 1)
                                    + place * (axis.end - axis.begin) * (axis.size - 1) / (axis.wanted - 1)
                            : 0.5 * (axis.begin + axis.end) * (axis.size - 1);
                default -> throw new NodeFault("coordinate_transformation_mode \"" + mode + "\" is not supported");
            };
        }
    }
}
