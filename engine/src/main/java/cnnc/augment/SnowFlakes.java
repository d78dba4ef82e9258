package cnnc.augment;

import static cnnc.augment.Words.range;

import cnnc.catalog.Literal;
import cnnc.kernel.ScalarMath;
import cnnc.tensor.CounterRandom;
import java.util.Arrays;

/**
 * One to three layers of falling flakes (the layers of imgaug, Jung et al.): grains on a small canvas, in drifts, enlarged, blurred by
 * distance and by motion.
 *
 * @param density of the grains on their canvas
 * @param angle of their fall; 0 is straight down
 */
record SnowFlakes(Literal.Range density, Literal.Range angle) implements Augmentation {
    private static final Literal.Range DRIFTS = range(0.3, 0.9);
    private static final Literal.Range SIZE = range(0.2, 0.7);
    private static final Literal.Range SIZE_UNIFORMITY = range(0.4, 0.8);
    private static final Literal.Range SPEED = range(0.007, 0.03);
    private static final Literal.Range BLUR = range(0.0001, 0.001);
    private static final int MOST_LAYERS = 3;
    private static final int GRID = 8;

    /** Draws of one layer. */
    private static final int DRAWS = 16;

    @Override
    public void apply(Image image, Draws draws) {
        int layers = 1 + draws.below(0, MOST_LAYERS);
        draws.note("layers", layers, "");
        for (int layer = 0; layer < layers; layer++) {
            layer(image, draws, 1 + DRAWS * layer);
        }
    }

    private void layer(Image image, Draws draws, int first) {
        int height = image.height();
        int width = image.width();
        int count = height * width;
        int longest = Math.max(height, width);
        float[] sharp = flakes(image, draws, first);
        float[] flakes = image.scratch().floats(Scratch.Use.LAYER, count);
        double blur = draws.between(first + 4, BLUR);
        Blur.gaussian(image, sharp, flakes, 1, Math.clamp(blur * longest, 0.5, 3.75), true);
        double speed = draws.between(first + 5, SPEED);
        double fall = draws.between(first + 6, angle);
        draws.note("angle", fall, "deg");
        motion(image, flakes, (int) (speed * longest), fall);
        float rest = 1 - (float) draws.between(first + 7, SIZE_UNIFORMITY);
        float[] pixels = image.pixels();
        int channels = image.channels();
        float seen = 0.1f + 20 * (float) speed;
        image.kernels().clip(flakes, 0, count); // rounding may have left a little less than nothing
        image.kernels().power(flakes, 0, count, 1 + 2 * rest);
        for (int i = 0; i < count; i++) {
            float flake = flakes[i] * (1 + 5 * rest);
            for (int c = 0; c < channels; c++) {
                int at = i * channels + c;
                pixels[at] = Math.max(pixels[at] + seen * flake, (seen + 0.9f) * flake);
            }
        }
        Colour.clip(image);
    }

    /** Grains, gated by drifts, at the picture's size: {@code (H, W)}. */
    private float[] flakes(Image image, Draws draws, int first) {
        Scratch scratch = image.scratch();
        float p = (float) draws.between(first, density);
        float drifts = 1 - (float) draws.between(first + 1, DRIFTS);
        double size = draws.between(first + 2, SIZE);
        draws.noteShare("density", p);
        draws.noteShare("size", size);
        int h = Math.max(1, (int) ((1 - size) * image.height()));
        int w = Math.max(1, (int) ((1 - size) * image.width()));
        float[] grid = scratch.floats(Scratch.Use.SMALLER, GRID * GRID);
        long gates = draws.bits(first + 3);
        for (int i = 0; i < GRID * GRID; i++) { // Beta(1, b) by its inverse: 1 - (1 - u)^(1/b)
            float u = CounterRandom.uniform(CounterRandom.bits(gates, i));
            grid[i] = 1 - ScalarMath.exp(ScalarMath.log(1 - u) / drifts);
        }
        float[] gate = scratch.floats(Scratch.Use.GATE, h * w);
        Bicubic.enlarge(image, grid, GRID, GRID, gate, h, w);
        float[] small = scratch.floats(Scratch.Use.SMALL, h * w);
        long grains = draws.bits(first + 8);
        for (int i = 0; i < h * w; i++) {
            long bits = CounterRandom.bits(grains, i);
            small[i] =
                    CounterRandom.uniform(bits) < p ? Noise.grain(CounterRandom.mix(bits)) * Colour.clip(gate[i]) : 0;
        }
        float[] flakes = scratch.floats(Scratch.Use.PLANE, image.height() * image.width());
        Bicubic.enlarge(image, small, h, w, flakes, image.height(), image.width());
        image.kernels().clip(flakes, 0, image.height() * image.width());
        return flakes;
    }

    /** Blurs along a line: strong at one end, nothing at the other. */
    private static void motion(Image image, float[] flakes, int length, double degrees) {
        if (length <= 1) {
            return;
        }
        int side = Math.max(3, length) | 1;
        float[] kernel = image.scratch().floats(Scratch.Use.TAPS, side * side);
        Arrays.fill(kernel, 0, side * side, 0);
        double sin = StrictMath.sin(Math.toRadians(degrees));
        double cos = StrictMath.cos(Math.toRadians(degrees));
        float sum = 0;
        for (int k = 0; k < side; k++) {
            double along = k - side / 2;
            int x = side / 2 + (int) Math.rint(along * sin);
            int y = side / 2 + (int) Math.rint(along * cos);
            float weight = 1 - (float) k / (side - 1);
            kernel[y * side + x] += weight;
            sum += weight;
        }
        for (int i = 0; i < side * side; i++) {
            kernel[i] /= sum;
        }
        Blur.correlate(image, flakes, flakes, 1, kernel, side, side);
    }
}
