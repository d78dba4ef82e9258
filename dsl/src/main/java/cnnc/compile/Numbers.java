package cnnc.compile;

import java.math.BigDecimal;

/** Numbers as people write them. */
final class Numbers {
    private static final double PLAIN_BELOW = 1e15;
    private static final double PLAIN_ABOVE = 1e-9;

    private Numbers() {}

    /** {@code 3}, {@code 0.001}, {@code 1e20}: the shortest text that the language reads as the same number. */
    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < PLAIN_BELOW) {
            return Long.toString((long) value);
        }
        if (Math.abs(value) >= PLAIN_ABOVE && Math.abs(value) < PLAIN_BELOW) {
            return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        }
        return Double.toString(value);
    }

    /** {@code 134 217 728}: with spaces between the thousands, for messages. */
    static String spaced(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        int first = value < 0 ? 1 : 0;
        for (int i = text.length() - 3; i > first; i -= 3) {
            text.insert(i, ' ');
        }
        return text.toString();
    }

    /** {@code 1 picture}, {@code 5 pictures}. */
    static String count(long n, String one, String many) {
        return spaced(n) + " " + (n == 1 ? one : many);
    }
}
