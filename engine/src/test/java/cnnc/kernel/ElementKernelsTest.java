package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementKernelsTest {
    private static final ElementKernels SCALAR = new ScalarElementKernels();
    private static final ElementKernels VECTOR = new VectorElementKernels();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void activationsTheSameBits(Kind kind) {
        Activation f = new Activation(kind, 0.3f);
        for (int size : Twins.sizes()) {
            for (long seed = 0; seed < 20; seed++) {
                float[] x = Twins.wild(size + 3, seed);
                float[] dy = Twins.wild(size + 3, seed + 100);
                float[] scalar = new float[size + 3];
                float[] vector = new float[size + 3];
                SCALAR.unary(f, x, 1, scalar, 2, size);
                VECTOR.unary(f, x, 1, vector, 2, size);
                Twins.same("f", scalar, vector);
                SCALAR.unaryGrad(f, x, 1, dy, 3, scalar, 2, size);
                VECTOR.unaryGrad(f, x, 1, dy, 3, vector, 2, size);
                Twins.same("f'", scalar, vector);
            }
        }
    }

    @Test
    void sumsAndProductsTheSameBits() {
        for (int size : Twins.sizes()) {
            float[] a = Twins.wild(size + 1, 1);
            float[] b = Twins.wild(size + 2, 2);
            float[] scalar = new float[size + 2];
            float[] vector = new float[size + 2];
            SCALAR.add(a, 1, b, 2, scalar, 1, size);
            VECTOR.add(a, 1, b, 2, vector, 1, size);
            Twins.same("add", scalar, vector);
            SCALAR.multiply(a, 1, b, 2, scalar, 1, size);
            VECTOR.multiply(a, 1, b, 2, vector, 1, size);
            Twins.same("multiply", scalar, vector);
        }
    }

    @Test
    void scaledSumsAndSlopesTheSameBits() {
        for (int size : Twins.sizes()) {
            float[] x = Twins.wild(size + 1, 1);
            float[] slope = Twins.wild(size + 2, 2);
            float[] scalar = Twins.wild(size + 2, 3);
            float[] vector = scalar.clone();
            SCALAR.addScaled(0.3f, x, 1, scalar, 2, size);
            VECTOR.addScaled(0.3f, x, 1, vector, 2, size);
            Twins.same("add scaled", scalar, vector);
            SCALAR.scale(-1.7f, x, 1, scalar, 2, size);
            VECTOR.scale(-1.7f, x, 1, vector, 2, size);
            Twins.same("scale", scalar, vector);
            SCALAR.prelu(x, 1, slope, 2, scalar, 1, size);
            VECTOR.prelu(x, 1, slope, 2, vector, 1, size);
            Twins.same("prelu", scalar, vector);
        }
    }

    /** The function's slope by central differences of the function itself, in the middle of its pieces. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void slopesAreThoseOfTheFunctions(Kind kind) {
        Activation f = new Activation(kind, 0.3f);
        for (float x = -7.3f; x < 7.3f; x += 0.0937f) {
            float step = 0x1p-8f;
            float kink = Math.min(Math.min(Math.abs(x), Math.abs(Math.abs(x) - 3)), Math.abs(x - 6));
            if (kink > step) {
                double above = ScalarActivation.apply(f, x + step);
                double below = ScalarActivation.apply(f, x - step);
                float saved = kind.gradientFromOutput() ? ScalarActivation.apply(f, x) : x;
                float slope = ScalarActivation.gradient(f, saved, 1);
                assertThat((double) slope).as("at %f", x).isCloseTo((above - below) / (2 * step), within(2e-4));
            }
        }
    }

    @Test
    void kinksAsInPyTorch() {
        assertThat(slope(Kind.RELU, 0)).isZero();
        assertThat(slope(Kind.RELU6, 0)).isZero();
        assertThat(slope(Kind.RELU6, 6)).isZero();
        assertThat(slope(Kind.LEAKY_RELU, 0)).isEqualTo(0.3f);
        assertThat(slope(Kind.ELU, 0)).isEqualTo(0.3f);
        assertThat(slope(Kind.HARD_SIGMOID, 3)).isZero();
        assertThat(slope(Kind.HARD_SIGMOID, -3)).isZero();
        assertThat(slope(Kind.HARD_SWISH, -3)).isZero();
        assertThat(slope(Kind.HARD_SWISH, 3)).isEqualTo(1);
    }

    private static float slope(Kind kind, float x) {
        Activation f = new Activation(kind, 0.3f);
        return ScalarActivation.gradient(f, kind.gradientFromOutput() ? ScalarActivation.apply(f, x) : x, 1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void largeNumbers(Kind kind) {
        Activation f = new Activation(kind, 0.3f);
        for (float x : new float[] {30, 100, 1e4f, 1e30f}) {
            float high = ScalarActivation.apply(f, x);
            float low = ScalarActivation.apply(f, -x);
            assertThat(high).isNotNaN();
            assertThat(low).isNotNaN();
            float above = ScalarActivation.gradient(f, kind.gradientFromOutput() ? high : x, 1);
            float below = ScalarActivation.gradient(f, kind.gradientFromOutput() ? low : -x, 1);
            assertThat(above).isBetween(0f, 1.1f);
            assertThat(below).isBetween(-1e-6f, 1f);
        }
        assertThat(ScalarActivation.apply(f, Float.NaN)).isNaN();
    }

    @Test
    void dropoutTheSameBits() {
        for (int size : Twins.sizes()) {
            float[] x = Twins.normal(size + 1, 1);
            float[] scalar = new float[size + 2];
            float[] vector = new float[size + 2];
            SCALAR.dropout(0.3f, 0x123456789ABCDEFL, 5, x, 1, scalar, 2, size);
            VECTOR.dropout(0.3f, 0x123456789ABCDEFL, 5, x, 1, vector, 2, size);
            Twins.same("dropout", scalar, vector);
        }
    }

    @Test
    void dropsItsShare() {
        int size = 100_000;
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        float[] y = new float[size];
        for (float share : new float[] {0, 0.1f, 0.5f, 0.9f, 1}) {
            VECTOR.dropout(share, 42, 0, ones, 0, y, 0, size);
            int dropped = 0;
            for (float value : y) {
                assertThat(value == 0 || value == 1 / (1 - share)).isTrue();
                dropped += value == 0 ? 1 : 0;
            }
            double deviation = Math.sqrt(size * share * (1 - share));
            assertThat((double) dropped).isCloseTo(size * share, within(4 * deviation + 0.5));
        }
    }

    /** Neighbouring draws, draws of neighbouring streams, and single bits: all as often equal as coins. */
    @Test
    void drawsAreIndependent() {
        int draws = 1 << 16;
        int[] ones = new int[32];
        int[] withNext = new int[32];
        int[] withStream = new int[32];
        for (int i = 0; i < draws; i++) {
            int bits = Draws.bits(7, i);
            int next = bits ^ Draws.bits(7, i + 1);
            int stream = bits ^ Draws.bits(8, i);
            for (int b = 0; b < 32; b++) {
                ones[b] += (bits >>> b) & 1;
                withNext[b] += (next >>> b) & 1;
                withStream[b] += (stream >>> b) & 1;
            }
        }
        double tolerance = 5 * Math.sqrt(draws) / 2;
        for (int b = 0; b < 32; b++) {
            assertThat((double) ones[b]).isCloseTo(draws / 2.0, within(tolerance));
            assertThat((double) withNext[b]).isCloseTo(draws / 2.0, within(tolerance));
            assertThat((double) withStream[b]).isCloseTo(draws / 2.0, within(tolerance));
        }
    }
}
