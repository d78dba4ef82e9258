package cnnc.graph;

import static cnnc.graph.Op.Reduce.Kind.MEAN;
import static cnnc.graph.Op.Reduce.Kind.SUM;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** An op on operands of certain shapes: the table that every op with a derivative is in. */
public record OpCase(String name, Op op, List<Shape> operands) {
    private static final Window ODD = new Window(3, 2, 2, 1, 1, 0, 2, 1, 1, 2, false);

    private static OpCase of(String name, Op op, Shape... operands) {
        return new OpCase(name, op, List.of(operands));
    }

    public static Stream<OpCase> all() {
        Activation none = Activation.IDENTITY;
        Activation tanh = Activation.of(Activation.Kind.TANH);
        Shape picture = Shape.of(2, 5, 4, 3);
        Shape vector = Shape.of(4, 3);
        Shape channels = Shape.of(3);
        Stream<OpCase> ops = Stream.of(
                of("conv", new Op.Conv2d(ODD, 1, true, none), picture, Shape.of(3, 2, 3, 2), Shape.of(2)),
                of("conv without bias", new Op.Conv2d(ODD, 1, false, none), picture, Shape.of(3, 2, 3, 2)),
                of("conv, fused", new Op.Conv2d(ODD, 1, true, tanh), picture, Shape.of(3, 2, 3, 2), Shape.of(2)),
                of("conv in groups", new Op.Conv2d(ODD, 3, false, none), picture, Shape.of(3, 2, 1, 6)),
                of(
                        "transposed conv",
                        new Op.ConvTranspose2d(ODD, 1, Shape.of(2, 5, 6, 3)),
                        Shape.of(2, 3, 5, 2),
                        Shape.of(3, 2, 3, 2)),
                of(
                        "transposed conv in groups",
                        new Op.ConvTranspose2d(Window.of(1, 2).stride(2, 3), 2, Shape.of(2, 4, 8, 6)),
                        Shape.of(2, 2, 3, 4),
                        Shape.of(1, 2, 3, 4)),
                of("dense of rows", new Op.Gemm(true, none), Shape.of(2, 4, 3), Shape.of(3, 5), Shape.of(5)),
                of("dense", new Op.Gemm(true, none), vector, Shape.of(3, 5), Shape.of(5)),
                of("dense without bias", new Op.Gemm(false, none), vector, Shape.of(3, 5)),
                of("dense, fused", new Op.Gemm(true, tanh), vector, Shape.of(3, 5), Shape.of(5)),
                of("max pool", new Op.MaxPool(ODD, true), picture),
                of("max pool, ceil", new Op.MaxPool(Window.of(2, 2).stride(2, 3).ceil(true), true), picture),
                of("average pool", new Op.AveragePool(ODD, false), picture),
                of("average pool with padding", new Op.AveragePool(ODD.ceil(true), true), picture),
                of("batch norm", new Op.BatchNorm(1e-5f, 0.1f, none), picture, channels, channels, channels, channels),
                of(
                        "batch norm, fused",
                        new Op.BatchNorm(1e-5f, 0.1f, tanh),
                        vector,
                        channels,
                        channels,
                        channels,
                        channels),
                of(
                        "batch norm and residual",
                        new Op.BatchNorm(1e-5f, 0.1f, true, tanh),
                        vector,
                        channels,
                        channels,
                        channels,
                        channels,
                        vector),
                of(
                        "frozen batch norm",
                        new Op.BatchNormInference(1f, none),
                        picture,
                        channels,
                        channels,
                        channels,
                        channels),
                of("add", new Op.Add(none), picture, picture),
                of("add, fused", new Op.Add(tanh), picture, picture),
                of("add to each channel", new Op.Add(tanh), picture, channels),
                of("add, both repeated", new Op.Add(none), Shape.of(2, 5, 1, 3), Shape.of(4, 1)),
                of("multiply", new Op.Multiply(), picture, picture),
                of("multiply channels", new Op.Multiply(), picture, Shape.of(2, 1, 1, 3)),
                of("multiply by pictures of one channel", new Op.Multiply(), Shape.of(2, 5, 4, 1), picture),
                of("multiply by a number", new Op.Multiply(), vector, Shape.of()),
                of("multiply, axes in turn", new Op.Multiply(), Shape.of(2, 1, 4, 1), Shape.of(1, 5, 1, 3)),
                of("prelu", new Op.PRelu(), picture, channels),
                of("prelu of one slope", new Op.PRelu(), picture, Shape.of(1)),
                of("dropout", new Op.Dropout(0.4f, 99), picture),
                of("dropout of channels", new Op.Dropout(0.4f, 99, Op.Dropout.Unit.CHANNEL), picture),
                of("stochastic depth", new Op.Dropout(0.5f, 98, Op.Dropout.Unit.SAMPLE), picture),
                of("layer norm", new Op.Normalize(List.of(1, 2, 3), 1e-5f), picture),
                of("layer norm of channels", new Op.Normalize(List.of(3), 1e-2f), picture),
                of("instance norm", new Op.Normalize(List.of(1, 2), 1e-5f), picture),
                of("group norm", new Op.Normalize(List.of(1, 2, 4), 1e-5f), Shape.of(2, 3, 2, 2, 3)),
                of("norm of all", new Op.Normalize(List.of(0, 1, 2), 1e-5f), Shape.of(1, 4, 3)),
                of("sum of all", Op.Reduce.of(SUM, picture, List.of(0, 1, 2, 3), false), picture),
                of("mean of all", Op.Reduce.of(MEAN, vector, List.of(0, 1), false), vector),
                of("mean of the batch", Op.Reduce.of(MEAN, picture, List.of(0, 2), true), picture),
                of("mean of places", Op.Reduce.of(MEAN, picture, List.of(1, 2), true), picture),
                of("sum of channels", Op.Reduce.of(SUM, picture, List.of(3), false), picture),
                of("sum in between", Op.Reduce.of(SUM, picture, List.of(2), false), picture),
                of("resize", new Op.Resample(1, new AxisMap.Linear(5, 8, false)), picture),
                of("resize to corners", new Op.Resample(2, new AxisMap.Linear(4, 3, true)), picture),
                of("enlarge", new Op.Resample(2, new AxisMap.Nearest(4, 9)), picture),
                of("mirror", new Op.Resample(1, new AxisMap.Reflect(5, 4, 2)), picture),
                of("repeat the edge", new Op.Resample(2, new AxisMap.Edge(4, 1, 3)), picture),
                of("adaptive average", new Op.Resample(1, new AxisMap.Average(5, 3)), picture),
                of("windows", new Op.Resample(1, new AxisMap.Windows(5, 3)), picture),
                of("neighbours", new Op.Resample(3, new AxisMap.Neighbours(3, 1, 2)), picture),
                of("permute", new Op.Transpose(List.of(0, 3, 1, 2)), picture),
                of("permute the batch", new Op.Transpose(List.of(2, 3, 0, 1)), picture),
                of("reshape", new Op.Reshape(Shape.of(60)), picture),
                of("concat", new Op.Concat(3), picture, Shape.of(2, 5, 4, 1), picture),
                of("concat of rows", new Op.Concat(1), picture, Shape.of(2, 1, 4, 3)),
                of("slice", new Op.Slice(2, 1, 3), picture),
                of("pad", new Op.Pad(List.of(1, -1, 0), List.of(-2, 2, 1)), picture),
                of("pad with a number", new Op.Pad(List.of(1, 0, 2), List.of(0, -1, 0), -3), picture),
                of("log-softmax", new Op.LogSoftmax(), picture),
                of("one-hot", new Op.OneHot(4), Shape.of(3)),
                of("softmax", new Op.Softmax(), vector),
                of("softmax of a picture", new Op.Softmax(), picture),
                of("cross-entropy", new Op.SoftmaxCrossEntropy(0.1f), vector, vector));
        Stream<OpCase> functions = Arrays.stream(Arithmetic.Kind.values())
                .map(kind -> of(kind.name(), new Op.Map(new Arithmetic(kind, 0.3f, 0.7f)), picture));
        return Stream.concat(
                Stream.concat(ops, functions),
                Arrays.stream(Activation.Kind.values())
                        .map(kind -> of(kind.name(), new Op.Unary(new Activation(kind, 0.3f)), picture)));
    }

    /** Whether the op takes positive numbers only. */
    public boolean positive() {
        return op instanceof Op.Map(Arithmetic f)
                && (f.kind() == Arithmetic.Kind.LOG || f.kind() == Arithmetic.Kind.POWER);
    }

    @Override
    public String toString() {
        return name;
    }
}
