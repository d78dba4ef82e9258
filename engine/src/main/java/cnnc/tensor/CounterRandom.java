package cnnc.tensor;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers without a generator: each is a pure function of (seed, purpose, epoch, sample, operation, draw), so
 * that no worker, order of work or resumed run can change one, and nothing about generators needs saving.
 *
 * <p>The five outer coordinates are folded into a {@link #stream}; the draws of a stream are those of SplitMix64
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014) started there. Purposes and operations
 * are hashed names, see {@link #key}. The distributions take the bits of one draw:
 * {@code uniform(bits(stream, 3))}.
 */
public final class CounterRandom {
    /** SplitMix64's step: the odd number next to 2⁶⁴ / golden ratio. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    /** 64 random bits of one draw. */
    public static long bits(long seed, long purpose, long epoch, long sample, long operation, long draw) {
        return bits(stream(seed, purpose, epoch, sample, operation), draw);
    }

    /** The stream of draws at these coordinates, for those who take several of them. */
    public static long stream(long seed, long purpose, long epoch, long sample, long operation) {
        long h = mix(seed + STEP);
        h = mix((h ^ purpose) + STEP);
        h = mix((h ^ epoch) + STEP);
        h = mix((h ^ sample) + STEP);
        return mix((h ^ operation) + STEP);
    }

    /** 64 random bits of a draw of a {@link #stream}. */
    public static long bits(long stream, long draw) {
        return mix(stream + (draw + 1) * STEP);
    }

    /** Uniform in [0, 1): the upper 24 bits, so that each value is exact. */
    public static float uniform(long bits) {
        return (bits >>> 40) * 0x1p-24f;
    }

    /** Uniform from low to high: {@code low + u * (high - low)}. */
    public static float uniform(long bits, float low, float high) {
        return Math.fma(uniform(bits), high - low, low);
    }

    /**
     * Standard normal by Box and Muller: the upper half of the bits gives the radius, the lower the angle. Computed in
     * double with {@link StrictMath}, whose results are the same on every machine. Magnitude at most 6.66.
     */
    public static float normal(long bits) {
        double radius = ((bits >>> 32) + 1) * 0x1p-32;
        double angle = (bits & 0xFFFF_FFFFL) * (0x1p-32 * 2 * Math.PI);
        return (float) (StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(angle));
    }

    /** Uniform in {0, …, n-1}; the largest and smallest probability differ by at most 2⁻³². */
    public static int below(long bits, int n) {
        if (n <= 0) {
            throw new IllegalArgumentException("no number below " + n);
        }
        return (int) (((bits >>> 32) * n) >>> 32);
    }

    /** A stable 64-bit number for a name: FNV-1a over its UTF-8 bytes, then mixed. */
    public static long key(String name) {
        long h = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(h);
    }

    /** SplitMix64's finalizer (Stafford's variant 13): a bijection in which each input bit changes about 32 output bits. */
    public static long mix(long z) {
        long h = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }
}
