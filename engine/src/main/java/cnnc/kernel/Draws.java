package cnnc.kernel;

/**
 * 32 random bits for each draw of a stream, in 32-bit arithmetic so that vectors of integers can do it: a multiplicative
 * sequence keyed by the stream's two halves, mixed by the xor-shift-multiply rounds of C. Wellons' {@code lowbias32}
 * (hash-prospector, 2018).
 */
final class Draws {
    static final int STEP = 0x9E3779B9;
    static final int ROUND1 = 0x7FEB352D;
    static final int ROUND2 = 0x846CA68B;

    private Draws() {}

    static int bits(long stream, int draw) {
        int h = draw * STEP + (int) stream;
        h = (h ^ (h >>> 16)) * ROUND1 + (int) (stream >>> 32);
        h = (h ^ (h >>> 15)) * ROUND2;
        return h ^ (h >>> 16);
    }

    /** Whether draw {@code draw} keeps an element of which {@code share} are dropped. */
    static boolean keeps(long stream, int draw, float share) {
        return (bits(stream, draw) >>> 8) >= threshold(share);
    }

    /** What the upper 24 bits of a draw must reach for an element to be kept, so that {@code share} of them don't. */
    static int threshold(float share) {
        return (int) Math.ceil(share * 0x1p24);
    }
}
