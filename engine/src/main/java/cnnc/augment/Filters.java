package cnnc.augment;

import cnnc.catalog.Literal;

/** Convolutions of the whole picture, each channel by itself, with its mirror image outside. */
final class Filters {
    private Filters() {}

    /** With a Gaussian. @param sigma in pixels */
    record GaussianBlur(Literal.Range sigma) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            double wide = draws.between(0, sigma);
            draws.note("sigma", wide, "px");
            if (wide >= Blur.LEAST_SIGMA) {
                Blur.gaussian(image, image.pixels(), image.spare(), image.channels(), wide, true);
                image.swap();
            }
        }
    }

    /** {@code (1 - α)·identity + α·[-1 -1 -1; -1 8+l -1; -1 -1 -1]}: l = 1 keeps the brightness. */
    record Sharpen(Literal.Range alpha, Literal.Range lightness) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float a = (float) draws.between(0, alpha);
            float l = (float) draws.between(1, lightness);
            draws.noteShare("", a);
            draws.note("lightness", l, "");
            correlate(image, -a, -a, -a, -a, 1 - a + a * (8 + l), -a, -a, -a, -a);
        }
    }

    /** {@code (1 - α)·identity + α·[-1-s -s 0; -s 1 s; 0 s 1+s]}: light from the upper left. */
    record Emboss(Literal.Range alpha, Literal.Range strength) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float a = (float) draws.between(0, alpha);
            float s = (float) draws.between(1, strength);
            draws.noteShare("", a);
            draws.note("strength", s, "");
            correlate(image, a * (-1 - s), -a * s, 0, -a * s, 1, a * s, 0, a * s, a * (1 + s));
        }
    }

    private static void correlate(Image image, float... kernel) {
        if (kernel[0] == 0) { // all of it is the identity
            return;
        }
        Blur.correlate(image, image.pixels(), image.pixels(), image.channels(), kernel, 3, 3);
        Colour.clip(image);
    }
}
