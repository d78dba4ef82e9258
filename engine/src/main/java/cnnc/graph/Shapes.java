package cnnc.graph;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;

/** The shape rules that several ops share or that take more than a line. */
final class Shapes {
    private Shapes() {}

    static List<Shape> conv2d(Op.Conv2d op, List<Value> inputs) {
        Value x = inputs.get(0);
        Shape weight = inputs.get(1).shape();
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("conv", x, 4));
        }
        int channels = x.shape().dim(3);
        int filters = weight.dim(3);
        if (channels % op.groups() != 0 || filters % op.groups() != 0 || weight.dim(2) != channels / op.groups()) {
            throw new ProblemException(new Problem.GroupsDoNotDivide(x, op.groups(), channels, filters));
        }
        return List.of(windowed("conv", op.window(), x).with(3, filters));
    }

    static List<Shape> gemm(Op.Gemm op, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.shape().rank() != 2) {
            throw new ProblemException(
                    x.shape().rank() == 4 ? new Problem.DenseOnPicture(x) : new Problem.WrongRank("dense", x, 2));
        }
        Shape weight = inputs.get(1).shape();
        if (x.shape().dim(1) != weight.dim(0)) {
            throw new ProblemException(new Problem.ShapesDiffer("dense", x, inputs.get(1)));
        }
        return List.of(Shape.of(x.shape().dim(0), weight.dim(1)));
    }

    /** {@code (N, OH, OW, C)} of a pool over {@code (N, H, W, C)}, each of whose windows has at least one pixel in it. */
    static Shape pool(Window window, Value x) {
        Shape y = windowed("pool", window, x);
        inside(x, 1, -window.padTop(), window.extentH());
        inside(x, 2, -window.padLeft(), window.extentW());
        inside(x, 1, (y.dim(1) - 1) * window.strideH() - window.padTop(), window.extentH());
        inside(x, 2, (y.dim(2) - 1) * window.strideW() - window.padLeft(), window.extentW());
        return y;
    }

    private static void inside(Value x, int axis, int begin, int extent) {
        if (begin + extent <= 0 || begin >= x.shape().dim(axis)) {
            throw new ProblemException(new Problem.OutOfRange("pool", x, axis, begin, begin + extent));
        }
    }

    private static Shape windowed(String operation, Window window, Value x) {
        Shape shape = x.shape();
        if (shape.rank() != 4) {
            throw new ProblemException(new Problem.WrongRank(operation, x, 4));
        }
        int outH = window.outH(shape.dim(1));
        int outW = window.outW(shape.dim(2));
        if (outH < 1 || outW < 1) {
            throw new ProblemException(new Problem.WindowDoesNotFit(
                    x,
                    window.extentH(),
                    window.extentW(),
                    shape.dim(1) + window.padTop() + window.padBottom(),
                    shape.dim(2) + window.padLeft() + window.padRight()));
        }
        return Shape.of(shape.dim(0), outH, outW, shape.dim(3));
    }

    static Shape same(String operation, List<Value> inputs) {
        Value first = inputs.get(0);
        for (Value other : inputs) {
            if (!other.shape().equals(first.shape())) {
                throw new ProblemException(new Problem.ShapesDiffer(operation, first, other));
            }
        }
        return first.shape();
    }

    static Shape reshape(Shape sample, Value x) {
        if (sample.size() != x.shape().sampleSize()) {
            throw new ProblemException(new Problem.WrongSize(x, sample));
        }
        return sample.batch(x.shape().dim(0));
    }

    static Shape concat(int axis, List<Value> inputs) {
        Shape first = inputs.get(0).shape();
        int along = 0;
        for (Value input : inputs) {
            Shape shape = input.shape();
            if (shape.rank() != first.rank()
                    || axis >= shape.rank()
                    || !shape.with(axis, 1).equals(first.with(axis, 1))) {
                throw new ProblemException(new Problem.CannotConcat(axis, List.copyOf(inputs)));
            }
            along = Math.addExact(along, shape.dim(axis));
        }
        return first.with(axis, along);
    }

    static Shape slice(Op.Slice op, Value x) {
        if (op.begin() < 0 || op.end() > x.shape().dim(op.axis()) || op.begin() >= op.end()) {
            throw new ProblemException(new Problem.OutOfRange("slice", x, op.axis(), op.begin(), op.end()));
        }
        return x.shape().with(op.axis(), op.end() - op.begin());
    }

    static Shape pad(Op.Pad op, Value x) {
        Shape shape = x.shape();
        if (op.before().size() != shape.rank() - 1) {
            throw new ProblemException(
                    new Problem.WrongRank("pad", x, op.before().size() + 1));
        }
        for (int axis = 1; axis < shape.rank(); axis++) {
            int before = op.before().get(axis - 1);
            int size = x.shape().dim(axis) + before + op.after().get(axis - 1);
            if (size < 1) {
                throw new ProblemException(new Problem.OutOfRange("pad", x, axis, -before, size - before));
            }
            shape = shape.with(axis, size);
        }
        return shape;
    }
}
