package cnnc.kernel;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;

/**
 * Activations, sums, products, dropout: element by element over {@code count} floats. A result may stand where an argument
 * stood.
 */
public interface ElementKernels {
    /** y = f(x). */
    void unary(Activation f, float[] x, int xAt, float[] y, int yAt, int count);

    /**
     * dx = f'(…) dy.
     *
     * @param saved f's result where {@link Activation.Kind#gradientFromOutput()}, else its argument
     */
    void unaryGrad(Activation f, float[] saved, int savedAt, float[] dy, int dyAt, float[] dx, int dxAt, int count);

    /** y = a + b. */
    void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count);

    /** y = a b. */
    void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count);

    /** y = f(x). */
    void map(Arithmetic f, float[] x, int xAt, float[] y, int yAt, int count);

    /** y = x where it is above 0, else slope x. */
    void prelu(float[] x, int xAt, float[] slope, int slopeAt, float[] y, int yAt, int count);

    /** y = factor x. */
    void scale(float factor, float[] x, int xAt, float[] y, int yAt, int count);

    /** y = factor x + y, in one rounding. */
    void addScaled(float factor, float[] x, int xAt, float[] y, int yAt, int count);

    /**
     * y = x / (1 - share) where draw {@code firstDraw + i} of the stream keeps element i, else 0.
     *
     * @param stream a {@link cnnc.tensor.CounterRandom#stream}
     */
    void dropout(float share, long stream, int firstDraw, float[] x, int xAt, float[] y, int yAt, int count);
}
