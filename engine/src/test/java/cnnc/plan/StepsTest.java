package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Graph;
import cnnc.graph.GraphInterpreter;
import cnnc.graph.Op;
import cnnc.graph.OpCase;
import cnnc.graph.Value;
import cnnc.kernel.Kernels;
import cnnc.kernel.RandomWorkers;
import cnnc.kernel.SingleWorker;
import cnnc.tensor.Activation;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each op and its gradients as a plan runs them: near the reference in double, and the same bits from both twins. */
class StepsTest {
    private static final int BATCH = 7;

    static Stream<OpCase> cases() {
        return Stream.concat(OpCase.all(), large());
    }

    /** Wider than vectors, longer than tasks, more chunks than one. */
    private static Stream<OpCase> large() {
        Activation none = Activation.IDENTITY;
        Activation relu = Activation.RELU;
        Window quarter = Window.of(2, 2).stride(2, 2);
        Shape few = Shape.of(BATCH, 28, 28, 6);
        Shape many = Shape.of(BATCH, 5, 6, 37);
        Shape vector = Shape.of(BATCH, 100);
        List<Shape> classes = List.of(Shape.of(BATCH, 33), Shape.of(BATCH));
        return Stream.of(
                new OpCase("max pool of few", new Op.MaxPool(quarter, true), List.of(few)),
                new OpCase("max pool of many", new Op.MaxPool(quarter, true), List.of(many)),
                new OpCase("max pool, padded", new Op.MaxPool(overlapping(), true), List.of(few)),
                new OpCase("average of all", new Op.AveragePool(Window.of(5, 6), true), List.of(many)),
                new OpCase("average pool, padded", new Op.AveragePool(overlapping(), false), List.of(few)),
                batchNorm("batch norm of few", relu, few, 6),
                batchNorm("batch norm of many", none, many, 37),
                batchNorm("batch norm of vectors", none, vector, 100),
                new OpCase(
                        "batch norm and residual",
                        new Op.BatchNorm(1e-3f, 0.1f, true, relu),
                        List.of(few, Shape.of(6), Shape.of(6), Shape.of(6), Shape.of(6), few)),
                new OpCase(
                        "sums of many", Op.Reduce.of(Op.Reduce.Kind.SUM, few, List.of(0, 1, 2), false), List.of(few)),
                new OpCase(
                        "mean of many",
                        Op.Reduce.of(Op.Reduce.Kind.MEAN, many, List.of(0, 1, 2, 3), false),
                        List.of(many)),
                new OpCase("gates", new Op.Multiply(), List.of(many, Shape.of(BATCH, 1, 1, 37))),
                new OpCase("slopes", new Op.PRelu(), List.of(few, Shape.of(1))),
                new OpCase("enlarge", new Op.Resample(1, new AxisMap.Linear(28, 56, false)), List.of(few)),
                new OpCase("elements", new Op.Unary(Activation.of(Activation.Kind.GELU)), List.of(few)),
                new OpCase("sum", new Op.Add(relu), List.of(few, few)),
                new OpCase("classes", new Op.SoftmaxCrossEntropy(0.2f), classes),
                new OpCase("softmax of many", new Op.Softmax(), List.of(few)));
    }

    private static Window overlapping() {
        return Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1).ceil(true);
    }

    private static OpCase batchNorm(String name, Activation activation, Shape x, int channels) {
        Shape c = Shape.of(channels);
        return new OpCase(name, new Op.BatchNorm(1e-3f, 0.1f, activation), List.of(x, c, c, c, c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreeWithTheReferenceAndEachOther(OpCase c) {
        OpGraph op = OpGraph.of(c.op(), c.operands());
        for (int n : new int[] {op.batch(), (op.batch() + 1) / 2, 1}) {
            Map<String, float[]> feeds = feeds(c, op);
            Map<String, float[]> scalar = op.run(Kernels.scalar(), new SingleWorker(), feeds, n);
            Map<String, float[]> vector = op.run(Kernels.vector(), new RandomWorkers(n), feeds, n);
            Map<String, double[]> exact = reference(op.graph(), feeds, n);
            for (String name : scalar.keySet()) {
                int counted = counted(op, name, scalar.get(name).length, n);
                for (int i = 0; i < counted; i++) {
                    compare(
                            c + " " + name + "[" + i + "]",
                            exact.get(name)[i],
                            scalar.get(name)[i],
                            vector.get(name)[i]);
                }
            }
        }
    }

    private static void compare(String what, double exact, float scalar, float vector) {
        if (Float.floatToIntBits(scalar) != Float.floatToIntBits(vector)) {
            assertThat(vector).as(what + " of the twins").isEqualTo(scalar);
        }
        if (!(Math.abs(scalar - exact) <= 2e-5 + 2e-5 * Math.abs(exact))) {
            assertThat((double) scalar).as(what).isEqualTo(exact);
        }
    }

    /** Elements of the samples that count: all where the value belongs to no sample. */
    private static int counted(OpGraph op, String name, int length, int n) {
        boolean perSample = op.graph().outputs().containsKey(name)
                && op.graph().outputs().get(name).shape().rank() > 0
                && op.graph().outputs().get(name).shape().dim(0) == op.batch();
        return perSample ? length / op.batch() * n : length;
    }

    private static Map<String, float[]> feeds(OpCase c, OpGraph op) {
        Random random = new Random(5);
        Map<String, float[]> feeds = new HashMap<>();
        for (int i = 0; i < c.operands().size(); i++) {
            feeds.put("operand" + i, normal(random, c.operands().get(i)));
        }
        feeds.put("seed", normal(random, op.results().getFirst()));
        if (c.positive()) {
            square(feeds.get("operand0"));
        }
        if (c.op() instanceof Op.OneHot) {
            feeds.put("operand0", new float[] {3, 0, 1});
        }
        if (c.op() instanceof Op.BatchNormInference) {
            square(feeds.get("operand4"));
        }
        if (c.op() instanceof Op.SoftmaxCrossEntropy) {
            target(feeds.get("operand1"), c.operands().get(0), c.operands().get(1));
        }
        return feeds;
    }

    private static void target(float[] target, Shape logits, Shape shape) {
        int classes = logits.dim(-1);
        for (int i = 0; i < target.length; i++) {
            target[i] =
                    shape.rank() == 1 ? i * 5 % classes : (i % classes == 1 ? 0.75f : (i % classes == 2 ? 0.25f : 0));
        }
    }

    private static float[] normal(Random random, Shape shape) {
        float[] values = new float[shape.intSize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void square(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= values[i];
        }
    }

    private static Map<String, double[]> reference(Graph graph, Map<String, float[]> feeds, int n) {
        Map<String, double[]> exact = new HashMap<>();
        feeds.forEach((name, values) -> exact.put(name, toDouble(values)));
        Map<Value, double[]> values = GraphInterpreter.run(graph, exact, n);
        graph.outputs().forEach((name, value) -> exact.put(name, values.get(value)));
        return exact;
    }

    private static double[] toDouble(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
