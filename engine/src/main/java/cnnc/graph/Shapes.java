package cnnc.graph;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The shape rules that several ops share or that take more than a line. */
final class Shapes {
    private Shapes() {}

    /** Before a pool. */
    static Shape conv2d(Op.Conv2d op, List<Value> inputs) {
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
        return windowed("conv", op.window(), x).with(3, filters);
    }

    static List<Shape> gemm(Op.Gemm op, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.shape().rank() < 2) {
            throw new ProblemException(new Problem.WrongRank("dense", x, 2));
        }
        Shape weight = inputs.get(1).shape();
        if (x.shape().dim(-1) != weight.dim(0)) {
            throw new ProblemException(new Problem.ShapesDiffer("dense", x, inputs.get(1)));
        }
        return List.of(x.shape().with(-1, weight.dim(1)));
    }

    /** What the convolution that is transposed would have taken: it must give x. */
    static List<Shape> convTranspose2d(Op.ConvTranspose2d op, List<Value> inputs) {
        Value x = inputs.get(0);
        Shape shape = x.shape();
        if (shape.rank() != 4) {
            throw new ProblemException(new Problem.WrongRank("upconv", x, 4));
        }
        Shape output = op.output();
        Shape given = Shape.of(
                output.dim(0), op.window().outH(output.dim(1)), op.window().outW(output.dim(2)), shape.dim(3));
        if (op.pool().isEmpty() && !given.equals(shape)) {
            throw new ProblemException(new Problem.WrongSize(x, given));
        }
        int filters = output.dim(3);
        if (shape.dim(3) % op.groups() != 0
                || filters % op.groups() != 0
                || inputs.get(1).shape().dim(2) != filters / op.groups()) {
            throw new ProblemException(new Problem.GroupsDoNotDivide(x, op.groups(), shape.dim(3), filters));
        }
        return List.of(output);
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

    /** Shapes aligned at their last axes; along each, one size, or 1. */
    static Shape broadcast(String operation, List<Value> inputs) {
        Value a = inputs.get(0);
        Value b = inputs.get(1);
        Shape large = a.shape().rank() >= b.shape().rank() ? a.shape() : b.shape();
        Shape small = large == a.shape() ? b.shape() : a.shape();
        Shape result = large;
        for (int axis = -1; axis >= -small.rank(); axis--) {
            int one = large.dim(axis);
            int other = small.dim(axis);
            if (one != other && one != 1 && other != 1) {
                throw new ProblemException(new Problem.ShapesDiffer(operation, a, b));
            }
            result = result.with(axis, one == 1 ? other : one);
        }
        return result;
    }

    static Shape prelu(List<Value> inputs) {
        Shape shape = broadcast("prelu", inputs);
        if (!shape.equals(inputs.get(0).shape())) {
            throw new ProblemException(new Problem.ShapesDiffer("prelu", inputs.get(0), inputs.get(1)));
        }
        return shape;
    }

    static Shape reduce(Op.Reduce op, Value x) {
        if (op.output().size() != flat("reduce", op.axes(), x).size()) {
            throw new ProblemException(new Problem.WrongSize(x, op.output()));
        }
        return op.output();
    }

    /** With size 1 along {@code axes}. */
    static Shape flat(String operation, List<Integer> axes, Value x) {
        for (int axis : axes) {
            if (axis < 0 || axis >= x.shape().rank()) {
                throw new ProblemException(new Problem.WrongRank(operation, x, axis + 1));
            }
        }
        return flat(x.shape(), axes);
    }

    static Shape flat(Shape shape, List<Integer> axes) {
        Shape flat = shape;
        for (int axis : axes) {
            flat = flat.with(axis, 1);
        }
        return flat;
    }

    static Shape without(Shape shape, List<Integer> axes) {
        return Shape.of(IntStream.range(0, shape.rank())
                .filter(axis -> !axes.contains(axis))
                .map(shape::dim)
                .toArray());
    }

    static Shape resample(Op.Resample op, Value x) {
        if (op.axis() < 1 || op.axis() >= x.shape().rank()) {
            throw new ProblemException(new Problem.WrongRank("resample", x, op.axis() + 1));
        }
        int size = x.shape().dim(op.axis());
        if (size != op.map().in() || op.map().out() < 1) {
            throw new ProblemException(
                    new Problem.OutOfRange("resample", x, op.axis(), 0, op.map().in()));
        }
        return x.shape().with(op.axis(), op.map().out());
    }

    static Shape transpose(Op.Transpose op, Value x) {
        int rank = x.shape().rank();
        if (!op.order().stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, rank).boxed().toList())) {
            throw new ProblemException(
                    new Problem.WrongRank("permute", x, op.order().size()));
        }
        return Shape.of(op.order().stream().mapToInt(x.shape()::dim).toArray());
    }

    static Shape oneHot(Op.OneHot op, Value x) {
        int[] dims = Arrays.copyOf(x.shape().dims(), x.shape().rank() + 1);
        dims[dims.length - 1] = op.classes();
        return Shape.of(dims);
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
