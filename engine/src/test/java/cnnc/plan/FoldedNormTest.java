package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Origin;
import cnnc.graph.Value;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Kernels;
import cnnc.kernel.RandomWorkers;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A convolution that takes in batch norm, residual and activation, against the four steps it stands for. */
class FoldedNormTest {
    private static final int BATCH = 3;

    @Property(tries = 60)
    void givesTheAnswersOfTheStepsItStandsFor(
            @ForAll @IntRange(min = 1, max = 19) int channels,
            @ForAll @IntRange(min = 1, max = 40) int filters,
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 2) int stride,
            @ForAll @IntRange(min = 1, max = BATCH) int n,
            @ForAll boolean bias,
            @ForAll boolean exact,
            @ForAll boolean relu,
            @ForAll long seed) {
        Graph graph = graph(channels, filters, Window.of(kernel, kernel).stride(stride, stride), bias, relu);
        Graph passed = Passes.apply(graph);
        assertThat(passed.nodes()).noneMatch(node -> node.op() instanceof Op.BatchNormInference);
        assertThat(passed.nodes()).noneMatch(node -> node.op() instanceof Op.Add);
        PlanOptions options = PlanOptions.of(BATCH).exact(exact);
        Weights weights = Weights.zeros(graph.parameters().toList());
        Session apart = new Session(Planner.plan(graph, Kernels.vector(), options), weights, new SingleWorker());
        Session plain = session(passed, Kernels.scalar(), options, weights, new SingleWorker());
        Session fast = session(passed, Kernels.vector(), options, weights, new RandomWorkers(seed));
        Random random = new Random(seed);
        for (int version = 0; version < 2; version++) {
            draw(weights, random);
            for (int batch = 0; batch < 2; batch++) {
                float[] x = normal(random, apart.input("x").length());
                float[] expected = run(apart, x, n);
                float[] folded = run(plain, x, n);
                assertThat(run(fast, x, n)).containsExactly(folded);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(folded[i]).isCloseTo(expected[i], within(1e-4f + 1e-4f * Math.abs(expected[i])));
                }
            }
        }
    }

    private static Session session(
            Graph graph, Kernels kernels, PlanOptions options, Weights weights, Workers workers) {
        return new Session(Planner.plan(graph, kernels, options), weights, workers);
    }

    /** Two branches that meet: a convolution each, the second without an activation. */
    private static Graph graph(int channels, int filters, Window window, boolean bias, boolean relu) {
        GraphBuilder graph = new GraphBuilder(BATCH, Mode.INFERENCE);
        Value x = graph.input("x", Shape.of(9, 8, channels));
        Value a = branch(graph, "a", x, filters, window, bias, Activation.of(Activation.Kind.RELU6));
        Value b = branch(graph, "b", x, filters, window, bias, Activation.IDENTITY);
        graph.output("y", graph.add(new Op.Add(relu ? Activation.RELU : Activation.IDENTITY), b, a));
        return graph.build();
    }

    private static Value branch(
            GraphBuilder graph, String name, Value x, int filters, Window window, boolean bias, Activation activation) {
        graph.enter(name, Origin.NONE);
        Value w = parameter(
                graph,
                "w",
                Shape.of(window.kernelH(), window.kernelW(), x.shape().dim(3), filters));
        Shape each = Shape.of(filters);
        Op op = new Op.Conv2d(window, 1, bias, Activation.IDENTITY);
        Value sums = bias ? graph.add(op, x, w, parameter(graph, "b", each)) : graph.add(op, x, w);
        Value y = graph.add(
                new Op.BatchNormInference(1e-5f, activation),
                sums,
                parameter(graph, "gamma", each),
                parameter(graph, "beta", each),
                parameter(graph, "mean", each),
                parameter(graph, "variance", each));
        graph.leave();
        return y;
    }

    private static Value parameter(GraphBuilder graph, String name, Shape shape) {
        return graph.parameter(name, shape, new Layout.Same(), new Initializer.Constant(0));
    }

    private static void draw(Weights weights, Random random) {
        for (var parameter : weights.parameters()) {
            float[] data = weights.data(parameter.name());
            float[] drawn = normal(random, data.length);
            for (int i = 0; i < data.length; i++) {
                data[i] = parameter.name().endsWith("variance") ? 0.3f + Math.abs(drawn[i]) : 0.3f * drawn[i];
            }
        }
        weights.changed();
    }

    private static float[] normal(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] run(Session session, float[] x, int n) {
        Buffer in = session.input("x");
        System.arraycopy(x, 0, in.data(), in.offset(), in.length());
        session.context().n = n;
        Arrays.setAll(session.context().samples, i -> i);
        session.run();
        Buffer y = session.output("y");
        return Arrays.copyOfRange(y.data(), y.offset(), y.offset() + y.length() / BATCH * n);
    }
}
