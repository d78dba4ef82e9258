package cnnc.graph;

import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Formulas of {@link Algebra} that have a name of their own in the language, and in files of other programs. */
public sealed interface Composite extends Recognizer.Formula {
    /** {@link Algebra#groupNorm}. */
    record GroupNorm(int groups, float eps) implements Composite {
        @Override
        public Value of(GraphBuilder graph, Value x) {
            return new Algebra(graph).groupNorm(x, groups, eps);
        }
    }

    /** {@link Algebra#localResponseNorm}. */
    record LocalResponseNorm(int size, double alpha, double beta, double k) implements Composite {
        @Override
        public Value of(GraphBuilder graph, Value x) {
            return new Algebra(graph).localResponseNorm(x, size, alpha, beta, k);
        }
    }

    /** {@link Algebra#pixelShuffle}. */
    record PixelShuffle(int factor) implements Composite {
        @Override
        public Value of(GraphBuilder graph, Value x) {
            return new Algebra(graph).pixelShuffle(x, factor);
        }
    }

    /** {@link Algebra#adaptiveAverage}. */
    record AdaptiveAverage(int height, int width) implements Composite {
        @Override
        public Value of(GraphBuilder graph, Value x) {
            return new Algebra(graph).adaptiveAverage(x, height, width);
        }
    }

    /** {@link Algebra#adaptiveMax}. */
    record AdaptiveMax(int height, int width) implements Composite {
        @Override
        public Value of(GraphBuilder graph, Value x) {
            return new Algebra(graph).adaptiveMax(x, height, width);
        }
    }

    /** The one that begins at node {@code at}, judged by the first few ops; whether it is all of it is left to the {@link Recognizer}. */
    static Optional<Composite> guess(Recognizer graph, int at) {
        return Optional.ofNullable(
                switch (graph.op(at)) {
                    case Op.Reshape(Shape sample)
                    when sample.rank() > 1 && graph.op(at + 1) instanceof Op.Normalize(List<Integer> _, float eps) ->
                        new GroupNorm(sample.dim(-2), eps);
                    case Op.Reshape(Shape sample)
                    when sample.rank() == 5 && graph.op(at + 1) instanceof Op.Transpose ->
                        new PixelShuffle(sample.dim(-1));
                    case Op.Multiply _
                    when graph.op(at + 1) instanceof Op.Resample(int _, AxisMap.Neighbours near)
                            && graph.op(at + 2) instanceof Op.Map(Arithmetic line)
                            && graph.op(at + 3) instanceof Op.Map(Arithmetic power) -> {
                        int size = near.before() + near.after() + 1;
                        yield new LocalResponseNorm(
                                size, decimal(line.a() * size), -decimal(power.a()), decimal(line.b()));
                    }
                    case Op.Resample(int _, AxisMap.Average rows)
                    when graph.op(at + 1) instanceof Op.Resample(int _, AxisMap.Average columns) ->
                        new AdaptiveAverage(rows.out(), columns.out());
                    case Op.Resample(int _, AxisMap.Windows _) -> {
                        int pool = graph.op(at + 1) instanceof Op.MaxPool ? at + 1 : at + 2;
                        Shape y = graph.op(pool) instanceof Op.MaxPool
                                ? graph.nodes().get(pool).output().shape()
                                : Shape.of(1, 1, 1, 1);
                        yield new AdaptiveMax(y.dim(1), y.dim(2));
                    }
                    default -> null;
                });
    }

    /** The number of fewest digits that the float stands for. */
    static double decimal(float number) {
        return Double.parseDouble(Float.toString(number));
    }
}
