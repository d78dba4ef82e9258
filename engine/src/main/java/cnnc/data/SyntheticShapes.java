package cnnc.data;

import cnnc.tensor.CounterRandom;
import java.util.List;
import java.util.Optional;

/**
 * Discs, squares and triangles, a little turned, on noisy ground, {@value #SIDE}x{@value #SIDE} in colour, with a mask of what each pixel shows; neither colour
 * nor place tells the shape, and later ones cover earlier ones. Picture {@code i} is a pure function of the seed and {@code first + i}.
 */
final class SyntheticShapes implements Source {
    /** What a program calls them. */
    static final String WORD = "shapes";

    static final int SIDE = 48;
    private static final int CHANNELS = 3;
    private static final long PURPOSE = CounterRandom.key("synthetic " + WORD);
    private static final List<String> CLASSES = List.of("background", "disc", "square", "triangle");
    private static final int MOST_SHAPES = 3;

    private final long seed;
    private final long first;
    private final int size;

    SyntheticShapes(long seed, long first, int size) {
        this.seed = seed;
        this.first = first;
        this.size = size;
    }

    @Override
    public Picture read(int index) {
        Draws draws = new Draws(CounterRandom.stream(seed, PURPOSE, 0, first + index, 0));
        float[] ground = {draws.uniform(50, 205), draws.uniform(50, 205), draws.uniform(50, 205)};
        float[] colours = new float[SIDE * SIDE * CHANNELS];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = ground[i % CHANNELS];
        }
        byte[] mask = new byte[SIDE * SIDE];
        for (int left = 1 + draws.below(MOST_SHAPES); left > 0; left--) {
            Shape.of(ground, draws).draw(colours, mask);
        }
        float noise = draws.uniform(5, 20);
        byte[] pixels = new byte[colours.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(draws.normal(colours[i], noise)), 0, 255);
        }
        return new Picture(SIDE, SIDE, CHANNELS, pixels, mask);
    }

    /**
     * A shape at its place, in pixels.
     *
     * @param kind number of its class
     * @param radius of the disc; the others have about its area
     */
    private record Shape(int kind, float x, float y, float radius, float cos, float sin, float[] colour) {
        /** Lighter or darker than the ground, by chance. */
        static Shape of(float[] ground, Draws draws) {
            int kind = 1 + draws.below(CLASSES.size() - 1);
            float x = draws.uniform(6, SIDE - 6);
            float y = draws.uniform(6, SIDE - 6);
            float radius = draws.uniform(5.5f, 10.5f);
            double angle = draws.uniform(-0.5f, 0.5f);
            float shift = draws.uniform(45, 90) * (draws.chance(0.5f) ? 1 : -1);
            float[] colour = new float[CHANNELS];
            for (int c = 0; c < CHANNELS; c++) {
                colour[c] = Math.clamp(ground[c] + shift + draws.uniform(-40, 40), 0, 255);
            }
            return new Shape(kind, x, y, radius, (float) StrictMath.cos(angle), (float) StrictMath.sin(angle), colour);
        }

        /** A pixel belongs to the shape if its centre does; colours of edges are mixed. */
        void draw(float[] colours, byte[] mask) {
            for (int i = 0; i < mask.length; i++) {
                float dx = i % SIDE + 0.5f - x;
                float dy = i / SIDE + 0.5f - y;
                float inside = inside(cos * dx + sin * dy, cos * dy - sin * dx);
                float share = Math.clamp(0.5f + inside, 0, 1);
                for (int c = 0; c < CHANNELS; c++) {
                    int at = i * CHANNELS + c;
                    colours[at] += share * (colour[c] - colours[at]);
                }
                if (inside > 0) {
                    mask[i] = (byte) kind;
                }
            }
        }

        /** How far a place of the shape's own plane lies within its edge. */
        private float inside(float u, float v) {
            return switch (kind) {
                case 1 -> radius - (float) Math.sqrt(u * u + v * v);
                case 2 -> 0.886f * radius - Math.max(Math.abs(u), Math.abs(v));
                default -> {
                    float across = 0.8660254f * Math.abs(u);
                    yield 0.778f * radius - Math.max(-v, across + 0.5f * v);
                }
            };
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int label(int index) {
        return 0;
    }

    @Override
    public List<String> classes() {
        return CLASSES;
    }

    @Override
    public boolean hasMasks() {
        return true;
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return Optional.of(new PictureSize(SIDE, SIDE));
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public boolean decodes() {
        return true;
    }
}
