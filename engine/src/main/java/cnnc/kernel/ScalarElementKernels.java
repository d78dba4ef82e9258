package cnnc.kernel;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;

/** Element by element, plainly. */
class ScalarElementKernels implements ElementKernels {
    @Override
    public void unary(Activation f, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = ScalarActivation.apply(f, x[xAt + i]);
        }
    }

    @Override
    public void unaryGrad(
            Activation f, float[] saved, int savedAt, float[] dy, int dyAt, float[] dx, int dxAt, int count) {
        for (int i = 0; i < count; i++) {
            dx[dxAt + i] = ScalarActivation.gradient(f, saved[savedAt + i], dy[dyAt + i]);
        }
    }

    @Override
    public void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = a[aAt + i] + b[bAt + i];
        }
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    /** Few numbers go through these: no twin in lanes. */
    @Override
    public final void map(Arithmetic f, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = ScalarArithmetic.apply(f, x[xAt + i]);
        }
    }

    @Override
    public void prelu(float[] x, int xAt, float[] slope, int slopeAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            float value = x[xAt + i];
            y[yAt + i] = value > 0 ? value : value * slope[slopeAt + i];
        }
    }

    @Override
    public void scale(float factor, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = x[xAt + i] * factor;
        }
    }

    @Override
    public void addScaled(float factor, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) {
            y[yAt + i] = Math.fma(x[xAt + i], factor, y[yAt + i]);
        }
    }

    @Override
    public void dropout(float share, long stream, int firstDraw, float[] x, int xAt, float[] y, int yAt, int count) {
        float scale = 1 / (1 - share);
        for (int i = 0; i < count; i++) {
            y[yAt + i] = Draws.keeps(stream, firstDraw + i, share) ? x[xAt + i] * scale : 0;
        }
    }
}
