package cnnc.graph;

import cnnc.tensor.Shape;

/** Values moved from place to place. */
final class ReferenceMoving {
    private ReferenceMoving() {}

    static void concat(Op.Concat op, Call call) {
        int begin = 0;
        for (int k = 0; k < call.in().size(); k++) {
            int[] offset = new int[call.outShape(0).rank()];
            offset[op.axis()] = begin;
            place(call.in(k), call.inShape(k), call.out(0), call.outShape(0), offset);
            begin += call.inShape(k).dim(op.axis());
        }
    }

    static void slice(Op.Slice op, Call call) {
        int[] offset = new int[call.outShape(0).rank()];
        offset[op.axis()] = -op.begin();
        place(call.in(0), call.inShape(0), call.out(0), call.outShape(0), offset);
    }

    static void pad(Op.Pad op, Call call) {
        int[] offset = new int[call.outShape(0).rank()];
        for (int axis = 1; axis < offset.length; axis++) {
            offset[axis] = op.before().get(axis - 1);
        }
        place(call.in(0), call.inShape(0), call.out(0), call.outShape(0), offset);
    }

    /** Copies each element whose place, moved by {@code offset}, lies within the target. */
    private static void place(double[] from, Shape fromShape, double[] to, Shape toShape, int[] offset) {
        for (int i = 0; i < from.length; i++) {
            int rest = i;
            int target = 0;
            int step = 1;
            boolean inside = true;
            for (int axis = fromShape.rank() - 1; axis >= 0; axis--) {
                int at = rest % fromShape.dim(axis) + offset[axis];
                rest /= fromShape.dim(axis);
                inside &= at >= 0 && at < toShape.dim(axis);
                target += at * step;
                step *= toShape.dim(axis);
            }
            if (inside) {
                to[target] = from[i];
            }
        }
    }
}
