package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Graph;
import cnnc.graph.Op;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Kernels;
import cnnc.kernel.RandomWorkers;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.tensor.Activation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same program, data and seed: the same bits, at any number of threads, in any order of tasks, on any kernels and lanes. */
class DeterminismTest {
    // Written here so that a change of bits is a decision: every trained network changes with them.
    private static final String ANY_ALGORITHM = "e4ac8a7d2365b5d5";
    private static final String DIRECT_SUMS = "f02284f530b1f332";

    @Test
    void theNetworkHasEveryOpAndEveryActivation() {
        Set<Class<?>> ops = EveryOp.training().nodes().stream()
                .map(node -> node.op().getClass())
                .collect(Collectors.toSet());
        assertThat(ops).contains(Op.class.getPermittedSubclasses());
        assertThat(EveryOp.training().nodes().stream()
                        .filter(node -> node.op() instanceof Op.UnaryGrad)
                        .map(node -> ((Op.UnaryGrad) node.op()).activation().kind()))
                .contains(Activation.Kind.values());
    }

    @Test
    void theNetworkLearns() {
        float[] losses =
                TwentySteps.run(Kernels.vector(), false, new SingleWorker()).losses();
        assertThat(losses[0]).isBetween(1.5f, 3f);
        assertThat(losses[19]).isBetween(0.1f, 1.7f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void onAnyNumberOfThreads(int threads) {
        try (Workers workers = Workers.of(threads)) {
            check(Kernels.vector(), workers);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void inAnyOrderOfTasks(long seed) {
        check(Kernels.vector(), new RandomWorkers(seed));
    }

    @Test
    void onScalarKernels() {
        check(Kernels.scalar(), new RandomWorkers(4));
    }

    /** Fusion saves passes over memory, not roundings. */
    @Test
    void withPassesOrWithout() {
        Graph passed = Passes.apply(EveryOp.training());
        assertThat(passed.nodes()).hasSizeLessThan(EveryOp.training().nodes().size());
        long fingerprint = TwentySteps.run(passed, Kernels.vector(), false, new SingleWorker())
                .fingerprint();
        assertThat(HexFormat.of().toHexDigits(fingerprint)).isEqualTo(ANY_ALGORITHM);
    }

    private static void check(Kernels kernels, Workers workers) {
        assertThat(fingerprint(kernels, false, workers)).isEqualTo(ANY_ALGORITHM);
        assertThat(fingerprint(kernels, true, workers)).isEqualTo(DIRECT_SUMS);
    }

    private static String fingerprint(Kernels kernels, boolean exact, Workers workers) {
        return HexFormat.of()
                .toHexDigits(TwentySteps.run(kernels, exact, workers).fingerprint());
    }

    /** The width of vectors is chosen once, when the kernels' classes are loaded. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void onAnyLanes(int lanes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dcnnc.lanes=" + lanes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwentySteps.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines()).containsExactly(ANY_ALGORITHM, DIRECT_SUMS);
    }
}
