package cnnc.benchmarks;

import java.util.SplittableRandom;

/** Element by element with {@link Math}. */
final class PlainElement {
    private PlainElement() {}

    static void relu(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] = Math.max(0, x[i]);
        }
    }

    static void sigmoid(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] = (float) (1 / (1 + Math.exp(-x[i])));
        }
    }

    static void tanh(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] = (float) Math.tanh(x[i]);
        }
    }

    static void gelu(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            double v = x[i];
            y[i] = (float) (0.5 * v * (1 + Math.tanh(0.7978845608 * (v + 0.044715 * v * v * v))));
        }
    }

    static void softplus(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] = (float) (Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs(x[i]))));
        }
    }

    static void reluGradient(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] = x[i] > 0 ? x[i] : 0;
        }
    }

    static void siluGradient(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            double s = 1 / (1 + Math.exp(-x[i]));
            y[i] = (float) (x[i] * s * (1 + x[i] * (1 - s)));
        }
    }

    static void add(float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] += x[i];
        }
    }

    static void dropout(SplittableRandom random, float[] x, float[] y, int begin, int end) {
        for (int i = begin; i < end; i++) {
            y[i] = random.nextFloat() < 0.5f ? 0 : x[i] * 2;
        }
    }
}
