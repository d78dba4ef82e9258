package cnnc.onnx;

import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Arithmetic and sums as ops of ours. */
final class ArithmeticRules {
    private ArithmeticRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Add", node -> node.two(node.spelling()::plus));
        rules.put("Sub", node -> node.two(node.spelling()::minus));
        rules.put("Mul", node -> node.two(node.spelling()::times));
        rules.put("Div", node -> node.two(node.spelling()::over));
        rules.put("Sum", node -> {
            NodeFault.require(node.call().node().inputs().size() == 2, "more or fewer than two summands");
            node.two(node.spelling()::plus);
        });
        rules.put("Max", node -> limit(node, true));
        rules.put("Min", node -> limit(node, false));
        rules.put("Erf", node -> map(node, Arithmetic.of(Arithmetic.Kind.ERF)));
        rules.put("Neg", node -> map(node, Arithmetic.linear(-1, 0)));
        rules.put("Abs", node -> map(node, Arithmetic.of(Arithmetic.Kind.ABS)));
        rules.put("Exp", node -> map(node, Arithmetic.of(Arithmetic.Kind.EXP)));
        rules.put("Log", node -> map(node, Arithmetic.of(Arithmetic.Kind.LOG)));
        rules.put("Sqrt", node -> map(node, Arithmetic.power(0.5)));
        rules.put("Reciprocal", node -> map(node, Arithmetic.power(-1)));
        rules.put("Pow", node -> {
            NodeFault.require(node.isFlow(0), "a constant to a power");
            map(
                    node,
                    Arithmetic.power(node.scalar(1)
                            .orElseThrow(() -> NodeFault.unsupported("powers that are no single constant"))));
        });
        rules.put("ReduceMean", node -> reduce(node, Op.Reduce.Kind.MEAN));
        rules.put("ReduceSum", node -> reduce(node, Op.Reduce.Kind.SUM));
    }

    private static void map(Lowered node, Arithmetic function) {
        node.result(node.x().with(node.spelling().map(function, node.x().value())));
    }

    /** The larger or smaller of a number and one that stands in the file. */
    private static void limit(Lowered node, boolean max) {
        NodeFault.require(node.call().node().inputs().size() == 2, "other than two operands");
        int at = node.isFlow(0) ? 0 : 1;
        double bound =
                node.scalar(1 - at).orElseThrow(() -> NodeFault.unsupported("limits that are no single constant"));
        Arithmetic f = max
                ? Arithmetic.clip(bound, Double.POSITIVE_INFINITY)
                : Arithmetic.clip(Double.NEGATIVE_INFINITY, bound);
        node.result(node.flow(at).with(node.spelling().map(f, node.flow(at).value())));
    }

    private static void reduce(Lowered node, Op.Reduce.Kind kind) {
        Flow x = node.apart();
        if (node.isFlow(1)) {
            throw NodeFault.unsupported("axes that are no constants");
        }
        int[] given = node.call().numbers(1, "axes").orElseGet(() -> new int[0]);
        NodeFault.require(given.length > 0, "a sum over the batch");
        int[] axes = Places.axes(given, x.rank());
        NodeFault.require(IntStream.of(axes).noneMatch(axis -> axis == 0), "a sum over the batch");
        boolean keep = node.call().flag("keepdims", true);
        if (kind == Op.Reduce.Kind.MEAN
                && x.rank() == 4
                && IntStream.of(axes).sorted().boxed().toList().equals(List.of(2, 3))) {
            Value picture = node.picture(x);
            Window whole = Window.of(picture.shape().dim(1), picture.shape().dim(2));
            Flow pooled = node.fromPicture(node.graph().add(new Op.AveragePool(whole, false), picture), 4);
            node.result(keep ? pooled : Flow.plain(node.lowering().reshaped(pooled, Shape.of(x.dims()[1]))));
            return;
        }
        List<Integer> inside =
                IntStream.of(axes).map(x::inside).sorted().boxed().toList();
        Value y = node.graph().add(Op.Reduce.of(kind, x.value().shape(), inside, true), x.value());
        int[] dims = x.dims().clone();
        IntStream.of(axes).forEach(axis -> dims[axis] = 1);
        if (keep) {
            node.result(Flow.of(y, dims, x.order()));
            return;
        }
        int[] left = IntStream.of(x.order())
                .filter(axis -> IntStream.of(axes).noneMatch(gone -> gone == axis))
                .toArray();
        int[] order = IntStream.of(left)
                .map(axis ->
                        (int) IntStream.of(left).filter(other -> other < axis).count())
                .toArray();
        int[] sample = IntStream.of(left).skip(1).map(axis -> x.dims()[axis]).toArray();
        Value without = node.graph().add(new Op.Reshape(Shape.of(sample)), y);
        node.result(Flow.of(without, Moving.without(x.dims(), axes), order));
    }
}
