package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our functions over a sample of all floats: the same bits in lanes, and how far they are from the truth. */
class VectorMathTest {
    /** A prime: a quarter of a million of all bit patterns. */
    private static final int STRIDE = 16411;

    private interface FloatFunction {
        float apply(float x);
    }

    /** @param ulps largest error in units in the last place, between low and high */
    private record Case(
            String name,
            FloatFunction scalar,
            UnaryOperator<FloatVector> vector,
            DoubleUnaryOperator exact,
            float low,
            float high,
            double ulps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> functions() {
        float all = Float.POSITIVE_INFINITY;
        return Stream.of(
                new Case("exp", ScalarMath::exp, VectorMath::exp, Math::exp, -87.3f, all, 0.95),
                new Case("expm1", ScalarMath::expm1, VectorMath::expm1, Math::expm1, -all, 0, 0.95),
                new Case("log", ScalarMath::log, VectorMath::log, Math::log, 0, all, 0.95),
                new Case("log1p", ScalarMath::log1p, VectorMath::log1p, Math::log1p, 0, 1, 1.1),
                new Case("tanh", ScalarMath::tanh, VectorMath::tanh, Math::tanh, -all, all, 2.6),
                new Case("sigmoid", ScalarMath::sigmoid, VectorMath::sigmoid, Exact::sigmoid, -87, all, 2.6),
                new Case("softplus", ScalarMath::softplus, VectorMath::softplus, Exact::softplus, -87, all, 1.8),
                new Case("erf", ScalarMath::erf, VectorMath::erf, Exact::erf, -all, all, 0.95));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theSameBitsInLanes(Case f) {
        float[] x = new float[Lanes.COUNT];
        float[] y = new float[Lanes.COUNT];
        float[] expected = new float[Lanes.COUNT];
        for (long bits = 0; bits < 1L << 32; ) {
            for (int i = 0; i < x.length; i++) {
                x[i] = Float.intBitsToFloat((int) bits);
                expected[i] = f.scalar.apply(x[i]);
                bits += STRIDE;
            }
            f.vector.apply(FloatVector.fromArray(Lanes.FLOATS, x, 0)).intoArray(y, 0);
            Twins.same(f.name, expected, y);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void errors(Case f) {
        double worst = 0;
        for (long bits = 0; bits < 1L << 32; bits += 3 * STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            if (x >= f.low && x <= f.high) {
                worst = Math.max(worst, Exact.ulps(f.scalar.apply(x), f.exact.applyAsDouble(x)));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(f.ulps);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nanStaysNan(Case f) {
        assertThat(f.scalar.apply(Float.NaN)).isNaN();
        assertThat(f.scalar.apply(Float.intBitsToFloat(0x7FC12345))).isNaN();
    }
}
