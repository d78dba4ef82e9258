package cnnc.graph;

import cnnc.tensor.Shape;
import cnnc.tensor.Taps;
import java.util.Arrays;

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
        Arrays.fill(call.out(0), op.value());
        int[] offset = new int[call.outShape(0).rank()];
        for (int axis = 1; axis < offset.length; axis++) {
            offset[axis] = op.before().get(axis - 1);
        }
        place(call.in(0), call.inShape(0), call.out(0), call.outShape(0), offset);
    }

    static void transpose(Op.Transpose op, Call call) {
        Shape from = call.inShape(0);
        for (int i = 0; i < call.in(0).length; i++) {
            int[] at = places(i, from);
            int place = 0;
            for (int axis = 0; axis < from.rank(); axis++) {
                place = place * call.outShape(0).dim(axis) + at[op.order().get(axis)];
            }
            call.out(0)[place] = call.in(0)[i];
        }
    }

    private static int[] places(int i, Shape shape) {
        int[] at = new int[shape.rank()];
        int rest = i;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            at[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return at;
    }

    /** By the whole matrix. */
    static void resample(Op.Resample op, Call call) {
        Taps taps = op.map().taps();
        double[][] matrix = new double[taps.out()][taps.in()];
        for (int i = 0; i < taps.out(); i++) {
            for (int t = taps.begin(i); t < taps.begin(i + 1); t++) {
                matrix[i][taps.place(t)] += taps.weight(t);
            }
        }
        int unit = 1;
        for (int axis = op.axis() + 1; axis < call.inShape(0).rank(); axis++) {
            unit *= call.inShape(0).dim(axis);
        }
        for (int i = 0; i < call.out(0).length; i++) {
            int run = i / unit / taps.out();
            for (int k = 0; k < taps.in(); k++) {
                call.out(0)[i] +=
                        matrix[i / unit % taps.out()][k] * call.in(0)[(run * taps.in() + k) * unit + i % unit];
            }
        }
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
