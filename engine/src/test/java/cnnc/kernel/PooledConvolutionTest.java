package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cnnc.tensor.Activation;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution that pools has the bits of a plain one, then a plain pool. */
class PooledConvolutionTest {
    private static final ConvKernels VECTOR = Kernels.vector().conv();
    private static final Window QUARTERS = Window.of(2, 2).stride(2, 2);

    /** From the place of a result in its array to that of its tap. */
    private static final int SHIFT = 5;

    record Case(ConvShape shape, Activation activation, Window window) {
        private static Case of(int n, int h, int w, int c, int k, Window window, Activation activation) {
            return new Case(ConvShapes.shape(n, h, w, c, k, 1, window), activation, QUARTERS);
        }

        Pooling pool() {
            return new Pooling(window, shape.oh(), shape.ow(), shape.k());
        }

        int results() {
            return shape.n() * pool().pictureOut();
        }
    }

    static Stream<Case> cases() {
        Window five = Window.of(5, 5);
        return Stream.of(
                Case.of(64, 28, 28, 1, 6, five, Activation.RELU),
                Case.of(16, 14, 14, 6, 16, five, Activation.of(Activation.Kind.TANH)),
                Case.of(32, 15, 19, 3, 4, five, Activation.IDENTITY),
                Case.of(48, 13, 15, 2, 8, five.pads(2, 2, 2, 2), Activation.RELU),
                Case.of(16, 9, 22, 4, 8, Window.of(3, 5).pads(1, 0, 1, 0), Activation.of(Activation.Kind.RELU6)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheBitsOfAConvolutionAndAPool(Case c) {
        assumeTrue(Tile.ROWS == 8, "pictures in lanes need 32 registers");
        assertThat(VECTOR.pools(c.shape(), c.activation(), c.pool())).isTrue();
        float[] x = ConvRun.random(c.shape().n() * c.shape().inputSize(), 1);
        x[x.length / 2] = Float.NaN;
        x[x.length / 3] = Float.POSITIVE_INFINITY;
        Arrays.fill(x, x.length / 5, x.length / 4, -0f); // where many are equal, the first wins
        float[] w = ConvRun.random(c.shape().weights(), 2);
        float[] bias = ConvRun.random(c.shape().k(), 3);
        for (int n : new int[] {c.shape().n(), c.shape().n() - 5}) {
            float[] expected = new float[c.results()];
            float[] taps = new float[c.results()];
            pool(
                    c,
                    n,
                    ConvRun.forward(Kernels.scalar().conv(), c.shape(), c.activation(), n, x, w, bias),
                    expected,
                    taps);

            float[] winner = new float[ConvRun.LATE + c.results() + SHIFT];
            same(
                    run(c, n, x, w, bias, Optional.of(new Winner(winner, SHIFT))),
                    expected,
                    n * c.pool().pictureOut());
            same(
                    Arrays.copyOfRange(winner, ConvRun.LATE + SHIFT, winner.length),
                    taps,
                    n * c.pool().pictureOut());
            same(run(c, n, x, w, bias, Optional.empty()), expected, n * c.pool().pictureOut());
        }
    }

    private static float[] run(Case c, int n, float[] x, float[] w, float[] bias, Optional<Winner> winner) {
        Convolution pooled = VECTOR.forwardPooled(c.shape(), c.activation(), c.pool(), winner);
        return ConvRun.run(pooled, n, x, w, bias, c.results());
    }

    private static void pool(Case c, int n, float[] y, float[] largest, float[] taps) {
        Pooling pool = c.pool();
        for (int i = 0; i < n; i++) {
            int at = i * pool.pictureOut();
            Kernels.scalar()
                    .pool()
                    .maxPoolWinners(pool, y, i * pool.pictureIn(), largest, at, taps, at, 0, pool.outH());
        }
    }

    private static void same(float[] actual, float[] expected, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(Float.floatToIntBits(actual[i]))
                    .as("element %d", i)
                    .isEqualTo(Float.floatToIntBits(expected[i]));
        }
    }

    @Test
    void otherPoolsAndOtherConvolutionsStayApart() {
        Case lenet = cases().findFirst().orElseThrow();
        Pooling three = new Pooling(Window.of(3, 3).stride(3, 3), 24, 24, 6);
        Pooling beyond = new Pooling(QUARTERS.ceil(true), 23, 24, 6);
        assertThat(VECTOR.pools(lenet.shape(), Activation.RELU, three)).isFalse();
        assertThat(VECTOR.pools(lenet.shape(), Activation.RELU, beyond)).isFalse();
        Case wide = Case.of(16, 8, 8, 16, 32, Window.of(3, 3), Activation.RELU);
        assertThat(VECTOR.pools(wide.shape(), Activation.RELU, wide.pool())).isFalse();
        assertThat(Kernels.scalar().conv().pools(lenet.shape(), Activation.RELU, lenet.pool()))
                .isFalse();
    }
}
