package cnnc.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    // Constants on purpose: if one changes, every trained network changes.
    private static final long BITS = 5576145509952717880L;
    private static final long KEY = 1708934844271519402L;
    private static final int NORMAL = -1081794571;

    @Test
    void bitsAreFixed() {
        assertThat(CounterRandom.bits(1, 2, 3, 4, 5, 6)).isEqualTo(BITS);
        assertThat(CounterRandom.key("shuffle")).isEqualTo(KEY);
        assertThat(Float.floatToIntBits(CounterRandom.normal(CounterRandom.bits(1, 0))))
                .isEqualTo(NORMAL);
    }

    /** SplitMix64's published first outputs for the state 1234567. */
    @Test
    void drawsAreSplitMix64() {
        assertThat(CounterRandom.bits(1234567, 0)).isEqualTo(6457827717110365317L);
        assertThat(CounterRandom.bits(1234567, 1)).isEqualTo(3203168211198807973L);
        assertThat(CounterRandom.bits(1234567, 2)).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void everyCoordinateCounts() {
        Set<Long> seen = new HashSet<>();
        for (int coordinate = 0; coordinate < 6; coordinate++) {
            for (long value = 1; value <= 1000; value++) {
                long[] c = new long[6];
                c[coordinate] = value;
                seen.add(CounterRandom.bits(c[0], c[1], c[2], c[3], c[4], c[5]));
            }
        }
        assertThat(seen).hasSize(6000);
    }

    @Test
    void momentsOfTheDistributions() {
        int n = 200_000;
        double sum = 0;
        double uniformSum = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < n; i++) {
            double x = CounterRandom.normal(CounterRandom.bits(7, 1, 1, i, 1, 0));
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
            uniformSum += CounterRandom.uniform(CounterRandom.bits(7, 1, 1, i, 1, 1));
        }
        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(squares / n).isCloseTo(1, within(0.02));
        assertThat(fourth / n).isCloseTo(3, within(0.1));
        assertThat(uniformSum / n).isCloseTo(0.5, within(0.003));
    }

    @Test
    void belowIsEven() {
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[CounterRandom.below(CounterRandom.bits(3, i), 7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9600, 10400);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> CounterRandom.below(1, 0));
    }

    @Property
    void everyBitPatternStaysInRange(@ForAll long bits, @ForAll @IntRange(min = 1) int n) {
        assertThat(CounterRandom.uniform(bits)).isBetween(0f, Math.nextDown(1f));
        assertThat(CounterRandom.normal(bits)).isBetween(-6.7f, 6.7f);
        assertThat(CounterRandom.below(bits, n)).isBetween(0, n - 1);
    }
}
