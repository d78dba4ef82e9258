package cnnc.augment;

import cnnc.catalog.Literal;

/** Operations on each number by itself, or on each pixel. Results are clipped to 0..1; parameters that change nothing change no bit. */
final class Colour {
    private Colour() {}

    /** {@code 0.299 R + 0.587 G + 0.114 B}; the value itself where there is one channel. */
    static float gray(float[] pixels, int at, int channels) {
        return channels == 3 ? 0.299f * pixels[at] + 0.587f * pixels[at + 1] + 0.114f * pixels[at + 2] : pixels[at];
    }

    static float clip(float value) {
        return Math.max(0, Math.min(1, value));
    }

    static void clip(Image image) {
        image.kernels().clip(image.pixels(), 0, count(image));
    }

    static int count(Image image) {
        return image.height() * image.width() * image.channels();
    }

    /** How {@code brighten} makes brighter. */
    enum How {
        /** Times 1 + the change. */
        FACTOR,
        /** Plus the change. */
        ADD,
        /** The lightness of HLS, times 1 + the change: colours stay as they are. */
        LIGHTNESS
    }

    record Brighten(Literal.Range change, How how) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float by = (float) draws.between(0, change);
            draws.noteShare("", by);
            float[] pixels = image.pixels();
            int count = count(image);
            if (by == 0) {
                return;
            }
            switch (how) {
                case FACTOR -> {
                    for (int i = 0; i < count; i++) {
                        pixels[i] = clip(pixels[i] * (1 + by));
                    }
                }
                case ADD -> {
                    for (int i = 0; i < count; i++) {
                        pixels[i] = clip(pixels[i] + by);
                    }
                }
                case LIGHTNESS -> Hls.lightness(pixels, count, image.channels(), 1.01f, 1 + by);
            }
        }
    }

    /** I^γ: above 1 darker, below brighter. */
    record Gamma(Literal.Range gamma) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float power = (float) draws.logBetween(0, gamma);
            draws.note("gamma", power, "");
            if (power == 1) {
                return;
            }
            image.kernels().power(image.pixels(), 0, count(image), power);
        }
    }

    /** 1 - I. */
    record Invert() implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            invert(image);
        }
    }

    static void invert(Image image) {
        float[] pixels = image.pixels();
        int count = count(image);
        for (int i = 0; i < count; i++) {
            pixels[i] = 1 - pixels[i];
        }
    }

    /** Keeps so many of the upper bits of each number, taken as a byte. */
    record Posterize(Literal.Range bits) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            int kept = draws.whole(0, bits.from(), bits.to());
            draws.note("", kept, "bits");
            posterize(image, kept);
        }
    }

    static void posterize(Image image, int bits) {
        if (bits >= 8) {
            return;
        }
        int mask = 0xFF << (8 - bits) & 0xFF;
        float[] pixels = image.pixels();
        int count = count(image);
        for (int i = 0; i < count; i++) {
            pixels[i] = (Levels.of(pixels[i]) & mask) / 255f;
        }
    }

    /** What is at least as bright as the threshold is inverted. */
    record Solarize(Literal.Range threshold) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float from = (float) draws.between(0, threshold);
            draws.noteShare("from", from);
            solarize(image, from);
        }
    }

    static void solarize(Image image, float threshold) {
        float[] pixels = image.pixels();
        int count = count(image);
        for (int i = 0; i < count; i++) {
            pixels[i] = pixels[i] >= threshold ? 1 - pixels[i] : pixels[i];
        }
    }
}
