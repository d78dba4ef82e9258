package cnnc.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.data.PictureSize;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static float[] picture(int h, int w, int c, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[h * w * c];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return pixels;
    }

    private static float[] apply(float[] pixels, int h, int w, int c, Augmentation... operations) {
        Image image = new Image(c);
        System.arraycopy(pixels, 0, image.begin(h, w), 0, pixels.length);
        Draws draws = new Draws();
        draws.at(1, 2, 3);
        for (int i = 0; i < operations.length; i++) {
            new Stage("it", operations[i], 1, i).apply(image, draws);
        }
        float[] out = image.pixels();
        return Arrays.copyOf(out, image.height() * image.width() * c);
    }

    private static Literal.Range fixed(double value) {
        return new Literal.Range(value, value, null);
    }

    private static Augmentation turned(double angle) {
        return new Geometry.Rotate(fixed(angle), Geometry.Corners.CUT, Fill.BLACK);
    }

    @Property(tries = 100)
    void flipsTwiceAndFourQuarterTurnsGiveThePictureBackToTheBit(
            @ForAll @IntRange(min = 1, max = 9) int h,
            @ForAll @IntRange(min = 1, max = 9) int w,
            @ForAll @IntRange(min = 1, max = 3) int c,
            @ForAll long seed) {
        float[] pixels = picture(h, w, c, seed);
        assertThat(apply(pixels, h, w, c, new Geometry.HorizontalFlip(), new Geometry.HorizontalFlip()))
                .isEqualTo(pixels);
        assertThat(apply(pixels, h, w, c, new Geometry.VerticalFlip(), new Geometry.VerticalFlip()))
                .isEqualTo(pixels);
        float[] square = picture(h, h, c, seed);
        Augmentation quarter = turned(90);
        assertThat(apply(square, h, h, c, quarter, quarter, quarter, quarter)).isEqualTo(square);
        float[] turned = square;
        for (int i = 0; i < 4; i++) {
            turned = apply(turned, h, h, c, quarter);
        }
        assertThat(turned).isEqualTo(square);
    }

    @Property(tries = 100)
    void identityParametersChangeNoBit(
            @ForAll @IntRange(min = 1, max = 9) int h, @ForAll @IntRange(min = 1, max = 9) int w, @ForAll long seed) {
        float[] pixels = picture(h, w, 3, seed);
        for (Fill fill : Fill.values()) {
            assertThat(apply(
                            pixels,
                            h,
                            w,
                            3,
                            new Geometry.Rotate(fixed(0), Geometry.Corners.CUT, fill),
                            new Geometry.Translate(Shift.none(), true, false, fill),
                            new Geometry.Translate(Shift.none(), false, false, fill),
                            new Geometry.CropTo(List.of(h, w))))
                    .isEqualTo(pixels);
        }
    }

    @Test
    void aPositiveQuarterTurnMovesTheRightmostPixelToTheTop() {
        float[] pixels = new float[9];
        pixels[5] = 1; // row 1, column 2
        float[] turned = apply(pixels, 3, 3, 1, turned(90));
        assertThat(turned[1]).isEqualTo(1);
    }

    @Test
    void oneResamplingEqualsTheProductOfTheMaps() {
        float[] pixels = picture(12, 12, 1, 5);
        float[] joined = apply(pixels, 12, 12, 1, turned(20), turned(-20));
        for (int i = 0; i < pixels.length; i++) {
            assertThat(joined[i]).isCloseTo(pixels[i], within(1e-6f));
        }
    }

    @Test
    void translateMovesRightAndDown() {
        float[] pixels = {1, 2, 3, 4};
        assertThat(apply(pixels, 2, 2, 1, new Geometry.Translate(new Shift(1, 1, false), true, false, Fill.BLACK)))
                .containsExactly(0, 1, 0, 3);
        assertThat(apply(pixels, 2, 2, 1, new Geometry.Translate(new Shift(0.5, 0.5, true), false, false, Fill.EDGE)))
                .containsExactly(1, 2, 1, 2);
        assertThat(apply(pixels, 2, 2, 1, new Geometry.Translate(new Shift(0.5, 0.5, false), true, false, Fill.BLACK)))
                .containsExactly(0.5f, 1.5f, 1.5f, 3.5f);
    }

    @Property(tries = 200)
    void padThenCropIsAPartOfThePaddedPicture(
            @ForAll @IntRange(min = 1, max = 8) int side,
            @ForAll @IntRange(min = 1, max = 4) int pad,
            @ForAll long sample) {
        Pipeline pipeline = new Pipeline(List.of(
                new Stage("pad", new Geometry.Pad(pad, Fill.BLACK), 1, 1),
                new Stage("crop-to", new Geometry.CropTo(List.of(side, side)), 1, 2)));
        assertThat(pipeline.outputs(new PictureSize(side, side))).containsExactly(new PictureSize(side, side));
        float[] pixels = picture(side, side, 1, sample);
        Image image = new Image(1);
        System.arraycopy(pixels, 0, image.begin(side, side), 0, pixels.length);
        pipeline.apply(image, new Draws(), 7, 1, sample);
        float[] out = image.pixels();
        float[] padded = new float[(side + 2 * pad) * (side + 2 * pad)];
        for (int y = 0; y < side; y++) {
            System.arraycopy(pixels, y * side, padded, (y + pad) * (side + 2 * pad) + pad, side);
        }
        assertThat(isPart(out, padded, side, side + 2 * pad)).isTrue();
    }

    private static boolean isPart(float[] part, float[] whole, int side, int wide) {
        for (int top = 0; top + side <= wide; top++) {
            for (int left = 0; left + side <= wide; left++) {
                boolean same = true;
                for (int i = 0; same && i < side * side; i++) {
                    same = part[i] == whole[(top + i / side) * wide + left + i % side];
                }
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void fillsAreWhatTheySay() {
        float[] row = {1, 2, 3};
        assertThat(apply(row, 1, 3, 1, new Geometry.Pad(2, Fill.REFLECT))).startsWith(3, 2, 1, 2, 3, 2, 1);
        assertThat(apply(row, 1, 3, 1, new Geometry.Pad(2, Fill.WRAP))).startsWith(2, 3, 1, 2, 3, 1, 2);
        assertThat(apply(row, 1, 3, 1, new Geometry.Pad(2, Fill.EDGE))).startsWith(1, 1, 1, 2, 3, 3, 3);
    }
}
