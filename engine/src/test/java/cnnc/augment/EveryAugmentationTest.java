package cnnc.augment;

import static cnnc.augment.Samples.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.PictureSize;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for all operations alike. */
class EveryAugmentationTest {
    @Property(tries = 40)
    void outputsAreNumbersFrom0To1OnAnySize(
            @ForAll @IntRange(min = 1, max = 40) int h,
            @ForAll @IntRange(min = 1, max = 40) int w,
            @ForAll long sample) {
        for (int channels : new int[] {1, 3}) {
            float[] pixels = Samples.picture(h, w, channels, sample);
            Image image = new Image(channels);
            Samples.everyWord(h, w).forEach((word, operation) -> {
                float[] out = Samples.apply(image, pixels, h, w, sample, operation);
                assertThat(operation.outputs(new PictureSize(h, w)))
                        .as(word)
                        .contains(new PictureSize(image.height(), image.width()));
                for (float value : out) {
                    assertThat(value).as(word).isBetween(0f, 1f);
                }
            });
        }
    }

    @Test
    void everySizeFromOneByOneOn() {
        for (int h = 1; h <= 5; h++) {
            for (int w = 1; w <= 5; w++) {
                for (int sample = 0; sample < 20; sample++) {
                    outputsAreNumbersFrom0To1OnAnySize(h, w, sample);
                }
            }
        }
    }

    @Property(tries = 40)
    void identityParametersChangeNoBit(
            @ForAll @IntRange(min = 1, max = 20) int h,
            @ForAll @IntRange(min = 1, max = 20) int w,
            @ForAll long sample) {
        for (int channels : new int[] {1, 3}) {
            float[] pixels = Samples.picture(h, w, channels, sample);
            Image image = new Image(channels);
            Samples.identities(h, w)
                    .forEach((word, operation) -> assertThat(Samples.apply(image, pixels, h, w, sample, operation))
                            .as(word)
                            .isEqualTo(pixels));
        }
    }

    /** What an image was used for before leaves nothing behind. */
    @Test
    void theSameNumbersWhoeverWorks() {
        Image used = new Image(3);
        Map<String, Augmentation> words = Samples.everyWord(33, 21);
        float[] large = Samples.picture(60, 70, 3, 5);
        words.forEach((word, operation) -> Samples.apply(used, large, 60, 70, 4, operation));
        float[] pixels = Samples.picture(33, 21, 3, 6);
        words.forEach((word, operation) -> assertThat(Samples.apply(used, pixels, 33, 21, 9, operation))
                .as(word)
                .isEqualTo(Samples.apply(new Image(3), pixels, 33, 21, 9, operation)));
    }

    /** Whatever draws numbers draws others for another sample. */
    @Test
    void anotherSampleIsAnotherPicture() {
        float[] pixels = Samples.picture(32, 32, 3, 6);
        Samples.everyWord(32, 32).forEach((word, operation) -> {
            if (word.matches(
                    "(horizontal|vertical)-flip|invert|pad|equalize|auto-contrast|crop-to|mixup|cutmix|sequence|maybe"
                            + "|one-of|some-of|shuffle|brighten.*|rotate (fit|crop-inside)")) {
                return;
            }
            boolean differs = false;
            float[] first = Samples.apply(new Image(3), pixels, 32, 32, 0, operation);
            for (int sample = 1; sample < 6; sample++) {
                differs |= !Arrays.equals(first, Samples.apply(new Image(3), pixels, 32, 32, sample, operation));
            }
            assertThat(differs).as(word).isTrue();
        });
    }

    @Test
    void aChanceIsKeptAndLeavesTheNumbersOfWhatHappens() {
        Stage often = new Stage("it", new Colour.Invert(), 0.3, 5);
        int happened = 0;
        for (int sample = 0; sample < 2000; sample++) {
            Image image = new Image(1);
            image.begin(1, 1)[0] = 0;
            Draws draws = new Draws();
            draws.at(3, 4, sample);
            often.apply(image, draws);
            happened += image.pixels()[0] == 1 ? 1 : 0;
        }
        assertThat(happened).isBetween(520, 680);
    }

    @Test
    void notesSayWhatWasDrawn() {
        Notes notes = new Notes();
        Image image = new Image(1);
        image.begin(8, 8);
        Draws draws = new Draws(notes, true);
        draws.at(1, 1, 1);
        new Stage("rotate", new Geometry.Rotate(fixed(12.5), Geometry.Corners.CUT, Fill.BLACK), 0.01, 1)
                .apply(image, draws);
        assertThat(notes.entries()).hasToString("[rotate 12.5 deg]");
    }
}
