package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.tensor.CounterRandom;

/** Parts of the picture that are covered. */
final class Occlusion {
    private Occlusion() {}

    /** What covers. */
    enum Cover {
        /** The mean of each channel of the picture. */
        MEAN,
        BLACK,
        /** A grey drawn for each pixel and channel. */
        NOISE
    }

    /**
     * One rectangle of drawn area and ratio (Zhong et al., "Random erasing data augmentation", 2017); nothing after ten tries that do not
     * fit.
     */
    record RandomErasing(Literal.Range area, Literal.Range ratio, Cover cover) implements Augmentation {
        private static final int TRIES = 10;

        @Override
        public void apply(Image image, Draws draws) {
            double pixels = (double) image.height() * image.width();
            for (int t = 0; t < TRIES; t++) {
                double wanted = pixels * draws.between(1 + 4 * t, area);
                double shape = draws.logBetween(2 + 4 * t, ratio);
                int w = (int) Math.rint(Math.sqrt(wanted * shape));
                int h = (int) Math.rint(Math.sqrt(wanted / shape));
                if (w >= 1 && h >= 1 && w < image.width() && h < image.height()) {
                    int left = draws.below(3 + 4 * t, image.width() - w + 1);
                    int top = draws.below(4 + 4 * t, image.height() - h + 1);
                    draws.note("height", h, "px");
                    draws.note("width", w, "px");
                    paint(image, top, left, top + h, left + w, cover, draws.bits(0));
                    return;
                }
            }
        }
    }

    /**
     * Squares around places drawn uniformly over all pixels, cut at the borders (DeVries and Taylor, "Improved regularization of
     * convolutional neural networks with cutout", 2017).
     *
     * @param size of the shorter side, or in pixels
     */
    record Cutout(int holes, Shift size, Cover cover) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            for (int hole = 0; hole < holes; hole++) {
                int side = (int) Math.rint(draws.length(4 * hole, size, Math.min(image.height(), image.width())));
                int top = draws.below(4 * hole + 1, image.height()) - side / 2;
                int left = draws.below(4 * hole + 2, image.width()) - side / 2;
                draws.note("", side, "px");
                paint(
                        image,
                        Math.max(0, top),
                        Math.max(0, left),
                        Math.min(image.height(), top + side),
                        Math.min(image.width(), left + side),
                        cover,
                        draws.bits(4 * hole + 3));
            }
        }
    }

    private static void paint(Image image, int top, int left, int bottom, int right, Cover cover, long stream) {
        float[] pixels = image.pixels();
        int channels = image.channels();
        int count = Colour.count(image);
        for (int c = 0; c < channels; c++) {
            float plain = cover == Cover.MEAN ? mean(pixels, c, count, channels) : 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    int at = (y * image.width() + x) * channels + c;
                    pixels[at] = cover == Cover.NOISE ? CounterRandom.uniform(CounterRandom.bits(stream, at)) : plain;
                }
            }
        }
    }

    private static float mean(float[] pixels, int c, int count, int channels) {
        double sum = 0;
        for (int i = c; i < count; i += channels) {
            sum += pixels[i];
        }
        return Colour.clip((float) (sum * channels / count));
    }
}
