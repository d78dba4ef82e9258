package cnnc.augment;

import static cnnc.augment.Samples.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final int SIDE = 200;

    /** A box and a mask of the same rectangle; of turned ones, the mask's own box is the hull of its corners. */
    private static Image rectangle(int left, int top, int right, int bottom) {
        Image image = new Image(1);
        image.begin(SIDE, SIDE);
        byte[] mask = image.beginMask();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                mask[y * SIDE + x] = 5;
            }
        }
        image.boxes(List.of(new Marks.Box(left, top, right, bottom, 5)));
        return image;
    }

    private static Optional<Marks.Box> boxOf(byte[] mask) {
        int left = SIDE;
        int top = SIDE;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            if (mask[i] == 5) {
                left = Math.min(left, i % SIDE);
                right = Math.max(right, i % SIDE + 1);
                top = Math.min(top, i / SIDE);
                bottom = Math.max(bottom, i / SIDE + 1);
            }
        }
        return right == 0 ? Optional.empty() : Optional.of(new Marks.Box(left, top, right, bottom, 5));
    }

    private static double overlap(Marks.Box a, Marks.Box b) {
        double w = Math.max(0, Math.min(a.right(), b.right()) - Math.max(a.left(), b.left()));
        double h = Math.max(0, Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top()));
        return w * h / (a.area() + b.area() - w * h);
    }

    private static Marks moved(Augmentation operation, Image image, long sample) {
        new Pipeline(List.of(new Stage("it", operation, 1, 3))).apply(image, new Draws(), 1, 1, sample);
        return image.marks();
    }

    /** Of at least 60 pixels, since a mask's edge lies up to half a pixel beside the box's: 47/48 squared is 0.96. */
    @Property(tries = 50)
    void boxesOfMovedMasksAreMovedBoxes(
            @ForAll @IntRange(min = 50, max = 60) int left,
            @ForAll @IntRange(min = 50, max = 60) int top,
            @ForAll @IntRange(min = 120, max = 140) int right,
            @ForAll @IntRange(min = 120, max = 140) int bottom,
            @ForAll long sample) {
        Literal.Range angle = new Literal.Range(-15, 15, null);
        Map<String, Augmentation> affine = Map.of(
                "rotate", new Geometry.Rotate(angle, Geometry.Corners.CUT, Fill.BLACK),
                "fit", new Geometry.Rotate(angle, Geometry.Corners.FIT, Fill.BLACK),
                "shear", new Geometry.Shear(angle, true, true, Fill.BLACK),
                "translate", new Geometry.Translate(new Shift(-0.1, 0.1, true), true, false, Fill.BLACK),
                "flip", new Geometry.HorizontalFlip(),
                "vertical", new Geometry.VerticalFlip(),
                "crop", new Cropping.CropAndPad(new Shift(0, 0.2, true), true, Fill.EDGE),
                "pad", new Cropping.CropAndPad(new Shift(-0.1, 0.1, true), false, Fill.BLACK),
                "resized", new Cropping.RandomResized(List.of(SIDE, SIDE), fixed(0.9), fixed(1)),
                "perspective", new Perspective(fixed(0.03), Fill.BLACK));
        affine.forEach((word, operation) -> {
            Marks after = moved(operation, rectangle(left, top, right, bottom), sample);
            Optional<Marks.Box> seen = boxOf(Objects.requireNonNull(after.mask()));
            assertThat(after.boxes()).as(word).hasSize(1);
            assertThat(overlap(seen.orElseThrow(), after.boxes().getFirst()))
                    .as(word)
                    .isGreaterThanOrEqualTo(0.95);
        });
    }

    @Test
    void elasticMovesBoth() {
        Elastic elastic = new Elastic(fixed(1), fixed(12), Optional.of(fixed(4)), Fill.REFLECT);
        for (int sample = 0; sample < 10; sample++) {
            Marks after = moved(elastic, rectangle(60, 70, 130, 140), sample);
            Marks.Box seen = boxOf(Objects.requireNonNull(after.mask())).orElseThrow();
            assertThat(overlap(seen, after.boxes().getFirst())).isGreaterThan(0.8);
        }
    }

    @Test
    void whatIsHardlySeenIsDropped() {
        Augmentation far = new Geometry.Translate(new Shift(150, 150, false), true, true, Fill.BLACK);
        assertThat(moved(far, rectangle(45, 10, 145, 50), 1).boxes()).isEmpty();
        assertThat(moved(far, rectangle(30, 10, 130, 50), 1).boxes())
                .containsExactly(new Marks.Box(180, 10, 200, 50, 5));
    }

    @Test
    void aBoxFollowsAFlipExactly() {
        assertThat(moved(new Geometry.HorizontalFlip(), rectangle(20, 30, 50, 90), 1)
                        .boxes())
                .containsExactly(new Marks.Box(150, 30, 180, 90, 5));
    }
}
