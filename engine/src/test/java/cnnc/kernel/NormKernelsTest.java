package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.tensor.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormKernelsTest {
    private static final NormKernels SCALAR = new ScalarNormKernels();
    private static final NormKernels VECTOR = new VectorNormKernels();

    static IntStream channels() {
        int lanes = Lanes.COUNT;
        return IntStream.of(1, 2, 3, 6, 10, 16, 24, 84, 127, 128, 131, 257, lanes - 1, lanes, lanes + 1)
                .distinct();
    }

    private static int[] rows(int channels) {
        int tile = ChannelTiling.of(channels).tile() / channels;
        return new int[] {1, 7, tile - 1, tile, tile + 3, 2 * tile + 64 / channels};
    }

    @Test
    void groupsFillVectorsUnlessChannelsAreMany() {
        for (int channels = 1; channels < 600; channels++) {
            ChannelTiling tiling = ChannelTiling.of(channels);
            assertThat(tiling.group() % channels).isZero();
            assertThat(tiling.tile() % tiling.group()).isZero();
            assertThat(tiling.group()).isGreaterThanOrEqualTo(64);
            assertThat(channels >= 128 || tiling.group() % 16 == 0).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    void statistics(int channels) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        float[] scratch = new float[NormKernels.statisticsScratch(tiling)];
        for (int rows : rows(channels)) {
            float[] x = Twins.normal(rows * channels + 3, rows);
            for (int i = 0; i < x.length; i++) {
                x[i] = 3 * x[i] + 100 * (i % 5 == 0 ? 1 : 0);
            }
            float[] scalar = new float[2 * channels + 1];
            float[] vector = new float[2 * channels + 1];
            SCALAR.statistics(tiling, x, 3, rows, scalar, 1, scratch);
            Arrays.fill(scratch, Float.NaN);
            VECTOR.statistics(tiling, x, 3, rows, vector, 1, scratch);
            Twins.same("moments", scalar, vector);
            checkMoments(x, 3, rows, channels, scalar, 1, 2e-6);
        }
    }

    private static void checkMoments(
            float[] x, int at, int rows, int channels, float[] moments, int momentsAt, double relative) {
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                mean += x[at + row * channels + c] / (double) rows;
            }
            for (int row = 0; row < rows; row++) {
                squares += Math.pow(x[at + row * channels + c] - mean, 2);
            }
            double spread = Math.sqrt(squares / rows) + Math.abs(mean);
            Twins.close("mean", mean, moments[momentsAt + c], 0, relative * spread);
            Twins.close("squares", squares, moments[momentsAt + channels + c], 10 * relative, 1e-30);
        }
    }

    /** Mean 10,000 times the deviation: a difference of sums of squares would have no digit right. */
    @Test
    void largeMeans() {
        int channels = 6;
        int rows = 8 * 28 * 28;
        float[] x = Twins.normal(rows * channels, 3);
        for (int i = 0; i < x.length; i++) {
            x[i] = 10_000 + x[i];
        }
        ChannelTiling tiling = ChannelTiling.of(channels);
        float[] moments = new float[2 * channels];
        VECTOR.statistics(tiling, x, 0, rows, moments, 0, new float[NormKernels.statisticsScratch(tiling)]);
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                mean += x[row * channels + c] / (double) rows;
            }
            for (int row = 0; row < rows; row++) {
                squares += Math.pow(x[row * channels + c] - mean, 2);
            }
            Twins.close("mean", mean, moments[c], 2e-7, 0);
            Twins.close("squares", squares, moments[channels + c], 5e-5, 0);
        }
    }

    /** Chunks joined in the tree have the moments of all rows, whatever the number of rows in the last. */
    @Test
    void joinedChunks() {
        int channels = 3;
        int chunkRows = 20;
        ChannelTiling tiling = ChannelTiling.of(channels);
        float[] scratch = new float[NormKernels.statisticsScratch(tiling)];
        float[] x = Twins.normal(9 * chunkRows * channels, 5);
        for (int rows : new int[] {1, 20, 21, 60, 100, 161, 180}) {
            float[] moments = new float[9 * 2 * channels];
            Arrays.fill(moments, Float.NaN);
            for (int first = 0; first < rows; first += chunkRows) {
                int count = Math.min(chunkRows, rows - first);
                VECTOR.statistics(
                        tiling, x, first * channels, count, moments, first / chunkRows * 2 * channels, scratch);
            }
            Moments.joinAll(channels, moments, 0, chunkRows, rows);
            checkMoments(x, 0, rows, channels, moments, 0, 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    void normalizeAndGradients(int channels) {
        normalizeAndGradients(channels, Limits.NONE);
        normalizeAndGradients(channels, Limits.of(Activation.RELU));
        normalizeAndGradients(channels, Limits.of(Activation.of(Activation.Kind.RELU6)));
    }

    /** As PyTorch has it: relu's gradient passes at infinity, relu6's ends at 6. */
    @Test
    void gradientsAtLimits() {
        ChannelTiling tiling = ChannelTiling.of(16);
        float[] x = new float[tiling.group()];
        float[] dy = new float[x.length];
        float[] constants = new float[5 * tiling.stretch()];
        Arrays.fill(constants, tiling.stretch(), 2 * tiling.stretch(), 1); // scales; all else 0
        for (NormKernels kernels : List.of(SCALAR, VECTOR)) {
            Arrays.fill(x, Float.MAX_VALUE);
            Arrays.fill(dy, 2);
            Arrays.fill(constants, 2 * tiling.stretch(), 3 * tiling.stretch(), Float.POSITIVE_INFINITY); // shifts
            float[] dx = new float[x.length];
            kernels.inputGrad(tiling, Limits.of(Activation.RELU), x, 0, dy, 0, dx, 0, x.length, constants, 0);
            assertThat(dx).containsOnly(2);
            Limits relu6 = Limits.of(Activation.of(Activation.Kind.RELU6));
            kernels.inputGrad(tiling, relu6, x, 0, dy, 0, dx, 0, x.length, constants, 0);
            assertThat(dx).containsOnly(0);
        }
    }

    private static void normalizeAndGradients(int channels, Limits limits) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        float[] perChannel = Twins.normal(5 * channels, 1);
        for (int i = channels; i < 2 * channels; i++) {
            perChannel[i] *= 4;
        }
        float[] constants = new float[5 * tiling.stretch() + 1];
        for (int i = 0; i < 5; i++) {
            tiling.repeat(perChannel, i * channels, constants, 1 + i * tiling.stretch());
        }
        float[] scratch = new float[NormKernels.gradientSumsScratch(tiling)];
        for (int rows : rows(channels)) {
            int count = rows * channels;
            float[] x = Twins.normal(count + 1, 2);
            float[] dy = Twins.normal(count + 2, 3);
            float[][] y = new float[2][count + 3];
            float[][] added = new float[2][count + 3];
            float[][] dx = new float[2][count + 3];
            float[][] sums = new float[2][2 * channels];
            for (int twin = 0; twin < 2; twin++) {
                NormKernels kernels = List.of(SCALAR, VECTOR).get(twin);
                kernels.normalize(tiling, limits, x, 1, y[twin], 3, count, constants, 1);
                kernels.normalizeAndAdd(tiling, limits, x, 1, dy, 2, added[twin], 3, count, constants, 1);
                kernels.inputGrad(tiling, limits, x, 1, dy, 2, dx[twin], 3, count, constants, 1);
                kernels.gradientSums(tiling, limits, x, 1, dy, 2, rows, constants, 1, sums[twin], 0, scratch);
            }
            Twins.same("y", y[0], y[1]);
            Twins.same("added", added[0], added[1]);
            Twins.same("dx", dx[0], dx[1]);
            Twins.same("sums", sums[0], sums[1]);
            check(limits, x, dy, rows, perChannel, y[0], dx[0], sums[0], channels);
            float[] unlimited = new float[count];
            SCALAR.normalize(tiling, Limits.NONE, x, 1, unlimited, 0, count, constants, 1);
            for (int i = 0; i < count; i++) {
                assertThat(added[0][3 + i]).isEqualTo(limits.limit(unlimited[i] + dy[2 + i]));
            }
        }
    }

    private static void check(
            Limits limits,
            float[] x,
            float[] dy,
            int rows,
            float[] constants,
            float[] y,
            float[] dx,
            float[] sums,
            int channels) {
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double product = 0;
            for (int i = c; i < rows * channels; i += channels) {
                double deviation = x[1 + i] - (double) constants[c];
                double z = deviation * constants[channels + c] + constants[2 * channels + c];
                boolean edge = Math.abs(z - limits.low()) < 1e-5 || Math.abs(z - limits.high()) < 1e-5;
                double d = edge ? Double.NaN : z > limits.low() && z < limits.high() ? dy[2 + i] : 0;
                Twins.close("y", Math.clamp(z, limits.low(), limits.high()), y[3 + i], 1e-5, 1e-5);
                if (!edge) {
                    double expected = d * constants[channels + c]
                            + constants[4 * channels + c]
                            + deviation * constants[3 * channels + c];
                    Twins.close("dx", expected, dx[3 + i], 1e-5, 1e-5);
                }
                sum += d;
                product += d * deviation;
            }
            if (!Double.isNaN(sum)) {
                Twins.close("sum", sum, sums[c], 0, 1e-6 * rows);
                Twins.close("product", product, sums[channels + c], 0, 1e-5 * rows);
            }
        }
    }
}
