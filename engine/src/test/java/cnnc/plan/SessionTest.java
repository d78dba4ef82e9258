package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Origin;
import cnnc.graph.Parameter;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.kernel.CacheLine;
import cnnc.kernel.RandomWorkers;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;
import cnnc.step.Step;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Plans and sessions whatever the arithmetic: steps are {@link FakeStep}s. */
class SessionTest {
    private static final PlanOptions BATCH_4 = PlanOptions.of(4);

    private static Weights weights(Graph graph) {
        return Weights.initial(graph.parameters().toList(), 1);
    }

    // ---- memory ----

    @Property(tries = 300)
    void sharedMemoryChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int nodes) {
        Graph graph = RandomGraphs.of(new Random(seed), nodes, 4);
        Weights weights = weights(graph);
        int widest = graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .mapToInt(value -> value.shape().intSize())
                .max()
                .orElseThrow();
        for (int slab : new int[] {Math.max(1000, widest), ArenaLayout.LONGEST}) {
            Session session = new Session(
                    Planner.plan(graph, BATCH_4.slab(slab), FakeStep::bind), weights, new RandomWorkers(seed));
            for (int run = 0; run < 2; run++) {
                float[] x = pictures(seed + run);
                Map<String, float[]> expected = alone(graph, weights, x);
                write(x, session.input("x"));
                session.run();
                expected.forEach((name, values) ->
                        assertThat(read(session.output(name))).as(name).isEqualTo(values));
                assertThat(read(session.input("x"))).isEqualTo(x);
            }
        }
    }

    /** Every value in an array of its own. */
    private static Map<String, float[]> alone(Graph graph, Weights weights, float[] x) {
        Map<Value, Buffer> buffers = new HashMap<>();
        Grants grants = new Grants();
        for (Node node : graph.nodes()) {
            for (Value value : node.outputs()) {
                float[] data = switch (node.op()) {
                    case Op.Variable variable ->
                        weights.data(variable.parameter().name());
                    case Op.Reshape _ -> buffers.get(node.inputs().getFirst()).data();
                    case Op.Input _ -> x;
                    case Op _ -> new float[value.shape().intSize()];
                };
                if (node.op() instanceof Op.Constant constant) {
                    Arrays.fill(data, constant.values().getFirst());
                }
                buffers.put(value, new Buffer(data, 0, data.length));
            }
            FakeStep.bind(node, buffers::get, grants).ifPresent(step -> {
                grants.complete();
                runAlone(step);
            });
        }
        Map<String, float[]> outputs = new HashMap<>();
        graph.outputs()
                .forEach((name, value) -> outputs.put(name, buffers.get(value).data()));
        return outputs;
    }

    private static void runAlone(Step step) {
        for (int phase = 0; phase < step.phases(); phase++) {
            for (int task = 0; task < step.tasks(phase); task++) {
                step.run(phase, task, new Context(4), new float[step.scratch()]);
            }
        }
    }

    private static float[] pictures(long seed) {
        float[] x = new float[4 * 5 * 6 * 3];
        Random random = new Random(seed);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }

    private static void write(float[] values, Buffer to) {
        System.arraycopy(values, 0, to.data(), to.offset(), to.length());
    }

    private static float[] read(Buffer from) {
        return Arrays.copyOfRange(from.data(), from.offset(), from.offset() + from.length());
    }

    @Test
    void aChainOfElementwiseOpsWorksInPlace() {
        GraphBuilder builder = new GraphBuilder(4, GraphBuilder.Mode.INFERENCE);
        Value value = builder.input("x", Shape.of(100));
        for (int i = 0; i < 10; i++) {
            value = builder.add(new Op.Unary(Activation.RELU), value);
            value = builder.add(new Op.Reshape(Shape.of(i % 2 == 0 ? new int[] {10, 10, 1} : new int[] {100})), value);
        }
        builder.output("y", value);
        Plan plan = Planner.plan(builder.build(), BATCH_4, FakeStep::bind);
        assertThat(plan.memory().slabs()).containsExactly(800);
        assertThat(plan.steps()).hasSize(10);
    }

    @Property(tries = 50)
    void buffersBeginAtLinesOfTheCache(@ForAll long seed) {
        Graph graph = RandomGraphs.of(new Random(seed), 20, 4);
        Session session =
                new Session(Planner.plan(graph, BATCH_4, FakeStep::bind), weights(graph), new RandomWorkers(seed));
        assertThat(session.input("x").offset() % CacheLine.FLOATS).isEqualTo(CacheLine.LEAD);
        assertThat(graph.outputs().keySet().stream().map(session::output))
                .allSatisfy(
                        buffer -> assertThat(buffer.offset() % CacheLine.FLOATS).isEqualTo(CacheLine.LEAD));
    }

    @Test
    void bytesAreKnownBeforeAndAllAllocatedAtOnce() {
        Plan plan = Planner.plan(RandomGraphs.of(new Random(1), 20, 4), BATCH_4, FakeStep::bind);
        Session session = new Session(plan, weights(plan.graph()), new RandomWorkers(1));
        long floats = Arrays.stream(session.slabs)
                        .mapToLong(slab -> slab.length)
                        .sum()
                + session.workspace.data().length
                + Arrays.stream(session.scratch).mapToLong(own -> own.length).sum()
                + (CacheLine.LEAD + 1) * plan.steps().size(); // each keeps one
        assertThat(plan.bytes(8)).isEqualTo(4 * floats);
    }

    @Test
    void refusesValuesLongerThanAnArray() {
        GraphBuilder builder = new GraphBuilder(70_000, GraphBuilder.Mode.INFERENCE);
        Value x = builder.input("x", Shape.of(40_000));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Planner.plan(builder.build(), PlanOptions.of(70_000), FakeStep::bind))
                .extracting(ProblemException::problem)
                .isEqualTo(new Problem.LongerThanAnArray(x, 2_800_000_000L, ArenaLayout.LONGEST));
    }

    // ---- running ----

    private static Graph conv() {
        GraphBuilder builder = new GraphBuilder(4, GraphBuilder.Mode.INFERENCE);
        builder.enter("conv1", Origin.NONE);
        Value weight = builder.parameter("weight", Shape.of(3, 2), new Layout.Dense(), new Initializer.HeNormal(3));
        Value y = builder.add(new Op.Gemm(false, Activation.RELU), builder.input("x", Shape.of(3)), weight);
        builder.leave();
        builder.output("y", y);
        return builder.build();
    }

    @Test
    void whatIsDerivedFromWeightsStandsWhileTheyDo() {
        FakeStep[] bound = new FakeStep[1];
        Plan plan = Planner.plan(conv(), BATCH_4, (node, buffers, memory) -> {
            var step = FakeStep.bind(node, buffers, memory);
            step.ifPresent(s -> bound[0] = (FakeStep) s);
            return step;
        });
        Weights weights = weights(plan.graph());
        Session session = new Session(plan, weights, new SingleWorker());
        session.run();
        session.run();
        assertThat(bound[0].prepared).isEqualTo(1);
        weights.changed();
        session.run();
        session.run();
        assertThat(bound[0].prepared).isEqualTo(2);
    }

    /** What a frozen trunk derives from its weights is derived once, however often those of the head are moved. */
    @Test
    void onlyChangesOfItsOwnWeightsMakeAStepPrepareAgain() {
        FakeStep[] bound = new FakeStep[1];
        Plan plan = Planner.plan(conv(), BATCH_4, (node, buffers, memory) -> {
            var step = FakeStep.bind(node, buffers, memory);
            step.ifPresent(s -> bound[0] = (FakeStep) s);
            return step;
        });
        List<Parameter> parameters = new ArrayList<>(plan.graph().parameters().toList());
        parameters.add(new Parameter("head", Shape.of(5), new Layout.Same(), new Initializer.Constant(0), false));
        Weights weights = Weights.zeros(parameters);
        Session session = new Session(plan, weights, new SingleWorker());
        session.run();
        weights.part(List.of("head")).changed();
        weights.load("head", weights.file("head"));
        session.run();
        assertThat(bound[0].prepared).isEqualTo(1);
        weights.load("conv1.weight", weights.file("conv1.weight"));
        session.run();
        assertThat(bound[0].prepared).isEqualTo(2);
        weights.part(List.of("head", "conv1.weight")).changed();
        session.run();
        assertThat(bound[0].prepared).isEqualTo(3);
    }

    @Test
    void errorsNameTheStep() {
        Plan plan = Planner.plan(
                conv(),
                BATCH_4,
                (node, buffers, memory) -> FakeStep.bind(node, buffers, memory).map(step -> new Step() {
                    @Override
                    public String name() {
                        return step.name();
                    }

                    @Override
                    public int tasks(int phase) {
                        return 3;
                    }

                    @Override
                    public void run(int phase, int task, Context context, float[] scratch) {
                        throw new ArithmeticException("no way");
                    }
                }));
        try (Workers workers = Workers.of(2)) {
            Session session = new Session(plan, weights(plan.graph()), workers);
            assertThatIllegalStateException()
                    .isThrownBy(session::run)
                    .withMessageContaining("Gemm at conv1, phase 0")
                    .withMessageContaining("no way")
                    .withCauseInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void refusesWrongNamesAndRows() {
        Session session =
                new Session(Planner.plan(conv(), BATCH_4, FakeStep::bind), weights(conv()), new SingleWorker());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.input("pictures"))
                .withMessageContaining("[x]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.output("z"))
                .withMessageContaining("[y]");
        session.context().n = 5;
        assertThatIllegalArgumentException().isThrownBy(session::run);
        session.context().n = 0;
        assertThatIllegalArgumentException().isThrownBy(session::run);
    }

    @Test
    void aRunAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Workers workers = Workers.of(2)) {
            Graph graph = RandomGraphs.of(new Random(2), 30, 4);
            Session session = new Session(Planner.plan(graph, BATCH_4, FakeStep::bind), weights(graph), workers);
            for (int i = 0; i < 200; i++) {
                session.run();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 200; i++) {
                session.run();
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200);
        }
    }

    @Test
    void timesAreOfEachStep() {
        Graph graph = RandomGraphs.of(new Random(2), 30, 4);
        Plan plan = Planner.plan(graph, BATCH_4, FakeStep::bind);
        Session session = new Session(plan, weights(graph), new SingleWorker());
        StepTimes times = new StepTimes(plan, 2);
        session.run(times);
        session.run(times);
        assertThat(times.runs()).isEqualTo(2);
        assertThat(times.rows()).hasSameSizeAs(plan.steps());
        assertThat(times.rows().getFirst().nanos()).isPositive();
    }

    @Test
    void printed() {
        assertThat(PlanPrinter.print(Planner.plan(conv(), BATCH_4, FakeStep::bind)))
                .isEqualTo("""
                    plan for batches of 4, gradients summed by 8: 1 steps
                    memory arena 96 B, kept 52 B, workspace 32 B, each worker 4 B: 232 B with one worker
                    input x %1 4x3 0:0
                    Gemm  conv1  [1]+5+5  %1 conv1.weight  ->  %2 4x2 0:16
                    output y %2
                    """);
    }
}
