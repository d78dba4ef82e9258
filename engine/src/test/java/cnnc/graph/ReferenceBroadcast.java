package cnnc.graph;

import cnnc.tensor.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Operands repeated along axes, and sums over them. */
final class ReferenceBroadcast {
    private ReferenceBroadcast() {}

    static void apply(Call call, DoubleBinaryOperator f) {
        for (int i = 0; i < call.out(0).length; i++) {
            double a = call.in(0)[place(i, call.outShape(0), call.inShape(0))];
            double b = call.in(1)[place(i, call.outShape(0), call.inShape(1))];
            call.out(0)[i] = f.applyAsDouble(a, b);
        }
    }

    /** Where element {@code i} of the whole comes from in an operand that may be repeated. */
    static int place(int i, Shape whole, Shape operand) {
        int rest = i;
        int place = 0;
        int step = 1;
        for (int axis = -1; axis >= -whole.rank(); axis--) {
            int at = rest % whole.dim(axis);
            rest /= whole.dim(axis);
            if (axis >= -operand.rank()) {
                place += operand.dim(axis) == 1 ? 0 : at * step;
                step *= operand.dim(axis);
            }
        }
        return place;
    }

    static void reduce(Op.Reduce op, Call call) {
        int counted = counted(call, call.inShape(0), op.axes());
        double terms = (double) counted / call.out(0).length;
        Shape kept = kept(call.inShape(0), op.axes());
        for (int i = 0; i < counted; i++) {
            call.out(0)[place(i, call.inShape(0), kept)] +=
                    call.in(0)[i] / (op.kind() == Op.Reduce.Kind.MEAN ? terms : 1);
        }
    }

    static void reduceGrad(Op.ReduceGrad op, Call call) {
        int counted = counted(call, op.input(), op.axes());
        double terms = (double) counted / call.in(0).length;
        Shape kept = kept(op.input(), op.axes());
        for (int i = 0; i < counted; i++) {
            call.out(0)[i] = call.in(0)[place(i, op.input(), kept)] / (op.kind() == Op.Reduce.Kind.MEAN ? terms : 1);
        }
    }

    private static int counted(Call call, Shape shape, List<Integer> axes) {
        return axes.contains(0) ? call.counted(shape) : shape.intSize();
    }

    static Shape kept(Shape shape, List<Integer> axes) {
        Shape kept = shape;
        for (int axis : axes) {
            kept = kept.with(axis, 1);
        }
        return kept;
    }
}
