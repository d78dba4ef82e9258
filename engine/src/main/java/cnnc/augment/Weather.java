package cnnc.augment;

import static cnnc.augment.Words.range;

import cnnc.catalog.Literal;

/** Clouds, fog, and snow that lies on the ground. */
final class Weather {
    private static final CloudLayer FINE = new CloudLayer(
            range(196, 255),
            range(-2.5, -2),
            10,
            range(0, 0),
            range(0.25, 0.75),
            range(2, 8),
            range(-2.5, -2),
            range(0.8, 1),
            range(0.5, 1));
    private static final CloudLayer BIG = new CloudLayer(
            range(196, 255),
            range(-2, -1),
            10,
            range(0, 0),
            range(0.5, 1),
            range(64, 128),
            range(-2, -1),
            range(1, 1.4),
            range(0.8, 1.5));
    private static final CloudLayer FOG = new CloudLayer(
            range(220, 255),
            range(-2, -1.5),
            2,
            range(0.7, 0.9),
            range(0.3, 0.3),
            range(2, 8),
            range(-4, -2),
            range(0.9, 0.9),
            range(0.4, 0.9));

    private Weather() {}

    /** One or both of two layers. @param sky how far down they reach */
    record Clouds(double sky) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            int which = draws.below(0, 3);
            draws.note(which == 2 ? "two layers" : which == 1 ? "big" : "fine");
            if (which != 1) {
                FINE.apply(image, draws, 1, sky);
            }
            if (which != 0) {
                BIG.apply(image, draws, 1 + CloudLayer.DRAWS, sky);
            }
        }
    }

    /** One dense layer. @param sky how far down it reaches */
    record Fog(double sky) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            FOG.apply(image, draws, 1, sky);
        }
    }

    /** What is darker than the threshold gets lighter, as if snow lay there. */
    record FastSnowyLandscape(Literal.Range threshold, Literal.Range brightness) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float below = (float) draws.between(0, threshold);
            float factor = (float) draws.between(1, brightness);
            draws.noteShare("threshold", below);
            draws.note("brightness", factor, "");
            Hls.lightness(image.pixels(), Colour.count(image), image.channels(), below, factor);
        }
    }
}
