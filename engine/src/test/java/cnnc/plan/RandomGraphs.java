package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Origin;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small graphs of any ops over pictures and vectors; each value's input may be any value above, so that lifetimes vary. */
final class RandomGraphs {
    private static final Initializer SMALL = new Initializer.XavierUniform(3, 3);
    private static final Initializer ONE = new Initializer.Constant(1);

    private final Random random;
    private final GraphBuilder graph;
    private final List<Value> values = new ArrayList<>();
    private int names;

    private RandomGraphs(Random random, int batch) {
        this.random = random;
        this.graph = new GraphBuilder(batch, GraphBuilder.Mode.TRAINING);
    }

    /** With an input {@code "x"} of 5x6x3 pictures and a named output {@code "last"}, besides some others. */
    static Graph of(Random random, int nodes, int batch) {
        return new RandomGraphs(random, batch).build(nodes);
    }

    private Graph build(int nodes) {
        values.add(graph.input("x", Shape.of(5, 6, 3)));
        values.add(graph.add(new Op.Constant(Shape.of(graph.batch(), 5, 6, 3), 0.5f)));
        for (int i = 0; i < nodes; i++) {
            graph.enter("line" + names++, Origin.NONE);
            List<Value> made = node(pick());
            graph.leave();
            made.stream().filter(value -> value.shape().rank() > 1).forEach(values::add);
            if (random.nextInt(6) == 0) {
                graph.output("out" + i, made.getFirst());
            }
        }
        graph.output("last", values.getLast());
        return graph.build();
    }

    private Value pick() {
        int late = Math.min(values.size(), 1 + random.nextInt(8));
        return values.get(values.size() - late);
    }

    private Value like(Value x) {
        List<Value> same =
                values.stream().filter(v -> v.shape().equals(x.shape())).toList();
        return same.get(random.nextInt(same.size()));
    }

    private List<Value> node(Value x) {
        return switch (random.nextInt(10)) {
            case 0 -> List.of(graph.add(new Op.Unary(Activation.of(Activation.Kind.TANH)), x));
            case 1 -> List.of(graph.add(new Op.UnaryGrad(Activation.RELU), x, like(x)));
            case 2 -> List.of(graph.add(new Op.Add(Activation.IDENTITY), x, like(x)));
            case 3 -> List.of(graph.add(new Op.Multiply(), x, like(x)));
            case 4 -> List.of(graph.add(new Op.Dropout(0.25f, names), x));
            case 5 -> List.of(graph.add(new Op.Concat(x.shape().rank() - 1), x, like(x)));
            case 6 -> List.of(slice(x));
            case 7 -> batchNorm(x);
            default -> x.shape().rank() == 4 ? ofPictures(x) : ofVectors(x);
        };
    }

    private Value slice(Value x) {
        int axis = 1 + random.nextInt(x.shape().rank() - 1);
        int size = x.shape().dim(axis);
        int begin = random.nextInt(size);
        return graph.add(new Op.Slice(axis, begin, begin + 1 + random.nextInt(size - begin)), x);
    }

    private List<Value> batchNorm(Value x) {
        int c = x.shape().dim(-1);
        return graph.addAll(
                new Op.BatchNorm(1e-3f, 0.1f, Activation.RELU),
                x,
                parameter("gamma", ONE, c),
                parameter("beta", SMALL, c),
                parameter("mean", SMALL, c),
                parameter("var", ONE, c));
    }

    private List<Value> ofPictures(Value x) {
        int c = x.shape().dim(3);
        boolean fits = x.shape().dim(1) >= 2 && x.shape().dim(2) >= 2;
        Window window = Window.of(2, 2);
        return switch (random.nextInt(fits ? 4 : 2)) {
            case 0 ->
                List.of(graph.add(
                        new Op.Reshape(Shape.of(Math.toIntExact(x.shape().sampleSize()))), x));
            case 1 -> List.of(graph.add(new Op.Pad(List.of(1, 0, 0), List.of(0, 2, 0)), x));
            case 2 -> graph.addAll(new Op.MaxPool(window, true), x);
            default ->
                List.of(graph.add(
                        new Op.Conv2d(window, 1, true, Activation.RELU),
                        x,
                        parameter("weight", SMALL, 2, 2, c, 4),
                        parameter("bias", SMALL, 4)));
        };
    }

    private List<Value> ofVectors(Value x) {
        int k = x.shape().dim(1);
        return switch (random.nextInt(3)) {
            case 0 -> List.of(graph.add(new Op.Softmax(), x));
            case 1 -> List.of(graph.add(new Op.Reshape(Shape.of(1, k, 1)), x));
            default -> List.of(graph.add(new Op.Gemm(false, Activation.IDENTITY), x, parameter("weight", SMALL, k, 5)));
        };
    }

    private Value parameter(String suffix, Initializer initializer, int... dims) {
        return graph.parameter(suffix, Shape.of(dims), new Layout.Same(), initializer);
    }
}
