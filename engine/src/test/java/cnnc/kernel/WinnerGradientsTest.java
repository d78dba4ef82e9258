package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients at a pool's winners: the twins have the same bits, and the numbers of sums over whole pictures, most of them zeros. */
class WinnerGradientsTest {
    private static final ConvKernels SCALAR = Kernels.scalar().conv();
    private static final ConvKernels VECTOR = Kernels.vector().conv();
    private static final Window QUARTERS = Window.of(2, 2).stride(2, 2);

    /** A convolution, and the pool behind it. */
    record Case(ConvShape shape, Pooling pool) {
        private static Case of(int n, int h, int w, int c, int k, Window window, Window pool) {
            ConvShape shape = ConvShapes.shape(n, h, w, c, k, 1, window);
            return new Case(shape, new Pooling(pool, shape.oh(), shape.ow(), k));
        }

        int dySize() {
            return shape.n() * pool.pictureOut();
        }

        /** Taps that won, some more often than others. */
        float[] winners() {
            int taps = pool.window().kernelH() * pool.window().kernelW();
            float[] winners = ConvRun.random(dySize(), 7);
            for (int i = 0; i < winners.length; i++) {
                winners[i] = (int) ((winners[i] + 0.5f) * (winners[i] + 0.5f) * taps);
            }
            return winners;
        }

        /** A third of them 0, as behind a relu. */
        float[] dy() {
            float[] dy = ConvRun.random(dySize(), 8);
            for (int i = 0; i < dy.length; i += 3) {
                dy[i] = i % 2 == 0 ? 0f : -0f;
            }
            return dy;
        }

        float[] wholeDy(float[] dy, float[] winners) {
            float[] whole = new float[shape.n() * shape.outputSize()];
            for (int n = 0; n < shape.n(); n++) {
                Kernels.scalar()
                        .pool()
                        .maxPoolGrad(
                                pool,
                                winners,
                                n * pool.pictureOut(),
                                dy,
                                n * pool.pictureOut(),
                                whole,
                                n * shape.outputSize());
            }
            return whole;
        }
    }

    static Stream<Case> cases() {
        Window five = Window.of(5, 5);
        Window three = Window.of(3, 3).pads(1, 1, 1, 1);
        return Stream.of(
                Case.of(9, 12, 12, 1, 6, five.pads(2, 2, 2, 2), QUARTERS),
                Case.of(9, 14, 14, 6, 16, five, QUARTERS),
                Case.of(3, 7, 9, 3, 5, three, QUARTERS),
                Case.of(2, 8, 8, 17, 33, three, QUARTERS),
                Case.of(
                        2,
                        9,
                        11,
                        5,
                        7,
                        Window.of(3, 2).stride(2, 1).pads(0, 1, 2, 0),
                        Window.of(2, 3).stride(2, 3)),
                Case.of(
                        1,
                        13,
                        10,
                        2,
                        3,
                        Window.of(2, 4).stride(1, 2),
                        Window.of(3, 2).stride(4, 2)),
                Case.of(4, 6, 6, 40, 8, Window.of(1, 1), QUARTERS),
                Case.of(1, 5, 5, 1, 1, Window.of(2, 2), QUARTERS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void byTheInput(Case c) {
        float[] w = ConvRun.random(c.shape().weights(), 2);
        float[] winners = c.winners();
        for (int n : new int[] {c.shape().n(), (c.shape().n() + 1) / 2}) {
            float[] whole = ConvRun.inputGradient(SCALAR, c.shape(), n, c.wholeDy(c.dy(), winners), w);
            float[] scalar = byTheInput(SCALAR, c, n, w, winners);
            close(scalar, whole);
            same(byTheInput(VECTOR, c, n, w, winners), scalar);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void byTheWeights(Case c) {
        float[] x = ConvRun.random(c.shape().n() * c.shape().inputSize(), 1);
        float[] winners = c.winners();
        for (int n : new int[] {c.shape().n(), (c.shape().n() + 1) / 2}) {
            float[] whole = ConvRun.weightGradient(SCALAR, c.shape(), n, x, c.wholeDy(c.dy(), winners));
            float[] scalar = byTheWeights(SCALAR, c, n, x, winners);
            close(scalar, whole);
            same(byTheWeights(VECTOR, c, n, x, winners), scalar);
        }
    }

    /** Of all gradients, for {@link ConvBits}. */
    static long bits(ConvKernels kernels) {
        long[] hash = {1};
        cases().forEach(c -> {
            float[] w = ConvRun.random(c.shape().weights(), 2);
            float[] x = ConvRun.random(c.shape().n() * c.shape().inputSize(), 1);
            float[] winners = c.winners();
            float[] dx = byTheInput(kernels, c, c.shape().n(), w, winners);
            float[] dw = byTheWeights(kernels, c, c.shape().n(), x, winners);
            hash[0] = 31 * (31 * hash[0] + Arrays.hashCode(dx)) + Arrays.hashCode(dw);
        });
        return hash[0];
    }

    private static float[] byTheInput(ConvKernels kernels, Case c, int n, float[] w, float[] winners) {
        Convolution gradient = kernels.inputGradientAtWinners(c.shape(), c.pool(), winners, 0);
        return ConvRun.run(
                gradient, n, c.dy(), w, new float[0], c.shape().n() * c.shape().inputSize());
    }

    private static float[] byTheWeights(ConvKernels kernels, Case c, int n, float[] x, float[] winners) {
        return ConvRun.run(kernels.weightGradientAtWinners(c.shape(), 8, c.pool(), winners, 0), n, x, c.dy());
    }

    private static void close(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (!Float.isNaN(expected[i])) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    private static void same(float[] actual, float[] expected) {
        assertThat(IntStream.range(0, expected.length)
                        .filter(i -> Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i]))
                        .mapToObj(i -> i + ": " + actual[i] + ", expected " + expected[i]))
                .isEmpty();
        assertThat(actual).hasSameSizeAs(expected);
    }
}
