package cnnc.kernel;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;

/**
 * The sizes of a convolution: pictures {@code (N, H, W, C)}, weights {@code (kh, kw, C/groups, K)}, results
 * {@code (N, OH, OW, K)}. A dense layer is a convolution of pictures of one pixel.
 */
public record ConvShape(int n, int h, int w, int c, int oh, int ow, int k, int groups, Window window) {

    /** @param x {@code (N, H, W, C)} */
    public static ConvShape of(Shape x, int filters, int groups, Window window) {
        int h = x.dim(1);
        int w = x.dim(2);
        return new ConvShape(x.dim(0), h, w, x.dim(3), window.outH(h), window.outW(w), filters, groups, window);
    }

    /** Of a dense layer, over the last axis. @param x {@code (N, …, inputs)}, @param w {@code (inputs, outputs)} */
    public static ConvShape dense(Shape x, Shape w) {
        int rows = Math.toIntExact(x.sampleSize() / w.dim(0));
        return new ConvShape(x.dim(0), 1, rows, w.dim(0), 1, rows, w.dim(1), 1, Window.of(1, 1));
    }

    /** Input channels of a group. */
    public int groupC() {
        return c / groups;
    }

    /** Filters of a group. */
    public int groupK() {
        return k / groups;
    }

    public int taps() {
        return window.kernelH() * window.kernelW();
    }

    /** Terms of a sum, {@code (kh, kw, C/groups)}: the rows of the weights. */
    public int depth() {
        return taps() * groupC();
    }

    public int weights() {
        return depth() * k;
    }

    /** Results of one picture. */
    public int pixels() {
        return oh * ow;
    }

    /** Elements of one picture. */
    public int inputSize() {
        return h * w * c;
    }

    /** Elements of one picture's results. */
    public int outputSize() {
        return oh * ow * k;
    }

    /** Multiplications of one picture. */
    public long macs() {
        return (long) pixels() * depth() * k;
    }
}
