package cnnc.kernel;

import cnnc.tensor.Window;

/** A window over pictures {@code (H, W, C)}: what the pooling kernels need to know. */
public record Pooling(Window window, int height, int width, int channels) {
    public int outH() {
        return window.outH(height);
    }

    public int outW() {
        return window.outW(width);
    }

    /** Floats of a picture. */
    public int pictureIn() {
        return height * width * channels;
    }

    /** Floats of a result. */
    public int pictureOut() {
        return outH() * outW() * channels;
    }

    /** Whether each window is 2×2, lies on the picture and meets no other. */
    boolean quarters() {
        return window.equals(Window.of(2, 2).stride(2, 2).ceil(window.ceil()))
                && 2 * outH() <= height
                && 2 * outW() <= width;
    }

    /** Row of the picture, or of its padding, under the first tap of output row {@code oh}. */
    int top(int oh) {
        return oh * window.strideH() - window.padTop();
    }

    /** Column of the picture, or of its padding, under the first tap of output column {@code ow}. */
    int left(int ow) {
        return ow * window.strideW() - window.padLeft();
    }

    /** The first tap row of output row {@code oh} that lies on the picture. */
    int firstH(int oh) {
        return firstTap(top(oh), window.dilationH());
    }

    /** Behind the last tap row of output row {@code oh} that lies on the picture. */
    int endH(int oh) {
        return endTap(top(oh), window.dilationH(), window.kernelH(), height);
    }

    /** The first tap column of output column {@code ow} that lies on the picture. */
    int firstW(int ow) {
        return firstTap(left(ow), window.dilationW());
    }

    /** Behind the last tap column of output column {@code ow} that lies on the picture. */
    int endW(int ow) {
        return endTap(left(ow), window.dilationW(), window.kernelW(), width);
    }

    /** Where in the picture the pixel under a tap begins. */
    int place(int oh, int ow, int kh, int kw) {
        return ((top(oh) + kh * window.dilationH()) * width + left(ow) + kw * window.dilationW()) * channels;
    }

    /** Where in the picture the pixel under tap {@code kh·kernelW + kw} begins. */
    int place(int oh, int ow, int tap) {
        return place(oh, ow, tap / window.kernelW(), tap % window.kernelW());
    }

    /** Where a window's result begins among the picture's results. */
    int result(int oh, int ow) {
        return (oh * outW() + ow) * channels;
    }

    /** The first of the taps {@code begin + k·dilation} that lies at 0 or behind. */
    private static int firstTap(int begin, int dilation) {
        return begin >= 0 ? 0 : (-begin + dilation - 1) / dilation;
    }

    /** How many of the {@code taps} lie before {@code size}. */
    private static int endTap(int begin, int dilation, int taps, int size) {
        return begin >= size ? 0 : Math.min(taps, (size - 1 - begin) / dilation + 1);
    }

    /**
     * What an average divides by: the taps on the picture, or with {@code countPad} those on picture and padding, never those
     * beyond (PyTorch, ONNX); 1 where there are none.
     */
    float divisor(int oh, int ow, boolean countPad) {
        int rows = taps(top(oh), window.dilationH(), window.kernelH(), height, window.padBottom(), countPad);
        int columns = taps(left(ow), window.dilationW(), window.kernelW(), width, window.padRight(), countPad);
        return Math.max(1, rows * columns);
    }

    private static int taps(int begin, int dilation, int taps, int size, int padAfter, boolean countPad) {
        return countPad
                ? endTap(begin, dilation, taps, size + padAfter)
                : Math.max(0, endTap(begin, dilation, taps, size) - firstTap(begin, dilation));
    }
}
