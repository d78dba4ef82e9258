package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;

/** What the tests of scalar and vector twins share. */
final class Twins {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1e-20f,
        3,
        -3,
        6,
        20,
        -20,
        88.7f,
        -88.7f,
        1e4f
    };

    private Twins() {}

    /** 1, about a vector and four, primes, powers of two and what lies behind them. */
    static int[] sizes() {
        int lanes = Lanes.COUNT;
        return IntStream.of(1, lanes - 1, lanes, lanes + 1, 4 * lanes + 3, 7, 31, 97, 256, 258)
                .toArray();
    }

    static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Numbers of all magnitudes, every third a special one. */
    static float[] wild(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            float usual = (float) (random.nextGaussian() * 5);
            values[i] = i % 3 == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : (i % 3 == 1 ? any : usual);
        }
        return values;
    }

    /** Bit for bit; a NaN is a NaN. */
    static void same(String what, float[] scalar, float[] vector) {
        for (int i = 0; i < scalar.length; i++) {
            if (Float.floatToIntBits(scalar[i]) != Float.floatToIntBits(vector[i])) {
                assertThat(vector[i]).as("%s [%d]", what, i).isEqualTo(scalar[i]);
            }
        }
        assertThat(vector).hasSameSizeAs(scalar);
    }

    static void close(String what, double expected, double actual, double relative, double absolute) {
        if (!(Math.abs(actual - expected) <= absolute + relative * Math.abs(expected))) {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }
}
