package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.data.PictureSize;
import java.util.List;
import java.util.Set;

/** Parts of a picture, brought to a size. */
final class Cropping {
    private Cropping() {}

    /** Cuts each side by a length of its own, rounded down to pixels; negative lengths add. At least a pixel stays; resized back. */
    record CropAndPad(Shift by, boolean crops, Fill fill) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            int top = pixels(draws, 0, image.height());
            int bottom = pixels(draws, 1, image.height());
            int left = pixels(draws, 2, image.width());
            int right = pixels(draws, 3, image.width());
            int height = image.height() - top - bottom;
            int width = image.width() - left - right;
            if (height < 1) {
                top = image.height() / 2;
                height = 1;
            }
            if (width < 1) {
                left = image.width() / 2;
                width = 1;
            }
            double sy = (double) height / image.height();
            double sx = (double) width / image.width();
            boolean inside = top >= 0 && left >= 0 && bottom >= 0 && right >= 0;
            if (inside) {
                image.within(sx, 0, left, 0, sy, top, image.height(), image.width());
            } else {
                image.map(sx, 0, left, 0, sy, top, image.height(), image.width(), fill);
            }
        }

        /** Pixels to cut off. */
        private int pixels(Draws draws, int draw, int side) {
            double length = draws.length(draw, by, side);
            draws.noteLength(List.of("top", "bottom", "left", "right").get(draw), length, by, side);
            int whole = (int) length; // towards 0
            return crops ? whole : -whole;
        }
    }

    /**
     * A part with a drawn share of the area and a drawn ratio of width to height, resized with antialiasing ("Inception crop": Szegedy et
     * al., "Going deeper with convolutions", 2014). After ten tries that do not fit: the largest part in the middle whose ratio is allowed.
     */
    record RandomResized(List<Integer> size, Literal.Range area, Literal.Range ratio) implements Augmentation {
        private static final int TRIES = 10;

        @Override
        public void apply(Image image, Draws draws) {
            double pixels = (double) image.height() * image.width();
            for (int t = 0; t < TRIES; t++) {
                double wanted = pixels * draws.between(4 * t, area);
                double shape = draws.logBetween(4 * t + 1, ratio);
                int w = (int) Math.rint(Math.sqrt(wanted * shape));
                int h = (int) Math.rint(Math.sqrt(wanted / shape));
                if (w >= 1 && h >= 1 && w <= image.width() && h <= image.height()) {
                    int left = draws.below(4 * t + 2, image.width() - w + 1);
                    int top = draws.below(4 * t + 3, image.height() - h + 1);
                    part(image, draws, top, left, h, w);
                    return;
                }
            }
            double shape = Math.clamp((double) image.width() / image.height(), ratio.from(), ratio.to());
            double w = Math.min(image.width(), image.height() * shape);
            double h = Math.min(image.height(), image.width() / shape);
            part(image, draws, (image.height() - h) / 2, (image.width() - w) / 2, h, w);
        }

        private void part(Image image, Draws draws, double top, double left, double h, double w) {
            draws.noteShare("area", h * w / ((double) image.height() * image.width()));
            draws.note("ratio", w / h, "");
            image.resize(top, left, h, w, size.get(0), size.get(1));
        }

        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            return Set.of(new PictureSize(size.get(0), size.get(1)));
        }
    }
}
