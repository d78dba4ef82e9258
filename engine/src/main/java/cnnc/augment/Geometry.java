package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.data.PictureSize;
import java.util.List;
import java.util.Set;

/** The affine operations: each an inverse map from its output to its input, in pixels of the picture. */
final class Geometry {
    private Geometry() {}

    /** x → W - x. */
    record HorizontalFlip() implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            image.within(-1, 0, image.width(), 0, 1, 0, image.height(), image.width());
        }
    }

    /** y → H - y. */
    record VerticalFlip() implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            image.within(1, 0, 0, 0, -1, image.height(), image.height(), image.width());
        }
    }

    /** What becomes of the corners of a turned picture. */
    enum Corners {
        /** They are cut off; the picture's middle keeps its size. */
        CUT,
        /** The picture shrinks until all of it is seen. */
        FIT,
        /** The largest upright part without anything from outside is enlarged. */
        CROP_INSIDE
    }

    /** About the centre, positive = counter-clockwise as seen (OpenCV, PIL, torchvision). */
    record Rotate(Literal.Range degrees, Corners corners, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            double angle = draws.between(0, degrees);
            draws.note("", angle, "deg");
            turn(image, angle, corners, fill);
        }

        static void turn(Image image, double angle, Corners corners, Fill fill) {
            double cos = cos(angle);
            double sin = cos(angle - 90);
            double zoomX = zoom(corners, image.width(), image.height(), cos, sin, true);
            double zoomY = zoom(corners, image.width(), image.height(), cos, sin, false);
            double cx = image.width() / 2.0;
            double cy = image.height() / 2.0;
            image.map(
                    cos * zoomX,
                    -sin * zoomY,
                    cx - cos * zoomX * cx + sin * zoomY * cy,
                    sin * zoomX,
                    cos * zoomY,
                    cy - sin * zoomX * cx - cos * zoomY * cy,
                    image.height(),
                    image.width(),
                    fill);
        }

        /** How many turned pixels a pixel of the result is wide or high. */
        private static double zoom(
                Corners corners, double width, double height, double cos, double sin, boolean across) {
            double side = across ? width : height;
            double other = across ? height : width;
            double c = Math.abs(cos);
            double s = Math.abs(sin);
            return switch (corners) {
                case CUT -> 1;
                case FIT -> (side * c + other * s) / side;
                case CROP_INSIDE -> inscribed(side, other, c, s) / side;
            };
        }

        /**
         * One side of the largest upright rectangle inside a turned one. Where the rectangle is so narrow that two corners of the inner one
         * touch the long sides' middle, its half diagonal decides; else all four corners touch.
         */
        private static double inscribed(double side, double other, double cos, double sin) {
            double longer = Math.max(side, other);
            double shorter = Math.min(side, other);
            if (shorter <= 2 * sin * cos * longer || Math.abs(sin - cos) < 1e-9) {
                return shorter / 2 / (side >= other ? sin : cos);
            }
            return (side * cos - other * sin) / (cos * cos - sin * sin);
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

    /** Rows slide along x, columns along y, by the tangent of an angle; the centre stays. */
    record Shear(Literal.Range degrees, boolean alongX, boolean alongY, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            double x = alongX ? draws.between(0, degrees) : 0;
            double y = alongY ? draws.between(1, degrees) : 0;
            if (alongX) {
                draws.note("x", x, "deg");
            }
            if (alongY) {
                draws.note("y", y, "deg");
            }
            double tx = StrictMath.tan(Math.toRadians(x));
            double ty = StrictMath.tan(Math.toRadians(y));
            double cx = image.width() / 2.0;
            double cy = image.height() / 2.0;
            image.map(1, -tx, tx * cy, -ty, 1, ty * cx, image.height(), image.width(), fill);
        }
    }

    /** By a share of the side or by pixels, between pixels too unless {@code whole}. */
    record Translate(Shift by, boolean horizontal, boolean whole, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            double side = horizontal ? image.width() : image.height();
            double way = draws.length(0, by, side);
            double t = whole ? Math.rint(way) : way;
            draws.noteLength("", t, by, side);
            image.map(1, 0, horizontal ? -t : 0, 0, 1, horizontal ? 0 : -t, image.height(), image.width(), fill);
        }
    }

    /** Pixels on each side. */
    record Pad(int pixels, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            draws.note("", pixels, "px");
            image.map(1, 0, -pixels, 0, 1, -pixels, image.height() + 2 * pixels, image.width() + 2 * pixels, fill);
        }

        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            return Set.of(new PictureSize(input.height() + 2 * pixels, input.width() + 2 * pixels));
        }
    }

    /** A part of this size at a place drawn uniformly among whole pixels; a smaller picture is padded around its centre. */
    record CropTo(List<Integer> size) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            int rows = size.get(0);
            int columns = size.get(1);
            int left = place(draws, 0, image.width() - columns);
            int top = place(draws, 1, image.height() - rows);
            draws.note("left", left, "px");
            draws.note("top", top, "px");
            image.map(1, 0, left, 0, 1, top, rows, columns, Fill.BLACK);
        }

        private static int place(Draws draws, int draw, int room) {
            return room >= 0 ? draws.below(draw, room + 1) : Math.floorDiv(room, 2);
        }

        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            return Set.of(new PictureSize(size.get(0), size.get(1)));
        }
    }
}
