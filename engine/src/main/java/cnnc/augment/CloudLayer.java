package cnnc.augment;

import cnnc.catalog.Literal;

/**
 * One layer of clouds or fog: a brightness that varies coarsely and finely, laid over the picture with an opacity made of
 * {@link FrequencyNoise} (the layers of imgaug, Jung et al.). Brightness counts 0 to 255.
 *
 * @param mean brightness
 * @param fine exponent of the fine variation
 * @param coarse deviation of the coarse variation
 * @param least opacity everywhere
 * @param varying opacity that the noise adds
 * @param size longest side of the plane on which the opacity is made: small makes big clouds
 * @param shapes exponent of the opacity
 * @param sparsity power of the opacity
 * @param density factor of the opacity
 */
record CloudLayer(
        Literal.Range mean,
        Literal.Range fine,
        double coarse,
        Literal.Range least,
        Literal.Range varying,
        Literal.Range size,
        Literal.Range shapes,
        Literal.Range sparsity,
        Literal.Range density) {
    /** Draws that a layer takes at most. */
    static final int DRAWS = 128;

    private static final int GRID = 8;

    /** @param sky how far down from the top the layer reaches, a share of the height */
    void apply(Image image, Draws draws, int first, double sky) {
        int height = image.height();
        int width = image.width();
        int count = height * width;
        Scratch scratch = image.scratch();
        float brightness = (float) draws.between(first, mean);
        float[] opacity = opacity(image, draws, first);
        float[] grid = scratch.floats(Scratch.Use.SMALL, GRID * GRID);
        for (int i = 0; i < GRID * GRID; i++) {
            grid[i] = brightness + (float) coarse * draws.normal(first + 32 + i);
        }
        float[] value = scratch.floats(Scratch.Use.PLANE, count);
        Bicubic.enlarge(image, grid, GRID, GRID, value, height, width);
        float[] varied = scratch.floats(Scratch.Use.GATE, count);
        double exponent = draws.between(first + 1, fine);
        FrequencyNoise.fill(image, draws.bits(first + 2), exponent, Math.max(height, width), varied, height, width);
        for (int i = 0; i < count; i++) {
            value[i] = (value[i] + brightness * (2 * varied[i] - 1) / 5) / 255;
        }
        image.kernels().clip(value, 0, count);
        float[] pixels = image.pixels();
        for (int y = 0; y < height; y++) {
            float fade = fade(y, height, sky);
            if (fade > 0) {
                blend(pixels, image.channels(), value, opacity, fade, y * width, (y + 1) * width);
            }
        }
        Colour.clip(image);
    }

    private static void blend(
            float[] pixels, int channels, float[] value, float[] opacity, float fade, int begin, int end) {
        for (int i = begin; i < end; i++) {
            float a = opacity[i] * fade;
            float added = a * value[i];
            for (int c = 0; c < channels; c++) {
                pixels[i * channels + c] = (1 - a) * pixels[i * channels + c] + added;
            }
        }
    }

    private float[] opacity(Image image, Draws draws, int first) {
        int count = image.height() * image.width();
        float[] opacity = image.scratch().floats(Scratch.Use.LAYER, count);
        double exponent = draws.between(first + 3, shapes);
        int side = draws.whole(first + 4, size.from(), size.to());
        FrequencyNoise.fill(image, draws.bits(first + 5), exponent, side, opacity, image.height(), image.width());
        float floor = (float) draws.between(first + 6, least);
        float more = (float) draws.between(first + 7, varying);
        float power = (float) draws.between(first + 8, sparsity);
        float factor = (float) draws.between(first + 9, density);
        draws.noteShare("density", factor);
        // x^p as 2^p (x / 2)^p: at most 1, as the kernel wants it
        for (int i = 0; i < count; i++) {
            opacity[i] = (floor + more * opacity[i]) / 2;
        }
        image.kernels().power(opacity, 0, count, power);
        float doubled = factor * (float) StrictMath.pow(2, power);
        for (int i = 0; i < count; i++) {
            opacity[i] *= doubled;
        }
        image.kernels().clip(opacity, 0, count);
        return opacity;
    }

    /** 1 at the top, 0 where the sky ends. */
    private static float fade(int y, int height, double sky) {
        return sky >= 1 ? 1 : sky <= 0 ? 0 : (float) Math.max(0, 1 - (y + 0.5) / (sky * height));
    }
}
