package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.kernel.Kernels;
import cnnc.kernel.RandomWorkers;
import cnnc.step.Buffer;
import cnnc.tensor.CounterRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of fewer rows than the plan has. Whatever lies beyond them, not even NaN shows. */
class PartialBatchTest {
    private static final Kernels[] BOTH = {Kernels.scalar(), Kernels.vector()};

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 17})
    void aSamplesBitsDependOnNoOther(int n) {
        for (Kernels kernels : BOTH) {
            Session session = session(EveryOp.inference(), kernels);
            fill(session, EveryOp.BATCH);
            session.run();
            float[] all = read(session.output("logits"));
            poison(session);
            fill(session, n);
            session.run();
            int rows = n * EveryOp.CLASSES;
            assertThat(Arrays.copyOf(read(session.output("logits")), rows)).isEqualTo(Arrays.copyOf(all, rows));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 17, 18})
    void gradientsSeeOnlyTheRowsThatCount(int n) {
        for (Kernels kernels : BOTH) {
            Map<String, float[]> clean = gradients(kernels, n, false);
            Map<String, float[]> poisoned = gradients(kernels, n, true);
            clean.forEach((name, values) -> {
                assertThat(values).as(name).doesNotContain(Float.NaN);
                assertThat(poisoned.get(name)).as(name).isEqualTo(values);
            });
        }
    }

    private static Map<String, float[]> gradients(Kernels kernels, int n, boolean poisoned) {
        Session session = session(EveryOp.training(), kernels);
        if (poisoned) {
            poison(session);
        }
        fill(session, n);
        session.run();
        Map<String, float[]> outputs = new HashMap<>();
        session.plan().graph().outputs().keySet().forEach(name -> outputs.put(name, read(session.output(name))));
        return outputs;
    }

    private static Session session(Graph graph, Kernels kernels) {
        Weights weights = Weights.initial(graph.parameters().toList(), 1);
        Plan plan = Planner.plan(graph, kernels, PlanOptions.of(EveryOp.BATCH));
        return new Session(plan, weights, new RandomWorkers(1));
    }

    private static void fill(Session session, int n) {
        session.context().n = n;
        Buffer pictures = session.input("pictures");
        int size = pictures.length() / EveryOp.BATCH;
        for (int i = 0; i < n * size; i++) {
            pictures.data()[pictures.offset() + i] = CounterRandom.uniform(CounterRandom.bits(5, i), -1, 1);
        }
        if (session.plan().graph().inputs().containsKey("classes")) {
            Buffer classes = session.input("classes");
            for (int i = 0; i < n; i++) {
                classes.data()[classes.offset() + i] = i % EveryOp.CLASSES;
            }
        }
    }

    /** NaN wherever a run may find anything: all but constants. */
    private static void poison(Session session) {
        Map<Node, float[]> constants = new HashMap<>();
        for (Node node : session.plan().graph().nodes()) {
            if (node.op() instanceof Op.Constant) {
                constants.put(node, read(buffer(session, node)));
            }
        }
        Arrays.stream(session.slabs).forEach(slab -> Arrays.fill(slab, Float.NaN));
        Arrays.stream(session.scratch).forEach(own -> Arrays.fill(own, Float.NaN));
        Arrays.fill(session.workspace.data(), Float.NaN);
        constants.forEach((node, values) -> {
            Buffer to = buffer(session, node);
            System.arraycopy(values, 0, to.data(), to.offset(), values.length);
        });
    }

    private static Buffer buffer(Session session, Node node) {
        return session.plan()
                .memory()
                .buffer(
                        node.output(),
                        slab -> session.slabs[slab],
                        name -> session.weights().data(name));
    }

    private static float[] read(Buffer from) {
        return Arrays.copyOfRange(from.data(), from.offset(), from.offset() + from.length());
    }
}
