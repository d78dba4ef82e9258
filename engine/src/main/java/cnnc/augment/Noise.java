package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.kernel.ScalarMath;
import cnnc.tensor.CounterRandom;

/** Random changes of single pixels or of cells of a coarse grid. */
final class Noise {
    /** Directions of the unit circle: cosines, then sines. */
    private static final int DIRECTIONS = 4096;

    private static final float[] CIRCLE = circle();

    private Noise() {}

    private static float[] circle() {
        float[] circle = new float[2 * DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) {
            circle[i] = (float) StrictMath.cos(2 * Math.PI * (i + 0.5) / DIRECTIONS);
            circle[DIRECTIONS + i] = (float) StrictMath.sin(2 * Math.PI * (i + 0.5) / DIRECTIONS);
        }
        return circle;
    }

    /** Independent standard normal numbers, two of each draw (Box and Muller, 1958). */
    static void normal(long stream, float[] out, int count) {
        for (int i = 0; i < count; i += 2) {
            long bits = CounterRandom.bits(stream, i);
            float radius = (float) Math.sqrt(-2 * ScalarMath.log(((bits >>> 40) + 1) * 0x1p-24f));
            int direction = (int) bits & (DIRECTIONS - 1);
            out[i] = radius * CIRCLE[direction];
            if (i + 1 < count) {
                out[i + 1] = radius * CIRCLE[DIRECTIONS + direction];
            }
        }
    }

    /** I + N(0, σ): the same number for all channels, or one for each. */
    record Gaussian(Literal.Range sigma, boolean perChannel) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float s = (float) draws.between(0, sigma);
            draws.noteShare("sigma", s);
            if (s == 0) {
                return;
            }
            float[] pixels = image.pixels();
            int channels = image.channels();
            int count = Colour.count(image);
            int drawn = perChannel ? count : count / channels;
            float[] noise = image.scratch().floats(Scratch.Use.PLANE, drawn);
            normal(draws.bits(1), noise, drawn);
            if (perChannel || channels == 1) {
                for (int i = 0; i < count; i++) {
                    pixels[i] = Colour.clip(pixels[i] + s * noise[i]);
                }
            } else {
                for (int i = 0; i < drawn; i++) {
                    float n = s * noise[i];
                    for (int c = 0; c < channels; c++) {
                        pixels[i * channels + c] = Colour.clip(pixels[i * channels + c] + n);
                    }
                }
            }
        }
    }

    /**
     * Light grains, each pixel its own: 0.5 + |Beta(½, ½) - ½|, which lies mostly near white.
     *
     * @param bits of a draw
     */
    static float grain(long bits) {
        return 0.5f + 0.5f * Math.abs(CIRCLE[(int) (bits >>> 32) & (DIRECTIONS - 1)]);
    }

    /** Single pixels become light grains. */
    record Salt(Literal.Range share) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            float p = (float) draws.between(0, share);
            draws.noteShare("", p);
            float[] pixels = image.pixels();
            int channels = image.channels();
            long stream = draws.bits(1);
            for (int i = 0; i < image.height() * image.width(); i++) {
                long bits = CounterRandom.bits(stream, i);
                if (CounterRandom.uniform(bits) < p) {
                    fill(pixels, i * channels, channels, grain(CounterRandom.mix(bits)));
                }
            }
        }
    }

    /**
     * Cells of a coarse grid become light or dark grains.
     *
     * @param size cells along each side, or as a share of its pixels; at least 3
     */
    record Coarse(Literal.Range share, Shift size, boolean light) implements Augmentation {
        private static final int LEAST_CELLS = 3;

        @Override
        public void apply(Image image, Draws draws) {
            float p = (float) draws.between(0, share);
            int rows = cells(draws, 1, image.height());
            int columns = cells(draws, 2, image.width());
            draws.noteShare("", p);
            draws.note("rows", rows, "");
            draws.note("columns", columns, "");
            float[] pixels = image.pixels();
            int channels = image.channels();
            long grid = draws.bits(3);
            long grains = draws.bits(4);
            for (int y = 0; y < image.height(); y++) {
                int row = y * rows / image.height();
                for (int x = 0; x < image.width(); x++) {
                    int cell = row * columns + x * columns / image.width();
                    if (CounterRandom.uniform(CounterRandom.bits(grid, cell)) < p) {
                        int at = y * image.width() + x;
                        float grain = grain(CounterRandom.bits(grains, at));
                        fill(pixels, at * channels, channels, light ? grain : 1 - grain);
                    }
                }
            }
        }

        private int cells(Draws draws, int draw, int side) {
            int wanted = size.isShare()
                    ? (int) Math.rint(draws.length(draw, size, side))
                    : draws.whole(draw, size.from(), size.to());
            return Math.max(LEAST_CELLS, wanted);
        }
    }

    private static void fill(float[] pixels, int at, int channels, float value) {
        for (int c = 0; c < channels; c++) {
            pixels[at + c] = value;
        }
    }
}
