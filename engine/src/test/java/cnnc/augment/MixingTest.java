package cnnc.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixingTest {
    /** Sample 0 is black, sample 1 white: the mean is the other's share. */
    private static Augmenter augmenter(int h, int w, Augmentation... operations) {
        List<Stage> stages = new ArrayList<>();
        for (Augmentation operation : operations) {
            stages.add(new Stage("it", operation, 1, stages.size()));
        }
        return new Augmenter(new Pipeline(stages), 1, (sample, into) -> {
            Arrays.fill(into.begin(h, w), 0, h * w, sample % 2);
        });
    }

    @Property(tries = 300)
    void cutmixKeepsAsMuchOfTheLabelAsOfThePixels(
            @ForAll @IntRange(min = 1, max = 30) int h, @ForAll @IntRange(min = 1, max = 30) int w, @ForAll long seed) {
        Image image = augmenter(h, w, new Mixing.Cutmix(1)).apply(seed, 1, 0, 1);
        int black = 0;
        for (int i = 0; i < h * w; i++) {
            black += image.pixels()[i] == 0 ? 1 : 0;
        }
        assertThat(image.own()).isEqualTo(1 - (float) (h * w - black) / (h * w));
    }

    @Property(tries = 100)
    void mixupBlendsPixelsAsItBlendsLabels(@ForAll long seed) {
        Image image = augmenter(3, 3, new Mixing.Mixup(0.4)).apply(seed, 1, 0, 1);
        assertThat(image.pixels()[4]).isCloseTo(1 - image.own(), within(1e-6f));
    }

    @Test
    void sharesMultiplyAndThePartnerIsAsTheStagesBeforeLeftIt() {
        Augmenter mixing = augmenter(8, 8, new Colour.Invert(), new Mixing.Mixup(1), new Mixing.Cutmix(1));
        for (int seed = 0; seed < 50; seed++) {
            Image image = mixing.apply(seed, 1, 0, 1);
            double mean = 0;
            for (int i = 0; i < 64; i++) {
                mean += image.pixels()[i] / 64;
            }
            assertThat(image.own()).isCloseTo((float) mean, within(1e-5f)); // inverted: the own picture is white
        }
    }

    @Test
    void withoutAPartnerNothingIsMixed() {
        Image image = new Image(1);
        image.begin(2, 2)[0] = 0.25f;
        new Pipeline(List.of(new Stage("it", new Mixing.Mixup(1), 1, 1))).apply(image, new Draws(), 1, 1, 1);
        assertThat(image.own()).isEqualTo(1);
        assertThat(image.pixels()[0]).isEqualTo(0.25f);
    }

    /** Mean ½, variance 1 / (4 (2α + 1)). */
    @Test
    void betaHasItsMoments() {
        for (double alpha : new double[] {0.2, 1, 2.5}) {
            Draws draws = new Draws();
            double sum = 0;
            double squares = 0;
            int n = 20_000;
            for (int sample = 0; sample < n; sample++) {
                draws.at(1, 1, sample);
                draws.enter(4);
                double beta = Mixing.beta(draws, alpha);
                sum += beta;
                squares += beta * beta;
            }
            double variance = squares / n - sum / n * (sum / n);
            assertThat(sum / n).isCloseTo(0.5, within(0.01));
            assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.004));
        }
    }
}
