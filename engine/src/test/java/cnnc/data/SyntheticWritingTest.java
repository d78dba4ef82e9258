package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticWritingTest {
    // A constant on purpose: other pictures train other networks.
    private static final long FIRST_THOUSAND = 8237797856553411645L;

    @Test
    void picturesAreFixed() {
        assertThat(DataFingerprint.of(new SyntheticWriting(Alphabet.DIGITS, 1, 0, 1000)))
                .isEqualTo(FIRST_THOUSAND);
    }

    @ParameterizedTest
    @EnumSource
    void everySignHasItsWays(Alphabet alphabet) {
        assertThat(alphabet.classes()).doesNotHaveDuplicates();
        for (Glyph glyph : alphabet.glyphs()) {
            assertThat(glyph.ways().stream().mapToInt(Glyph.Way::share).sum())
                    .as(glyph.name())
                    .isEqualTo(100);
        }
    }

    @Test
    void digitsAndLetters() {
        assertThat(Alphabet.DIGITS.classes()).hasSize(10).startsWith("0").endsWith("9");
        assertThat(Alphabet.LETTERS.classes()).hasSize(26).startsWith("A").endsWith("Z");
    }

    /** As MNIST's: in 20x20 or so, centred by mass, black paper. */
    @Property(tries = 2000)
    void laidOutAsMnist(@ForAll Alphabet alphabet, @ForAll @IntRange(min = 0) int index, @ForAll long seed) {
        Picture picture = new SyntheticWriting(alphabet, seed, 0, Integer.MAX_VALUE).read(index);
        double mass = 0;
        double massX = 0;
        double massY = 0;
        int top = 28;
        int bottom = 0;
        int left = 28;
        int right = 0;
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                int ink = picture.at(y, x, 0);
                mass += ink;
                massX += ink * (x + 0.5);
                massY += ink * (y + 0.5);
                if (ink > 127) {
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
        }
        assertThat(massX / mass).isCloseTo(14, within(2.5));
        assertThat(massY / mass).isCloseTo(14, within(2.5));
        assertThat(Math.max(bottom - top, right - left) + 1).isBetween(14, 23);
        assertThat(mass / 255 / 784).isBetween(0.02, 0.4);
    }

    @Test
    void inkIsAboutAsMuchAsInMnist() {
        SyntheticWriting digits = new SyntheticWriting(Alphabet.DIGITS, 1, 0, 5000);
        double sum = 0;
        for (int i = 0; i < digits.size(); i++) {
            for (byte b : digits.read(i).pixels()) {
                sum += b & 0xFF;
            }
        }
        assertThat(sum / 255 / 784 / digits.size()).isCloseTo(0.13, within(0.01));
    }

    @Test
    void partsHaveNothingInCommon() {
        DataParts parts = new SyntheticFormat().open("digits", DatasetTest.limited(List.of(), 3000, false));
        assertThat(parts.train().size()).isEqualTo(3000);
        Set<Picture> seen = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            seen.add(parts.train().read(i));
            seen.add(parts.test().orElseThrow().read(i));
        }
        assertThat(seen).hasSize(6000);
        assertThat(IntStream.range(0, 10).map(parts.train()::label).distinct().count())
                .isEqualTo(10);
    }

    /** Labels go round: a part taken evenly must not meet one class alone. */
    @Test
    void limitsMeetEveryClassThatIsAskedFor() {
        List<String> high = List.of("5", "6", "7", "8", "9");
        for (DatasetOptions options :
                List.of(DatasetTest.limited(high, 50, false), DatasetTest.limited(high, 10, true))) {
            Source train = Dataset.of("d", new SyntheticFormat().open("digits", options), options)
                    .train();
            assertThat(train.size()).isEqualTo(50);
            for (int k = 0; k < 5; k++) {
                int wanted = k;
                assertThat(IntStream.range(0, 50)
                                .filter(i -> train.label(i) == wanted)
                                .count())
                        .isEqualTo(10);
            }
        }
    }

    @Test
    void thereAreOnlyDigitsAndLetters() {
        assertThatThrownBy(() -> new SyntheticFormat().open("faces", DatasetOptions.defaults()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("faces");
    }
}
