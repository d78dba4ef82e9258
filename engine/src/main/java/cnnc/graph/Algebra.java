package cnnc.graph;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Formulas over values: what layers and losses are made of where no single op does it. Pictures are {@code (N, H, W, C)}. */
public record Algebra(GraphBuilder graph) {
    // ---- numbers ----

    public Value plus(Value a, Value b) {
        return graph.add(new Op.Add(Activation.IDENTITY), a, b);
    }

    public Value minus(Value a, Value b) {
        return plus(a, scaled(b, -1));
    }

    public Value times(Value a, Value b) {
        return graph.add(new Op.Multiply(), a, b);
    }

    public Value over(Value a, Value b) {
        return times(a, power(b, -1));
    }

    public Value scaled(Value x, double factor) {
        return linear(x, factor, 0);
    }

    /** factor x + summand. */
    public Value linear(Value x, double factor, double summand) {
        return map(Arithmetic.linear(factor, summand), x);
    }

    public Value power(Value x, double exponent) {
        return map(Arithmetic.power(exponent), x);
    }

    public Value map(Arithmetic f, Value x) {
        return graph.add(new Op.Map(f), x);
    }

    public Value apply(Activation.Kind kind, Value x) {
        return graph.add(new Op.Unary(Activation.of(kind)), x);
    }

    /** One number for each place of the last axis. */
    public Value constants(List<Double> numbers) {
        List<Float> values = numbers.stream().map(Double::floatValue).toList();
        return graph.add(new Op.Constant(Shape.of(values.size()), values));
    }

    // ---- sums ----

    /** Over {@code axes}, which stay with size 1. */
    public Value sum(Value x, List<Integer> axes) {
        return graph.add(Op.Reduce.of(Op.Reduce.Kind.SUM, x.shape(), axes, true), x);
    }

    /** Over the last axis, which is left out. */
    public Value rowSums(Value x) {
        return graph.add(
                Op.Reduce.of(Op.Reduce.Kind.SUM, x.shape(), List.of(x.shape().rank() - 1), false), x);
    }

    /** Over {@code axes}, which stay with size 1. */
    public Value mean(Value x, List<Integer> axes) {
        return graph.add(Op.Reduce.of(Op.Reduce.Kind.MEAN, x.shape(), axes, true), x);
    }

    /** Of all numbers: a scalar. */
    public Value total(Op.Reduce.Kind kind, Value x) {
        List<Integer> all = IntStream.range(0, x.shape().rank()).boxed().toList();
        return graph.add(Op.Reduce.of(kind, x.shape(), all, false), x);
    }

    // ---- axes ----

    /** {@code op}, which works along the last axis, along {@code axis}. */
    public Value along(int axis, Op op, Value x) {
        int last = x.shape().rank() - 1;
        if (axis == last) {
            return graph.add(op, x);
        }
        List<Integer> order =
                new ArrayList<>(IntStream.rangeClosed(0, last).boxed().toList());
        Collections.swap(order, axis, last);
        Op swap = new Op.Transpose(order);
        return graph.add(swap, graph.add(op, graph.add(swap, x)));
    }

    public Value resampled(Value x, int axis, AxisMap map) {
        return graph.add(new Op.Resample(axis, map), x);
    }

    // ---- pictures ----

    /** Largest of {@code height} x {@code width} windows that cover the picture (PyTorch's adaptive pooling). */
    public Value adaptiveMax(Value x, int height, int width) {
        AxisMap.Windows rows = new AxisMap.Windows(x.shape().dim(1), height);
        AxisMap.Windows columns = new AxisMap.Windows(x.shape().dim(2), width);
        Value laidOut = laidOut(laidOut(x, 1, rows), 2, columns);
        Window window = Window.of(rows.size(), columns.size()).stride(rows.size(), columns.size());
        return graph.add(new Op.MaxPool(window, graph.differentiable()), laidOut);
    }

    /** Windows of one size lie one behind the other as they are. */
    private Value laidOut(Value x, int axis, AxisMap.Windows windows) {
        return windows.in() % windows.windows() == 0 ? x : resampled(x, axis, windows);
    }

    /** Averages of such windows. */
    public Value adaptiveAverage(Value x, int height, int width) {
        int rows = x.shape().dim(1) / height;
        int columns = x.shape().dim(2) / width;
        if (x.shape().dim(1) % height == 0 && x.shape().dim(2) % width == 0) {
            Window window = Window.of(rows, columns).stride(rows, columns);
            return graph.add(new Op.AveragePool(window, false), x);
        }
        Value averaged = resampled(x, 1, new AxisMap.Average(x.shape().dim(1), height));
        return resampled(averaged, 2, new AxisMap.Average(x.shape().dim(2), width));
    }

    /** {@code (N, H, W, C·f·f)} → {@code (N, H·f, W·f, C)}: channel c·f·f + i·f + j goes to row i, column j (Shi et al. 2016). */
    public Value pixelShuffle(Value x, int factor) {
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        int channels = x.shape().dim(3) / (factor * factor);
        Value parts = graph.add(new Op.Reshape(Shape.of(height, width, channels, factor, factor)), x);
        Value moved = graph.add(new Op.Transpose(List.of(0, 1, 4, 2, 5, 3)), parts);
        return graph.add(new Op.Reshape(Shape.of(height * factor, width * factor, channels)), moved);
    }

    /** Mean 0 and variance 1 in each of {@code groups} equal parts of the channels of each sample (Wu and He 2018). */
    public Value groupNorm(Value x, int groups, double eps) {
        List<Integer> parts = new ArrayList<>();
        for (int axis = 1; axis < x.shape().rank() - 1; axis++) {
            parts.add(x.shape().dim(axis));
        }
        parts.add(groups);
        parts.add(x.shape().dim(-1) / groups);
        Value apart = graph.add(
                new Op.Reshape(
                        Shape.of(parts.stream().mapToInt(Integer::intValue).toArray())),
                x);
        int last = parts.size();
        List<Integer> axes = IntStream.rangeClosed(1, last)
                .filter(axis -> axis != last - 1)
                .boxed()
                .toList();
        Value normal = graph.add(new Op.Normalize(axes, (float) eps), apart);
        return graph.add(new Op.Reshape(x.shape().sample()), normal);
    }

    /** x / (k + alpha/size · sum of squares over {@code size} neighbouring channels)^beta (Krizhevsky et al. 2012; PyTorch's). */
    public Value localResponseNorm(Value x, int size, double alpha, double beta, double k) {
        AxisMap neighbours = new AxisMap.Neighbours(x.shape().dim(-1), size / 2, (size - 1) / 2);
        Value squares = resampled(times(x, x), x.shape().rank() - 1, neighbours);
        return times(x, power(linear(squares, alpha / size, k), -beta));
    }
}
