package cnnc.onnx;

import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that only move numbers as ops of ours. */
final class MovingRules {
    private MovingRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Identity", node -> node.result(node.x()));
        rules.put("Shape", node -> {
            int[] dims = node.x().dims();
            int start = Math.clamp(node.call().number("start", 0), -dims.length, dims.length);
            int end = Math.clamp(node.call().number("end", dims.length), -dims.length, dims.length);
            int from = start < 0 ? start + dims.length : start;
            int to = end < 0 ? end + dims.length : end;
            node.lowering()
                    .put(
                            node.call().node().outputs().getFirst(),
                            HostTensor.vector(IntStream.range(from, Math.max(from, to))
                                    .mapToLong(i -> dims[i])
                                    .toArray()));
        });
        rules.put("Transpose", MovingRules::transpose);
        rules.put("Reshape", node -> {
            if (node.isFlow(1)) {
                throw NodeFault.unsupported("a shape that is no constant");
            }
            int[] wanted = node.call()
                    .numbers(1, "shape")
                    .orElseThrow(() -> new NodeFault("it has no shape"))
                    .clone();
            int[] dims = node.x().dims();
            if (wanted.length > 0 && wanted[0] == node.lowering().declaredBatch()) {
                wanted[0] = dims[0]; // exported for one batch size, lowered for another
            }
            reshape(node, Moving.reshaped(dims, wanted, node.call().flag("allowzero", false)));
        });
        rules.put("Flatten", node -> {
            int[] dims = node.x().dims();
            NodeFault.require(Places.border(node.call().whole("axis", 1), dims.length) == 1, "an axis other than 1");
            reshape(node, new int[] {dims[0], Places.product(dims, 1, dims.length)});
        });
        rules.put("Squeeze", node -> {
            int[] dims = node.x().dims();
            int[] axes = node.call()
                    .numbers(1, "axes")
                    .map(given -> Places.axes(given, dims.length))
                    .orElseGet(() -> IntStream.range(1, dims.length)
                            .filter(axis -> dims[axis] == 1)
                            .toArray());
            if (IntStream.of(axes).anyMatch(axis -> dims[axis] != 1)) {
                throw new NodeFault(
                        "axes " + HostTensor.text(axes) + " of " + HostTensor.text(dims) + " are not of size 1");
            }
            reshape(node, Moving.without(dims, axes));
        });
        rules.put("Unsqueeze", node -> {
            int[] dims = node.x().dims();
            int[] given = node.call().numbers(1, "axes").orElseThrow(() -> new NodeFault("it has no axes"));
            boolean[] added = new boolean[dims.length + given.length];
            IntStream.of(Places.axes(given, added.length)).forEach(axis -> added[axis] = true);
            int[] other = new int[added.length];
            for (int axis = 0, from = 0; axis < other.length; axis++) {
                other[axis] = added[axis] ? 1 : dims[from++];
            }
            reshape(node, other);
        });
        rules.put("Concat", MovingRules::concat);
        rules.put("Split", MovingRules::split);
        rules.put("Gather", MovingRules::gather);
        rules.put("Slice", MovingRules::slice);
        rules.put("Pad", MovingRules::pad);
        rules.put("DepthToSpace", MovingRules::depthToSpace);
    }

    /** Only the names of the axes change. */
    private static void transpose(Lowered node) {
        Flow x = node.apart();
        int rank = x.rank();
        int[] perm = Places.axes(
                node.call()
                        .numbers("perm")
                        .orElseGet(() ->
                                IntStream.range(0, rank).map(i -> rank - 1 - i).toArray()),
                rank);
        NodeFault.require(perm.length == rank && perm[0] == 0, "a batch that moves");
        int[] inverse = new int[rank];
        IntStream.range(0, rank).forEach(i -> inverse[perm[i]] = i);
        node.result(Flow.of(
                x.value(),
                IntStream.of(perm).map(axis -> x.dims()[axis]).toArray(),
                IntStream.of(x.order()).map(axis -> inverse[axis]).toArray()));
    }

    private static void reshape(Lowered node, int[] dims) {
        Flow x = node.x();
        NodeFault.require(dims.length <= Shape.MAX_RANK, "more than " + Shape.MAX_RANK + " axes");
        NodeFault.require(dims.length > 0 && dims[0] == x.dims()[0], "a batch that changes its size");
        if (x.rank() == 4 && dims.length == 2 && x.flattened() == null && !x.isPlain()) {
            Value picture = node.lowering().ordered(x, Flow.channelsLast(4));
            Shape sample = picture.shape().sample();
            Value row = node.graph().add(new Op.Reshape(Shape.of(sample.intSize())), picture);
            boolean turns = x.dims()[1] > 1 && x.dims()[2] * x.dims()[3] > 1;
            node.result(new Flow(row, dims, Flow.identity(2), turns ? sample : null));
            return;
        }
        Shape sample = Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
        Value moved = node.lowering().reshaped(x, sample);
        Value shuffled = dims.length == 4 ? Moves.pixelShuffle(node.graph(), moved) : null;
        node.result(shuffled == null ? node.lowering().seen(moved) : node.fromPicture(shuffled, 4));
    }

    private static void concat(Lowered node) {
        int count = node.call().node().inputs().size();
        Flow first = node.flow(0);
        if (count == 1) {
            node.result(first);
            return;
        }
        int axis = Places.axis(node.call().whole("axis", 1), first.rank());
        NodeFault.require(axis != 0, "samples joined to a batch");
        int[] order = first.flattened() == null ? first.order() : Flow.identity(first.rank());
        int[] dims = first.dims().clone();
        Value[] values = new Value[count];
        for (int i = 0; i < count; i++) {
            Flow each = node.flow(i);
            if (each.rank() != dims.length) {
                throw new NodeFault("its inputs are of ranks " + dims.length + " and " + each.rank());
            }
            values[i] = node.lowering().ordered(each, order);
            dims[axis] += i == 0 ? 0 : each.dims()[axis];
        }
        int inside = Flow.of(values[0], first.dims(), order).inside(axis);
        node.result(Flow.of(node.graph().add(new Op.Concat(inside), values), dims, order));
    }

    private static Flow cut(Lowered node, Flow x, int axis, int begin, int end) {
        NodeFault.require(axis != 0 || (begin == 0 && end == x.dims()[0]), "a part of the batch");
        if (begin == 0 && end == x.dims()[axis]) {
            return x;
        }
        NodeFault.require(begin < end, "an empty part");
        int[] dims = x.dims().clone();
        dims[axis] = end - begin;
        return Flow.of(node.graph().add(new Op.Slice(x.inside(axis), begin, end), x.value()), dims, x.order());
    }

    private static void split(Lowered node) {
        Flow x = node.apart();
        int axis = Places.axis(node.call().whole("axis", 0), x.rank());
        if (node.isFlow(1)) {
            throw NodeFault.unsupported("parts that are no constants");
        }
        int[] parts = node.call().numbers(1, "split").orElseGet(() -> Moving.equalParts(node.call(), x.dims()[axis]));
        List<Flow> results = new ArrayList<>();
        int begin = 0;
        for (int part : parts) {
            results.add(cut(node, x, axis, begin, begin + part));
            begin += part;
        }
        if (begin != x.dims()[axis]) {
            throw new NodeFault(HostTensor.text(parts) + " are not the parts of " + x.dims()[axis]);
        }
        node.results(results);
    }

    /** Places along an axis, where a few of them lie as our maps choose them. */
    private static void gather(Lowered node) {
        NodeFault.require(node.isFlow(0), "a choice among constants");
        HostTensor places = node.constant(1);
        Flow x = node.apart();
        int axis = Places.axis(node.call().whole("axis", 0), x.rank());
        NodeFault.require(axis != 0 && places.rank() == 1, "places other than in a row along an axis");
        int[] from = IntStream.of(places.ints())
                .map(place -> place < 0 ? place + x.dims()[axis] : place)
                .toArray();
        AxisMap map = AxisMap.ofPlaces(x.dims()[axis], from)
                .orElseThrow(() -> NodeFault.unsupported("a choice of places can't be part of a graph that trains"));
        int[] dims = x.dims().clone();
        dims[axis] = from.length;
        node.result(Flow.of(node.algebra().resampled(x.value(), x.inside(axis), map), dims, x.order()));
    }

    private static void slice(Lowered node) {
        boolean inputs = node.call().opset() >= 10;
        int[] starts =
                inputs ? node.constant(1).ints() : node.call().numbers("starts").orElseThrow();
        int[] ends =
                inputs ? node.constant(2).ints() : node.call().numbers("ends").orElseThrow();
        Flow x = node.apart();
        int[] axes = Places.axes(
                (inputs
                                ? node.call().optional(3).map(HostTensor::ints)
                                : node.call().numbers("axes"))
                        .orElseGet(() -> IntStream.range(0, starts.length).toArray()),
                x.rank());
        boolean byOne = node.call().optional(4).map(HostTensor::ints).stream()
                .flatMapToInt(Arrays::stream)
                .allMatch(step -> step == 1);
        NodeFault.require(byOne && axes.length == starts.length && ends.length == starts.length, "steps other than 1");
        for (int i = 0; i < axes.length; i++) {
            int size = x.dims()[axes[i]];
            int begin = Math.clamp(starts[i] < 0 ? (long) starts[i] + size : starts[i], 0, size);
            int end = Math.clamp(ends[i] < 0 ? (long) ends[i] + size : ends[i], 0, size);
            x = cut(node, x, axes[i], begin, end);
        }
        node.result(x);
    }

    private static void pad(Lowered node) {
        Flow x = node.apart();
        boolean inputs = node.call().opset() >= 11;
        int[] pads = inputs
                ? node.constant(1).ints()
                : node.call()
                        .numbers(node.call().has("pads") ? "pads" : "paddings")
                        .orElseThrow();
        int[] axes = (inputs ? node.call().optional(3) : java.util.Optional.<HostTensor>empty())
                .map(given -> Places.axes(given.ints(), x.rank()))
                .orElseGet(() -> IntStream.range(0, x.rank()).toArray());
        double value = inputs
                ? node.call()
                        .optional(2)
                        .filter(given -> given.size() > 0)
                        .map(given -> given.real(0))
                        .orElse(0.0)
                : node.call().real("value", 0);
        if (pads.length != 2 * axes.length) {
            throw new NodeFault("it has " + pads.length + " pads for " + axes.length + " axes");
        }
        String mode = node.call().text("mode", "constant");
        int[] dims = x.dims().clone();
        Integer[] before = new Integer[x.rank()];
        Integer[] after = new Integer[x.rank()];
        Arrays.fill(before, 0);
        Arrays.fill(after, 0);
        for (int i = 0; i < axes.length; i++) {
            before[x.inside(axes[i])] = pads[i];
            after[x.inside(axes[i])] = pads[i + axes.length];
            dims[axes[i]] += pads[i] + pads[i + axes.length];
        }
        NodeFault.require(before[0] == 0 && after[0] == 0, "a padded batch");
        List<Integer> ahead = Arrays.asList(before).subList(1, x.rank());
        List<Integer> behind = Arrays.asList(after).subList(1, x.rank());
        if (mode.equals("constant")) {
            node.result(Flow.of(
                    node.graph().add(new Op.Pad(ahead, behind, (float) value), x.value()), dims, x.order()));
            return;
        }
        NodeFault.require(mode.equals("reflect") || mode.equals("edge"), "mode \"" + mode + "\"");
        Value y = x.value();
        for (int axis = 1; axis < x.rank(); axis++) {
            int in = y.shape().dim(axis);
            if (before[axis] != 0 || after[axis] != 0) {
                NodeFault.require(before[axis] >= 0 && after[axis] >= 0, "a border cut away");
                AxisMap map = mode.equals("edge")
                        ? new AxisMap.Edge(in, before[axis], after[axis])
                        : new AxisMap.Reflect(in, before[axis], after[axis]);
                y = node.algebra().resampled(y, axis, map);
            }
        }
        node.result(Flow.of(y, dims, x.order()));
    }

    private static void depthToSpace(Lowered node) {
        Flow x = node.x();
        int block = node.call().number("blocksize", 0);
        if (x.rank() != 4 || block < 1 || x.dims()[1] % (block * block) != 0) {
            throw new NodeFault("blocks of " + block + " in " + HostTensor.text(x.dims()));
        }
        Value picture = node.picture(x);
        if (node.call().text("mode", "DCR").equals("CRD")) {
            node.result(node.fromPicture(node.algebra().pixelShuffle(picture, block), 4));
            return;
        }
        int height = x.dims()[2];
        int width = x.dims()[3];
        int channels = x.dims()[1] / (block * block);
        Value parts = node.graph().add(new Op.Reshape(Shape.of(height, width, block, block, channels)), picture);
        Value moved = node.graph().add(new Op.Transpose(List.of(0, 1, 3, 2, 4, 5)), parts);
        Shape sample = Shape.of(height * block, width * block, channels);
        node.result(node.fromPicture(node.graph().add(new Op.Reshape(sample), moved), 4));
    }
}
