package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.tensor.Activation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle's oracle: float sums in the fixed order against sums of all products in double. */
class ScalarConvKernelsTest {
    private static final ConvKernels FAST = new ScalarConvKernels();
    private static final ConvKernels SCALAR = FAST.exact();

    /**
     * What the roundings of Winograd's transforms may add up to, in units in the last place of the largest sum of magnitudes. Measured on
     * the table: 22 forward, 30 by the input, 33 by weights, where direct sums have 3.1, 3.5 and 2.9.
     */
    private static final double WINOGRAD = 40;

    @ParameterizedTest
    @MethodSource("cnnc.kernel.ConvShapes#all")
    void agreesWithTheDefinitionInDouble(ConvShape s) {
        int n = Math.max(1, s.n() - 1);
        float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
        float[] w = ConvRun.random(s.weights(), 2);
        float[] bias = ConvRun.random(s.k(), 3);
        float[] dy = ConvRun.random(s.n() * s.outputSize(), 4);
        ConvReference exact = new ConvReference(s, n, x, w, bias, dy);

        float[] y = ConvRun.forward(SCALAR, s, Activation.IDENTITY, n, x, w, bias);
        agree(exact.y, exact.yScale, y, 0, n * s.outputSize(), s.depth() + 1);
        float[] dx = ConvRun.inputGradient(SCALAR, s, n, dy, w);
        agree(exact.dx, exact.dxScale, dx, 0, n * s.inputSize(), s.taps() * s.groupK());
        float[] dw = ConvRun.weightGradient(SCALAR, s, n, x, dy);
        agree(exact.dw, exact.dwScale, dw, 0, s.weights(), n * s.pixels());
        agree(exact.db, exact.dbScale, dw, s.weights(), s.k(), n * s.pixels());
    }

    static Stream<ConvShape> winograd() {
        return ConvShapes.all().filter(s -> Winograd.of(s).isPresent());
    }

    @ParameterizedTest
    @MethodSource("winograd")
    void winogradAgreesToo(ConvShape s) {
        float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
        float[] w = ConvRun.random(s.weights(), 2);
        float[] bias = ConvRun.random(s.k(), 3);
        float[] dy = ConvRun.random(s.n() * s.outputSize(), 4);
        ConvReference exact = new ConvReference(s, s.n(), x, w, bias, dy);
        near(exact.y, exact.yScale, ConvRun.forward(FAST, s, Activation.IDENTITY, s.n(), x, w, bias));
        near(exact.dx, exact.dxScale, ConvRun.inputGradient(FAST, s, s.n(), dy, w));
        near(exact.dw, exact.dwScale, ConvRun.weightGradient(FAST, s, s.n(), x, dy));
    }

    private static void near(double[] exact, double[] scale, float[] computed) {
        double unit = 0x1p-24 * Arrays.stream(scale).max().orElseThrow();
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(exact[i] - computed[i]) / unit)
                    .as("element %d", i)
                    .isLessThanOrEqualTo(WINOGRAD);
        }
    }

    /** Higham, Accuracy and Stability of Numerical Algorithms, 3.1: the error of a sum of m terms is below m·u·Σ|terms|. */
    private static void agree(double[] exact, double[] scale, float[] computed, int from, int count, int terms) {
        for (int i = 0; i < count; i++) {
            double bound = (terms + 1) * 0x1p-24 * scale[i];
            assertThat(Math.abs(exact[i] - computed[from + i]))
                    .as("element %d", i)
                    .isLessThanOrEqualTo(bound);
        }
    }
}
