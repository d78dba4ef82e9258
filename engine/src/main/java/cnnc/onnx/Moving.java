package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators that only move elements, ask for sizes, or make tensors of nothing. */
final class Moving {
    private Moving() {}

    static final List<Operator> OPERATORS = List.of(
            Operator.of("Identity", Types.ANY, Call::x),
            Operator.of(
                    "Constant",
                    Types.ANY,
                    Moving::constant,
                    "value",
                    "value_float",
                    "value_floats",
                    "value_int",
                    "value_ints"),
            Operator.of("ConstantOfShape", Types.ANY, Moving::constantOfShape, "value"),
            Operator.of("Range", Types.NUMBERS, Moving::range),
            Operator.of("Shape", Types.ANY, Moving::shape, "start", "end"),
            Operator.of(
                    "Size",
                    Types.ANY,
                    call -> HostTensor.vector(call.x().size()).reshape()),
            Operator.of(
                    "Reshape",
                    Types.ANY,
                    call -> call.x().reshape(reshaped(call)),
                    "shape",
                    "allowzero",
                    "consumed_inputs"),
            Operator.of("Flatten", Types.ANY, Moving::flatten, "axis"),
            Operator.of("Squeeze", Types.ANY, Moving::squeeze, "axes"),
            Operator.of("Unsqueeze", Types.ANY, Moving::unsqueeze, "axes"),
            Operator.of("Transpose", Types.ANY, call -> transpose(call.x(), permutation(call)), "perm"),
            Operator.of("Concat", Types.ANY, call -> concat(call.all(), call.whole("axis", 1)), "axis"),
            Operator.several("Split", Types.ANY, Moving::split, "axis", "split", "num_outputs"),
            Operator.of("Slice", Types.ANY, Moving::slice, "starts", "ends", "axes"),
            Operator.of(
                    "Expand",
                    Types.ANY,
                    call -> Broadcast.to(
                            call.x(), Broadcast.dims(call.x().dims(), call.in(1).ints()))),
            Operator.of("Tile", Types.ANY, Moving::tile),
            Operator.of("Gather", Types.ANY, Moving::gather, "axis"),
            Operator.of("GatherElements", Types.ANY, Moving::gatherElements, "axis"),
            Operator.of("Pad", Types.ANY, Moving::pad, "mode", "pads", "paddings", "value"),
            Operator.of("DepthToSpace", Types.ANY, Moving::depthToSpace, "blocksize", "mode"),
            Operator.of("SpaceToDepth", Types.ANY, Moving::spaceToDepth, "blocksize", "mode"),
            Operator.of("CenterCropPad", Types.ANY, Moving::centerCropPad, "axes"),
            Operator.of("Trilu", Types.ANY, Moving::trilu, "upper"),
            Operator.of("EyeLike", Types.ANY, Moving::eyeLike, "dtype", "k"));

    // ---- making and asking ----

    private static HostTensor constant(Call call) {
        Optional<HostTensor> value = call.tensor("value");
        if (value.isPresent()) {
            return value.get();
        }
        if (call.has("value_int")) {
            return HostTensor.vector(call.whole("value_int", 0)).reshape();
        }
        if (call.has("value_float")) {
            return HostTensor.reals(ElementType.FLOAT, new int[0], i -> call.real("value_float", 0));
        }
        Optional<int[]> wholes = call.numbers("value_ints");
        return wholes.map(ints ->
                        HostTensor.vector(IntStream.of(ints).asLongStream().toArray()))
                .or(() -> call.reals("value_floats")
                        .map(reals -> HostTensor.reals(ElementType.FLOAT, new int[] {reals.length}, i -> reals[i])))
                .orElseThrow(() -> new NodeFault("it has no value"));
    }

    private static HostTensor constantOfShape(Call call) {
        HostTensor value = call.tensor("value").orElseGet(() -> HostTensor.floats(new int[] {1}, new float[1]));
        if (value.size() != 1) {
            throw new NodeFault("its value has " + value.size() + " elements");
        }
        return value.moved(call.x().ints(), place -> 0);
    }

    private static HostTensor range(Call call) {
        HostTensor start = call.x();
        HostTensor step = call.in(2);
        double count = Math.ceil((call.in(1).real(0) - start.real(0)) / step.real(0));
        if (!(count <= Integer.MAX_VALUE)) {
            throw new NodeFault("it has no end");
        }
        int[] dims = {(int) Math.max(0, count)};
        return start.type().isReal()
                ? HostTensor.reals(start.type(), dims, i -> start.real(0) + i * step.real(0))
                : HostTensor.wholes(start.type(), dims, i -> start.whole(0) + i * step.whole(0));
    }

    private static HostTensor shape(Call call) {
        int[] dims = call.x().dims();
        int start = clamped(call.number("start", 0), dims.length);
        int end = clamped(call.number("end", dims.length), dims.length);
        return HostTensor.vector(IntStream.range(start, Math.max(start, end))
                .mapToLong(axis -> dims[axis])
                .toArray());
    }

    private static int clamped(int place, int size) {
        return Math.clamp(place < 0 ? (long) place + size : place, 0, size);
    }

    // ---- forms ----

    private static int[] reshaped(Call call) {
        int[] wanted = call.numbers(1, "shape").orElseThrow(() -> new NodeFault("it has no shape"));
        return reshaped(call.x().dims(), wanted, call.flag("allowzero", false));
    }

    /** The sizes that {@code wanted} means: 0 copies, one -1 takes the rest. */
    static int[] reshaped(int[] dims, int[] wanted, boolean allowZero) {
        int[] other = wanted.clone();
        int open = -1;
        long product = 1;
        for (int i = 0; i < other.length; i++) {
            if (other[i] == 0 && !allowZero) {
                if (i >= dims.length) {
                    throw new NodeFault("its shape copies axis " + i + " of " + HostTensor.text(dims));
                }
                other[i] = dims[i];
            }
            if (other[i] == -1 && open >= 0) {
                throw new NodeFault("its shape " + HostTensor.text(wanted) + " has two -1");
            }
            if (other[i] == -1) {
                open = i;
            } else {
                product *= other[i];
            }
        }
        if (open >= 0) {
            int size = HostTensor.size(dims);
            if (product <= 0 || size % product != 0) {
                throw new NodeFault(HostTensor.text(dims) + " can't be reshaped to " + HostTensor.text(wanted));
            }
            other[open] = (int) (size / product);
        }
        return other;
    }

    private static HostTensor flatten(Call call) {
        int[] dims = call.x().dims();
        int axis = Places.border(call.whole("axis", 1), dims.length);
        return call.x().reshape(Places.product(dims, 0, axis), Places.product(dims, axis, dims.length));
    }

    private static HostTensor squeeze(Call call) {
        int[] dims = call.x().dims();
        int[] axes = call.numbers(1, "axes")
                .map(given -> Places.axes(given, dims.length))
                .orElseGet(() -> IntStream.range(0, dims.length)
                        .filter(axis -> dims[axis] == 1)
                        .toArray());
        for (int axis : axes) {
            if (dims[axis] != 1) {
                throw new NodeFault("axis " + axis + " of " + call.x() + " is not of size 1");
            }
        }
        return call.x().reshape(without(dims, axes));
    }

    static int[] without(int[] dims, int[] axes) {
        return IntStream.range(0, dims.length)
                .filter(axis -> IntStream.of(axes).noneMatch(one -> one == axis))
                .map(axis -> dims[axis])
                .toArray();
    }

    private static HostTensor unsqueeze(Call call) {
        int[] axes = call.numbers(1, "axes").orElseThrow(() -> new NodeFault("it has no axes"));
        boolean[] added = new boolean[call.x().rank() + axes.length];
        for (int axis : Places.axes(axes, added.length)) {
            added[axis] = true;
        }
        int[] dims = new int[added.length];
        for (int axis = 0, from = 0; axis < dims.length; axis++) {
            dims[axis] = added[axis] ? 1 : call.x().dim(from++);
        }
        return call.x().reshape(dims);
    }

    private static int[] permutation(Call call) {
        int rank = call.x().rank();
        int[] perm = call.numbers("perm")
                .orElseGet(() ->
                        IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray());
        if (perm.length != rank) {
            throw new NodeFault("perm " + HostTensor.text(perm) + " is not of " + call.x());
        }
        return Places.axes(perm, rank);
    }

    /** Axis i of the result is axis {@code perm[i]} of {@code x}. */
    static HostTensor transpose(HostTensor x, int[] perm) {
        int[] dims = x.dims();
        int[] strides = Places.strides(dims);
        int[] steps = IntStream.of(perm).map(axis -> strides[axis]).toArray();
        return x.moved(IntStream.of(perm).map(axis -> dims[axis]).toArray(), place -> Places.flat(place, steps));
    }

    // ---- joining and cutting ----

    static HostTensor concat(List<HostTensor> all, long along) {
        HostTensor first = all.getFirst();
        int axis = Places.axis(along, first.rank());
        int[] dims = first.dims();
        dims[axis] = 0;
        for (HostTensor each : all) {
            int[] other = each.dims();
            if (other.length == dims.length) {
                dims[axis] = Math.addExact(dims[axis], other[axis]);
                other[axis] = dims[axis];
            }
            if (!Arrays.equals(other, dims) || each.type() != first.type()) {
                throw new NodeFault(first + " and " + each + " can't be joined along axis " + axis);
            }
        }
        int inner = Places.product(dims, axis + 1, dims.length);
        int[] owner = new int[dims[axis]];
        int[] offset = new int[dims[axis]];
        for (int t = 0, at = 0; t < all.size(); t++) {
            for (int i = 0; i < all.get(t).dim(axis); i++) {
                owner[at] = t;
                offset[at++] = i;
            }
        }
        interface Element {
            int of(int i);
        }
        Element along1 = i -> i / inner % dims[axis];
        Element at = i -> {
            int a = along1.of(i);
            HostTensor from = all.get(owner[a]);
            return (i / inner / dims[axis] * from.dim(axis) + offset[a]) * inner + i % inner;
        };
        return first.type().isReal()
                ? HostTensor.reals(
                        first.type(), dims, i -> all.get(owner[along1.of(i)]).real(at.of(i)))
                : HostTensor.wholes(
                        first.type(), dims, i -> all.get(owner[along1.of(i)]).whole(at.of(i)));
    }

    private static List<HostTensor> split(Call call) {
        HostTensor x = call.x();
        int axis = Places.axis(call.whole("axis", 0), x.rank());
        int[] parts = call.numbers(1, "split").orElseGet(() -> equalParts(call, x.dim(axis)));
        if (IntStream.of(parts).sum() != x.dim(axis) || IntStream.of(parts).anyMatch(part -> part < 0)) {
            throw new NodeFault(HostTensor.text(parts) + " are not the parts of axis " + axis + " of " + x);
        }
        List<HostTensor> results = new ArrayList<>();
        int begin = 0;
        for (int part : parts) {
            results.add(cut(x, axis, begin, 1, part));
            begin += part;
        }
        return results;
    }

    static int[] equalParts(Call call, int size) {
        int count = call.number("num_outputs", call.node().outputs().size());
        if (count < 1 || count > Math.max(1, size)) {
            throw new NodeFault("it makes " + count + " parts of " + size);
        }
        int part = (size + count - 1) / count;
        int[] parts = new int[count];
        for (int i = 0; i < count; i++) {
            parts[i] = Math.clamp((long) size - i * part, 0, part);
        }
        return parts;
    }

    /** {@code count} places along an axis, from {@code begin} on, every {@code step}. */
    static HostTensor cut(HostTensor x, int axis, int begin, int step, int count) {
        int[] dims = x.dims();
        int[] strides = Places.strides(dims);
        int start = begin * strides[axis];
        strides[axis] *= step;
        dims[axis] = count;
        return x.moved(dims, place -> start + Places.flat(place, strides));
    }

    private static HostTensor slice(Call call) {
        HostTensor x = call.x();
        boolean inputs = call.opset() >= 10;
        int[] starts = (inputs ? Optional.of(call.in(1).ints()) : call.numbers("starts")).orElseThrow();
        int[] ends = (inputs ? Optional.of(call.in(2).ints()) : call.numbers("ends")).orElseThrow();
        int[] axes = Places.axes(
                (inputs ? call.optional(3).map(HostTensor::ints) : call.numbers("axes"))
                        .orElseGet(() -> IntStream.range(0, starts.length).toArray()),
                x.rank());
        int[] steps = call.optional(4).map(HostTensor::ints).orElseGet(() -> {
            int[] ones = new int[starts.length];
            Arrays.fill(ones, 1);
            return ones;
        });
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw new NodeFault("its starts, ends, axes and steps are not of one length");
        }
        HostTensor result = x;
        for (int i = 0; i < axes.length; i++) {
            int size = x.dim(axes[i]);
            if (steps[i] == 0) {
                throw new NodeFault("a step is 0");
            }
            boolean forward = steps[i] > 0;
            long start = Math.clamp(fromEnd(starts[i], size), 0, forward ? size : size - 1L);
            long end = Math.clamp(fromEnd(ends[i], size), forward ? 0 : -1, size);
            long count = Math.max(
                    0,
                    forward
                            ? (end - start + steps[i] - 1) / steps[i]
                            : (start - end - steps[i] - 1L) / -(long) steps[i]);
            result = cut(result, axes[i], (int) start, steps[i], (int) count);
        }
        return result;
    }

    private static long fromEnd(long place, int size) {
        return place < 0 ? place + size : place;
    }

    // ---- repeating, gathering ----

    private static HostTensor tile(Call call) {
        int[] own = call.x().dims();
        int[] repeats = call.in(1).ints();
        if (repeats.length != own.length) {
            throw new NodeFault("it has " + repeats.length + " repeats for " + call.x());
        }
        int[] strides = Places.strides(own);
        int[] dims = IntStream.range(0, own.length)
                .map(axis -> Math.multiplyExact(own[axis], repeats[axis]))
                .toArray();
        return call.x().moved(dims, place -> {
            int at = 0;
            for (int axis = 0; axis < own.length; axis++) {
                at += place[axis] % own[axis] * strides[axis];
            }
            return at;
        });
    }

    private static int index(HostTensor indices, int i, int size) {
        long index = fromEnd(indices.whole(i), size);
        if (index < 0 || index >= size) {
            throw new NodeFault("index " + indices.whole(i) + " of an axis of " + size);
        }
        return (int) index;
    }

    private static HostTensor gather(Call call) {
        HostTensor x = call.x();
        HostTensor indices = call.in(1);
        int axis = Places.axis(call.whole("axis", 0), x.rank());
        int[] own = x.dims();
        int[] dims = IntStream.concat(
                        IntStream.concat(Arrays.stream(own, 0, axis), IntStream.of(indices.dims())),
                        Arrays.stream(own, axis + 1, own.length))
                .toArray();
        int inner = Places.product(own, axis + 1, own.length);
        int[] strides = Places.strides(dims);
        int many = indices.size();
        return x.moved(dims, place -> {
            int flat = Places.flat(place, strides);
            int index = index(indices, flat / inner % many, own[axis]);
            return (flat / inner / many * own[axis] + index) * inner + flat % inner;
        });
    }

    private static HostTensor gatherElements(Call call) {
        HostTensor x = call.x();
        HostTensor indices = call.in(1);
        int axis = Places.axis(call.whole("axis", 0), x.rank());
        int[] strides = Places.strides(x.dims());
        int[] places = Places.strides(indices.dims());
        for (int other = 0; other < x.rank(); other++) {
            if (indices.rank() != x.rank() || (other != axis && indices.dim(other) > x.dim(other))) {
                throw new NodeFault(indices + " are not places in " + x);
            }
        }
        return x.moved(indices.dims(), place -> {
            int index = index(indices, Places.flat(place, places), x.dim(axis));
            return Places.flat(place, strides) + (index - place[axis]) * strides[axis];
        });
    }

    // ---- borders ----

    private static HostTensor pad(Call call) {
        HostTensor x = call.x();
        boolean inputs = call.opset() >= 11;
        int[] pads = (inputs ? Optional.of(call.in(1).ints()) : call.numbers(call.has("pads") ? "pads" : "paddings"))
                .orElseThrow(() -> new NodeFault("it has no pads"));
        int[] axes = (inputs ? call.optional(3).map(HostTensor::ints) : Optional.<int[]>empty())
                .map(given -> Places.axes(given, x.rank()))
                .orElseGet(() -> IntStream.range(0, x.rank()).toArray());
        double value = inputs
                ? call.optional(2)
                        .filter(given -> given.size() > 0)
                        .map(given -> given.real(0))
                        .orElse(0.0)
                : call.real("value", 0);
        if (pads.length != 2 * axes.length) {
            throw new NodeFault("it has " + pads.length + " pads for " + axes.length + " axes");
        }
        int[] before = new int[x.rank()];
        int[] after = new int[x.rank()];
        for (int i = 0; i < axes.length; i++) {
            before[axes[i]] = pads[i];
            after[axes[i]] = pads[i + axes.length];
        }
        return padded(x, before, after, call.text("mode", "constant"), value);
    }

    static HostTensor padded(HostTensor x, int[] before, int[] after, String mode, double value) {
        int[] own = x.dims();
        int[] dims = new int[own.length];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = Math.addExact(own[axis], Math.addExact(before[axis], after[axis]));
            boolean grows = before[axis] > 0 || after[axis] > 0;
            if (dims[axis] < 0 || (grows && own[axis] == 0 && !mode.equals("constant"))) {
                throw new NodeFault("its pads leave nothing of axis " + axis + " of " + x);
            }
        }
        Border border = Border.of(mode);
        int[] strides = Places.strides(own);
        return x.moved(
                dims,
                place -> {
                    int at = 0;
                    for (int axis = 0; axis < own.length; axis++) {
                        int inside = border.inside(place[axis] - before[axis], own[axis]);
                        if (inside < 0) {
                            return -1;
                        }
                        at += inside * strides[axis];
                    }
                    return at;
                },
                value);
    }

    /** Which place of an axis stands for one that may lie beyond it. */
    private interface Border {
        /** -1: none. */
        int inside(int place, int size);

        static Border of(String mode) {
            return switch (mode) {
                case "constant" -> (place, size) -> place < 0 || place >= size ? -1 : place;
                case "edge" -> (place, size) -> Math.clamp(place, 0, size - 1);
                case "wrap" -> Math::floorMod;
                case "reflect" ->
                    (place, size) -> {
                        int period = Math.max(1, 2 * (size - 1));
                        int at = Math.floorMod(place, period);
                        return Math.min(at, period - at) % size;
                    };
                default -> throw new NodeFault("mode \"" + mode + "\" is not supported");
            };
        }
    }

    private static HostTensor centerCropPad(Call call) {
        HostTensor x = call.x();
        int[] sizes = call.in(1).ints();
        int[] axes = call.numbers("axes")
                .map(given -> Places.axes(given, x.rank()))
                .orElseGet(() -> IntStream.range(0, x.rank()).toArray());
        if (sizes.length != axes.length) {
            throw new NodeFault("it has " + sizes.length + " sizes for " + axes.length + " axes");
        }
        int[] before = new int[x.rank()];
        int[] after = new int[x.rank()];
        for (int i = 0; i < axes.length; i++) {
            int more = sizes[i] - x.dim(axes[i]);
            before[axes[i]] = more >= 0 ? more / 2 : -(-more / 2);
            after[axes[i]] = more - before[axes[i]];
        }
        return padded(x, before, after, "constant", 0);
    }

    // ---- channels and pixels ----

    private static int blocks(Call call, int rank) {
        int size = call.number("blocksize", 0);
        if (rank != 4 || size < 1) {
            throw new NodeFault("blocks of " + size + " in " + call.x());
        }
        return size;
    }

    private static HostTensor depthToSpace(Call call) {
        int[] d = call.x().dims();
        int b = blocks(call, d.length);
        int c = d[1] / (b * b);
        return switch (call.text("mode", "DCR")) {
            case "DCR" ->
                transpose(call.x().reshape(d[0], b, b, c, d[2], d[3]), new int[] {0, 3, 4, 1, 5, 2})
                        .reshape(d[0], c, d[2] * b, d[3] * b);
            case "CRD" ->
                transpose(call.x().reshape(d[0], c, b, b, d[2], d[3]), new int[] {0, 1, 4, 2, 5, 3})
                        .reshape(d[0], c, d[2] * b, d[3] * b);
            default -> throw new NodeFault("mode \"" + call.text("mode", "") + "\" is not supported");
        };
    }

    private static HostTensor spaceToDepth(Call call) {
        int[] d = call.x().dims();
        int b = blocks(call, d.length);
        HostTensor split = call.x().reshape(d[0], d[1], d[2] / b, b, d[3] / b, b);
        return switch (call.text("mode", "DCR")) {
            case "DCR" ->
                transpose(split, new int[] {0, 3, 5, 1, 2, 4}).reshape(d[0], d[1] * b * b, d[2] / b, d[3] / b);
            case "CRD" ->
                transpose(split, new int[] {0, 1, 3, 5, 2, 4}).reshape(d[0], d[1] * b * b, d[2] / b, d[3] / b);
            default -> throw new NodeFault("mode \"" + call.text("mode", "") + "\" is not supported");
        };
    }

    // ---- matrices ----

    private static HostTensor trilu(Call call) {
        HostTensor x = call.x();
        boolean upper = call.flag("upper", true);
        long k = call.optional(1).map(given -> given.whole(0)).orElse(0L);
        int[] strides = Places.strides(x.dims());
        int last = x.rank() - 1;
        return x.moved(x.dims(), place -> {
            long above = place[last] - place[last - 1] - k;
            return (upper ? above >= 0 : above <= 0) ? Places.flat(place, strides) : -1;
        });
    }

    private static HostTensor eyeLike(Call call) {
        int[] dims = call.x().dims();
        ElementType type = ElementType.of(call.number("dtype", call.x().type().number()))
                .orElseThrow(() -> new NodeFault("dtype is not supported"));
        int k = call.number("k", 0);
        if (dims.length != 2) {
            throw new NodeFault(call.x() + " is no matrix");
        }
        return HostTensor.wholes(ElementType.INT64, dims, i -> i % dims[1] - i / dims[1] == k ? 1 : 0)
                .cast(type);
    }
}
