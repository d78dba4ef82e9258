package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two weights that know nothing of each other, so that each goes its way at its own rate. */
class RatesTest {
    private static final Workers WORKERS = new SingleWorker();
    private static final Kernels KERNELS = Kernels.vector();
    private static final double RATE = 0.0625;

    static Stream<Definition<? extends Optimizer>> optimizers() {
        return Optimizers.CATALOG.definitions().stream();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aGroupGoesItsOwnWay(Definition<? extends Optimizer> optimizer) {
        Map<String, float[]> alike = trained(optimizer, RATE, Map.of());
        assertThat(alike.get("a.conv1.weight")).doesNotContain(0.5f);

        Map<String, float[]> same = trained(optimizer, RATE, Map.of("a", RATE));
        assertThat(same.get("a.conv1.weight")).containsExactly(alike.get("a.conv1.weight"));
        assertThat(same.get("ab.weight")).containsExactly(alike.get("ab.weight"));

        Map<String, float[]> still = trained(optimizer, RATE, Map.of("a", 0.0));
        assertThat(still.get("a.conv1.weight")).containsOnly(0.5f);
        assertThat(still.get("ab.weight")).containsExactly(alike.get("ab.weight"));

        Map<String, float[]> slow = trained(optimizer, RATE / 8, Map.of());
        Map<String, float[]> inner = trained(optimizer, RATE, Map.of("a.conv1", RATE / 8, "a", 0.25));
        assertThat(inner.get("a.conv1.weight")).containsExactly(slow.get("a.conv1.weight"));
        assertThat(inner.get("ab.weight")).containsExactly(alike.get("ab.weight"));
    }

    private static Map<String, float[]> trained(
            Definition<? extends Optimizer> word, double rate, Map<String, Double> groups) {
        Attribute<?> setting = word.attributes().stream()
                .filter(attribute -> attribute.name().equals("rate"))
                .findFirst()
                .orElseThrow();
        Optimizer optimizer = word.create().apply(new Arguments(Map.of(setting, rate), List.of()));
        Graph graph = graph();
        List<Parameter> parameters = graph.parameters().toList();
        Weights weights = Weights.initial(parameters, 1);
        Session session = new Session(Planner.plan(graph, KERNELS, PlanOptions.of(2)), weights, WORKERS);
        Updater updater = new Updater(
                new Updater.Rules(optimizer, new Rates(groups), Clip.NONE, 2, 0),
                KERNELS,
                session,
                weights,
                parameters);
        Buffer x = session.input("x");
        for (int step = 1; step <= 4; step++) {
            for (int half = 0; half < 2; half++) {
                for (int i = 0; i < x.length(); i++) {
                    x.data()[x.offset() + i] = (float) StrictMath.sin(10 * step + 5 * half + i);
                }
                session.run();
                updater.accumulate(WORKERS, 2, 2L * half);
            }
            updater.step(WORKERS, 1.0 / step, step);
        }
        return parameters.stream().collect(Collectors.toMap(Parameter::name, p -> weights.data(p.name())));
    }

    /** The mean of x·a and x·ab over the samples: gradients depend on x alone. */
    private static Graph graph() {
        GraphBuilder builder = new GraphBuilder(2, GraphBuilder.Mode.TRAINING);
        Value x = builder.input("x", Shape.of(3));
        Value loss = builder.add(
                new Op.Add(Activation.IDENTITY), mean(builder, x, "a.conv1.weight"), mean(builder, x, "ab.weight"));
        builder.output("loss", loss);
        Graph forward = builder.build();
        return Gradients.of(forward, loss, forward.parameters().collect(Collectors.toSet()));
    }

    private static Value mean(GraphBuilder builder, Value x, String name) {
        Value w = builder.parameter(name, Shape.of(3, 1), new Layout.Same(), new Initializer.Constant(0.5f));
        Value y = builder.add(new Op.Gemm(false, Activation.IDENTITY), x, w);
        return builder.add(Op.Reduce.of(Op.Reduce.Kind.MEAN, y.shape(), List.of(0, 1), false), y);
    }
}
