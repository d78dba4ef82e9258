package cnnc.augment;

/** Loops over rows of numbers, plain enough that the compiler runs them on vectors: each result by itself, so the same on any width. */
final class Rows {
    private Rows() {}

    /** {@code out += weight · in}. */
    static void add(float[] in, int from, float weight, float[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = Math.fma(weight, in[from + i], out[to + i]);
        }
    }

    /** {@code out += weight · (a + b)}. */
    static void addBoth(float[] in, int a, int b, float weight, float[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = Math.fma(weight, in[a + i] + in[b + i], out[to + i]);
        }
    }

    /** {@code out = weight · in}. */
    static void scale(float[] in, int from, float weight, float[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = weight * in[from + i];
        }
    }

    /** Into 0..1. */
    static void clip(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, Math.min(1, values[i]));
        }
    }
}
