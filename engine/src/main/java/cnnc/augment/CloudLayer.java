package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.kernel.ScalarMath;

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
        float[] pixels = image.pixels();
        int channels = image.channels();
        for (int i = 0; i < count; i++) {
            float v = Colour.clip((value[i] + brightness * (2 * varied[i] - 1) / 5) / 255);
            float a = opacity[i] * fade(i / width, height, sky);
            for (int c = 0; c < channels; c++) {
                int at = i * channels + c;
                pixels[at] = Colour.clip((1 - a) * pixels[at] + a * v);
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
        for (int i = 0; i < count; i++) {
            opacity[i] = Colour.clip(factor * power(floor + more * opacity[i], power));
        }
        return opacity;
    }

    private static float power(float base, float exponent) {
        return base <= 0 ? 0 : ScalarMath.exp(exponent * ScalarMath.log(base));
    }

    /** 1 at the top, 0 where the sky ends. */
    private static float fade(int y, int height, double sky) {
        return sky >= 1 ? 1 : sky <= 0 ? 0 : (float) Math.max(0, 1 - (y + 0.5) / (sky * height));
    }
}
