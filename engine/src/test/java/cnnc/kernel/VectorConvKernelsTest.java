package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cnnc.tensor.Activation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The twins give the same bits. */
class VectorConvKernelsTest {
    private static final ConvKernels SCALAR = new ScalarConvKernels();
    private static final ConvKernels VECTOR = new VectorConvKernels(new ScalarElementKernels());

    @ParameterizedTest
    @MethodSource("cnnc.kernel.ConvShapes#all")
    void forward(ConvShape s) {
        float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
        float[] w = ConvRun.random(s.weights(), 2);
        float[] bias = s.k() % 2 == 0 ? new float[0] : ConvRun.random(s.k(), 3);
        for (int n : new int[] {s.n(), (s.n() + 1) / 2}) {
            for (Activation activation : List.of(Activation.RELU, Activation.IDENTITY)) {
                both(s, kernels -> ConvRun.forward(kernels, s, activation, n, x, w, bias));
            }
        }
    }

    /** A limit comes behind what is added. */
    @ParameterizedTest
    @MethodSource("cnnc.kernel.ConvShapes#all")
    void forwardWithAResidual(ConvShape s) {
        float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
        float[] w = ConvRun.random(s.weights(), 2);
        float[] bias = s.k() % 2 == 0 ? new float[0] : ConvRun.random(s.k(), 3);
        int results = s.n() * s.outputSize();
        float[] added = ConvRun.random(5 + results, 4);
        for (Activation activation : List.of(Activation.RELU, Activation.IDENTITY)) {
            Optional<Residual> residual = Optional.of(new Residual(added, 5 - ConvRun.LATE));
            both(s, kernels -> ConvRun.run(kernels.forward(s, activation, residual), s.n(), x, w, bias, results));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.Kind.class)
    void activations(Activation.Kind kind) {
        ConvShape s = ConvShapes.shape(2, 5, 5, 3, 37, 1, cnnc.tensor.Window.of(3, 3));
        float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
        float[] w = ConvRun.random(s.weights(), 2);
        float[] bias = ConvRun.random(s.k(), 3);
        Activation activation = new Activation(kind, 0.1f);
        same(
                ConvRun.forward(SCALAR, s, activation, 2, x, w, bias),
                ConvRun.forward(VECTOR, s, activation, 2, x, w, bias));
    }

    @ParameterizedTest
    @MethodSource("cnnc.kernel.ConvShapes#all")
    void inputGradient(ConvShape s) {
        float[] dy = ConvRun.random(s.n() * s.outputSize(), 1);
        float[] w = ConvRun.random(s.weights(), 2);
        for (int n : new int[] {s.n(), (s.n() + 1) / 2}) {
            both(s, kernels -> ConvRun.inputGradient(kernels, s, n, dy, w));
        }
    }

    @ParameterizedTest
    @MethodSource("cnnc.kernel.ConvShapes#all")
    void weightGradient(ConvShape s) {
        float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
        float[] dy = ConvRun.random(s.n() * s.outputSize(), 2);
        for (int n : new int[] {s.n(), (s.n() + 1) / 2}) {
            both(s, kernels -> ConvRun.weightGradient(kernels, s, n, x, dy));
        }
    }

    /** The width of vectors is chosen once, when the kernels' classes are loaded. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void onAnyLanes(int lanes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dcnnc.lanes=" + lanes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConvBits.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines()).containsExactly(Long.toString(ConvBits.of(SCALAR)));
    }

    /** A path that no size of the table takes would be held to nothing. */
    @Test
    void everyPathIsTaken() {
        Set<Class<?>> taken = new HashSet<>();
        Set<Class<?>> gathering = new HashSet<>();
        ConvShapes.all().forEach(s -> {
            for (ConvKernels kernels : List.of(VECTOR, VECTOR.exact())) {
                Convolution forward = kernels.forward(s, Activation.RELU);
                taken.add(forward.getClass());
                if (forward.gathered() > 0) {
                    gathering.add(forward.getClass());
                }
                taken.add(kernels.inputGradient(s).getClass());
                taken.add(kernels.weightGradient(s, 8).getClass());
            }
        });
        assertThat(gathering).containsExactlyInAnyOrder(PanelConvolution.class, WinogradConvolution.class);
        assertThat(ConvShapes.all().map(Winograd::of).flatMap(Optional::stream)).contains(Winograd.values());
        assertThat(taken)
                .contains(
                        DepthwiseConvolution.class,
                        DepthwiseLines.class,
                        DepthwiseQuads.class,
                        DirectConvolution.class,
                        PanelConvolution.class,
                        PhasedConvolution.class,
                        PointwiseConvolution.class,
                        PlanarConvolution.class,
                        WinogradConvolution.class,
                        WinogradWeightGradient.class,
                        DepthwiseWeightGradient.class,
                        DepthwiseLinesWeightGradient.class,
                        DirectWeightGradient.class,
                        LineWeightGradient.class,
                        PanelWeightGradient.class,
                        PointwiseWeightGradient.class,
                        SlidingWeightGradient.class);
        if (Tile.ROWS == 8) { // 32 registers
            assertThat(taken)
                    .contains(
                            BatchConvolution.class,
                            QuadInputGradient.class,
                            RunWeightGradient.class,
                            SlidingConvolution.class,
                            WindowConvolution.class);
        }
    }

    /** By the algorithm that is chosen, and by direct sums. */
    private static void both(ConvShape s, Function<ConvKernels, float[]> run) {
        same(run.apply(SCALAR), run.apply(VECTOR));
        if (Winograd.of(s).isPresent()) {
            same(run.apply(SCALAR.exact()), run.apply(VECTOR.exact()));
        }
    }

    private static void same(float[] scalar, float[] vector) {
        assertThat(vector).hasSameSizeAs(scalar);
        for (int i = 0; i < scalar.length; i++) {
            if (Float.floatToIntBits(scalar[i]) != Float.floatToIntBits(vector[i])) {
                fail("element %d: scalar %s, vector %s", i, scalar[i], vector[i]);
            }
        }
    }
}
