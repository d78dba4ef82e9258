package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.Parameter;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Dice;
import cnnc.layer.Loss;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.layer.Words;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A training step of LeNet-5, or with losses over pixels, allocates nothing, once its kernels are compiled: until then vectors are objects. */
class AllocationTest {
    private static final int BATCH = 8;
    private static final int PATIENCE = 20_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void vectorKernels() {
        assertThat(runsUntilNothingIsAllocated(lenet(), Kernels.vector())).isLessThan(PATIENCE);
    }

    @Test
    void scalarKernels() {
        assertThat(runsUntilNothingIsAllocated(lenet(), Kernels.scalar())).isLessThan(PATIENCE);
    }

    @Test
    void lossesOverPixels() {
        assertThat(runsUntilNothingIsAllocated(pixels(), Kernels.vector())).isLessThan(PATIENCE);
    }

    private static int runsUntilNothingIsAllocated(Graph graph, Kernels kernels) {
        Plan plan = Planner.plan(graph, kernels, PlanOptions.of(BATCH));
        Session session = new Session(plan, Weights.initial(graph.parameters().toList(), 1), new SingleWorker());
        int runs = 0;
        for (int quiet = 0; quiet < 3 && runs < PATIENCE; runs++) {
            session.weights().changed();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            session.run();
            quiet = THREADS.getCurrentThreadAllocatedBytes() == before ? quiet + 1 : 0;
        }
        return runs;
    }

    private static Graph lenet() {
        return training(Words.lenet(), new CrossEntropy(0));
    }

    private static Graph pixels() {
        Model model = Words.model(
                Words.line("input1", Words.input(16, 16, 3)),
                Words.line("conv1", Words.conv(4, 3, "same", true), "softmax"));
        return training(model, new CrossEntropy(0.1, List.of(1.0, 2.0, 0.5, 3.0)), new Dice(1));
    }

    private static Graph training(Model model, Loss... losses) {
        List<Objective> objectives = Arrays.stream(losses)
                .map(loss -> new Objective(Model.OUTPUT, loss, 1, ""))
                .toList();
        Graph forward = model.training(BATCH, objectives).graph();
        return Passes.apply(Gradients.of(
                forward,
                forward.output(Model.LOSS),
                forward.parameters().filter(Predicate.not(Parameter::state)).collect(Collectors.toSet())));
    }
}
