package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The twins give the same bits; what results should be is held against the reference in double elsewhere. */
class PoolKernelsTest {
    private static final PoolKernels SCALAR = new ScalarPoolKernels();
    private static final PoolKernels VECTOR = new VectorPoolKernels();

    /** Beyond the picture on both sides, so that a kernel that writes there is caught. */
    private static final int MARGIN = 40;

    static Stream<Pooling> poolings() {
        Window quarter = Window.of(2, 2).stride(2, 2);
        List<Window> windows = List.of(
                quarter,
                quarter.ceil(true),
                quarter.pads(0, 0, 1, 1),
                quarter.pads(1, 0, 0, 1),
                Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1),
                Window.of(3, 3).stride(2, 2).ceil(true),
                Window.of(3, 2).stride(1, 1).pads(1, 1, 1, 1),
                Window.of(2, 3).stride(3, 1).dilation(2, 2).pads(1, 3, 0, 2),
                Window.of(2, 2).stride(3, 3),
                Window.of(5, 4).stride(1, 1));
        int lanes = Lanes.COUNT;
        return windows.stream()
                .flatMap(window -> Stream.of(1, 6, lanes, lanes + 1, 2 * lanes - 1)
                        .flatMap(channels -> Stream.of(
                                new Pooling(window, 6, 8, channels),
                                new Pooling(window, 7, 5, channels),
                                new Pooling(window, 9, 5, channels))));
    }

    private static float[] pictures(int floats, long seed) {
        return Twins.wild(floats + 2 * MARGIN, seed);
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void maxima(Pooling p) {
        float[] x = pictures(p.pictureIn(), 1);
        float[] expected = pictures(p.pictureOut(), 2);
        float[] y = expected.clone();
        float[] expectedWinner = expected.clone();
        float[] winner = expected.clone();
        int middle = p.outH() / 2;
        SCALAR.maxPool(p, x, MARGIN, expected, MARGIN, 0, p.outH());
        VECTOR.maxPool(p, x, MARGIN, y, MARGIN, middle, p.outH());
        VECTOR.maxPool(p, x, MARGIN, y, MARGIN, 0, middle);
        Twins.same("y", expected, y);
        Arrays.fill(y, MARGIN, MARGIN + p.pictureOut(), 7);
        SCALAR.maxPoolWinners(p, x, MARGIN, expected, MARGIN, expectedWinner, MARGIN, 0, p.outH());
        VECTOR.maxPoolWinners(p, x, MARGIN, y, MARGIN, winner, MARGIN, middle, p.outH());
        VECTOR.maxPoolWinners(p, x, MARGIN, y, MARGIN, winner, MARGIN, 0, middle);
        Twins.same("y with winners", expected, y);
        Twins.same("winner", expectedWinner, winner);

        float[] dy = pictures(p.pictureOut(), 3);
        float[] dx = x.clone();
        float[] expectedDx = x.clone();
        SCALAR.maxPoolGrad(p, winner, MARGIN, dy, MARGIN, expectedDx, MARGIN);
        VECTOR.maxPoolGrad(p, winner, MARGIN, dy, MARGIN, dx, MARGIN);
        Twins.same("dx", expectedDx, dx);
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void averages(Pooling p) {
        for (boolean countPad : new boolean[] {false, true}) {
            float[] x = pictures(p.pictureIn(), 1);
            float[] expected = pictures(p.pictureOut(), 2);
            float[] y = expected.clone();
            SCALAR.averagePool(p, countPad, x, MARGIN, expected, MARGIN, 0, p.outH());
            VECTOR.averagePool(p, countPad, x, MARGIN, y, MARGIN, p.outH() / 2, p.outH());
            VECTOR.averagePool(p, countPad, x, MARGIN, y, MARGIN, 0, p.outH() / 2);
            Twins.same("y", expected, y);

            float[] dx = x.clone();
            float[] expectedDx = x.clone();
            SCALAR.averagePoolGrad(p, countPad, y, MARGIN, expectedDx, MARGIN);
            VECTOR.averagePoolGrad(p, countPad, y, MARGIN, dx, MARGIN);
            Twins.same("dx", expectedDx, dx);
        }
    }

    @Test
    void ofEqualsTheFirstWinsAndNaNGoesThrough() {
        Pooling p = new Pooling(Window.of(2, 2).stride(2, 2), 2, 6, 1);
        float nan = Float.NaN;
        float[] x = {1, 1, 3, nan, -1, nan, 1, 1, nan, 5, nan, -2};
        for (PoolKernels kernels : List.of(SCALAR, VECTOR)) {
            float[] y = new float[3];
            float[] winner = new float[3];
            kernels.maxPoolWinners(p, x, 0, y, 0, winner, 0, 0, 1);
            assertThat(y).containsExactly(1, nan, nan);
            assertThat(winner).containsExactly(0, 2, 2);
        }
    }

    @Test
    void paddingNeverWins() {
        Pooling p = new Pooling(Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1), 3, 3, 2);
        float[] x = new float[18];
        Arrays.fill(x, -5);
        for (PoolKernels kernels : List.of(SCALAR, VECTOR)) {
            float[] y = new float[8];
            float[] winner = new float[8];
            kernels.maxPoolWinners(p, x, 0, y, 0, winner, 0, 0, 2);
            assertThat(y).containsOnly(-5);
            assertThat(winner).containsExactly(4, 4, 3, 3, 1, 1, 0, 0);
        }
    }

    /** ONNX allows windows that lie on padding alone. */
    @Test
    void aWindowOnPaddingAlone() {
        Pooling p = new Pooling(Window.of(1, 1).pads(1, 1, 1, 1), 1, 1, 1);
        for (PoolKernels kernels : List.of(SCALAR, VECTOR)) {
            float[] y = new float[9];
            float[] winner = new float[9];
            float[] dx = {9};
            kernels.maxPoolWinners(p, new float[] {3}, 0, y, 0, winner, 0, 0, 3);
            kernels.maxPoolGrad(p, winner, 0, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, dx, 0);
            float low = Float.NEGATIVE_INFINITY;
            assertThat(y).containsExactly(low, low, low, low, 3, low, low, low, low);
            assertThat(dx).containsExactly(5);
            kernels.averagePool(p, false, new float[] {3}, 0, y, 0, 0, 3);
            assertThat(y).containsExactly(0, 0, 0, 0, 3, 0, 0, 0, 0);
        }
    }
}
