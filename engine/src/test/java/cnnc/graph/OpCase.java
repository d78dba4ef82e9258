package cnnc.graph;

import cnnc.tensor.Activation;
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
                        "frozen batch norm",
                        new Op.BatchNormInference(1f, none),
                        picture,
                        channels,
                        channels,
                        channels,
                        channels),
                of("add", new Op.Add(none), picture, picture),
                of("add, fused", new Op.Add(tanh), picture, picture),
                of("multiply", new Op.Multiply(), picture, picture),
                of("dropout", new Op.Dropout(0.4f, 99), picture),
                of("reshape", new Op.Reshape(Shape.of(60)), picture),
                of("concat", new Op.Concat(3), picture, Shape.of(2, 5, 4, 1), picture),
                of("concat of rows", new Op.Concat(1), picture, Shape.of(2, 1, 4, 3)),
                of("slice", new Op.Slice(2, 1, 3), picture),
                of("pad", new Op.Pad(List.of(1, -1, 0), List.of(-2, 2, 1)), picture),
                of("softmax", new Op.Softmax(), vector),
                of("softmax of a picture", new Op.Softmax(), picture),
                of("cross-entropy", new Op.SoftmaxCrossEntropy(0.1f), vector, vector));
        return Stream.concat(
                ops,
                Arrays.stream(Activation.Kind.values())
                        .map(kind -> of(kind.name(), new Op.Unary(new Activation(kind, 0.3f)), picture)));
    }

    @Override
    public String toString() {
        return name;
    }
}
