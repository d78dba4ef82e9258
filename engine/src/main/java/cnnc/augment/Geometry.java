package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.data.PictureSize;
import java.util.List;

/** The geometric operations: each an inverse map from its output to its input. */
final class Geometry {
    private Geometry() {}

    /** x → W - x. */
    record HorizontalFlip(double chance) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            if (draws.chance(0, chance)) {
                image.map(-1, 0, image.width(), 0, 1, 0, image.height(), image.width(), Fill.BLACK);
            }
        }
    }

    /** y → H - y. */
    record VerticalFlip(double chance) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            if (draws.chance(0, chance)) {
                image.map(1, 0, 0, 0, -1, image.height(), image.height(), image.width(), Fill.BLACK);
            }
        }
    }

    /** About the centre, positive = counter-clockwise as seen (OpenCV, PIL, torchvision). */
    record Rotate(Literal.Range degrees, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            double angle = draws.between(0, degrees);
            double cos = cos(angle);
            double sin = cos(angle - 90);
            double cx = image.width() / 2.0;
            double cy = image.height() / 2.0;
            image.map(
                    cos,
                    -sin,
                    cx - cos * cx + sin * cy,
                    sin,
                    cos,
                    cy - sin * cx - cos * cy,
                    image.height(),
                    image.width(),
                    fill);
        }

        /** Exact at multiples of 90 degrees, so that quarter turns move pixels and change none. */
        private static double cos(double angle) {
            double turned = Math.abs(angle % 360);
            if (turned % 90 == 0) {
                return turned == 0 ? 1 : turned == 180 ? -1 : 0;
            }
            return StrictMath.cos(Math.toRadians(angle));
        }
    }

    /** By a share of the side or by pixels, between pixels too unless {@code whole}. */
    record Translate(Shift by, boolean horizontal, boolean whole, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            double side = horizontal ? image.width() : image.height();
            double way = draws.between(0, by.from(), by.to()) * (by.isShare() ? side : 1);
            double t = whole ? Math.rint(way) : way;
            image.map(1, 0, horizontal ? -t : 0, 0, 1, horizontal ? 0 : -t, image.height(), image.width(), fill);
        }
    }

    /** Pixels on each side. */
    record Pad(int pixels, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            image.map(1, 0, -pixels, 0, 1, -pixels, image.height() + 2 * pixels, image.width() + 2 * pixels, fill);
        }

        @Override
        public PictureSize output(PictureSize input) {
            return new PictureSize(input.height() + 2 * pixels, input.width() + 2 * pixels);
        }
    }

    /** A part of this size at a place drawn uniformly among whole pixels; a smaller picture is padded around its centre. */
    record CropTo(List<Integer> size) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            int rows = size.get(0);
            int columns = size.get(1);
            image.map(
                    1,
                    0,
                    place(draws, 0, image.width() - columns),
                    0,
                    1,
                    place(draws, 1, image.height() - rows),
                    rows,
                    columns,
                    Fill.BLACK);
        }

        private static int place(Draws draws, int draw, int room) {
            return room >= 0 ? draws.below(draw, room + 1) : Math.floorDiv(room, 2);
        }

        @Override
        public PictureSize output(PictureSize input) {
            return new PictureSize(size.get(0), size.get(1));
        }
    }
}
