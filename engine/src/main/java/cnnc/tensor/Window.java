package cnnc.tensor;

/**
 * A window that slides over a picture: kernel, stride, pads, dilation. Convolutions and pools share it, and the one
 * formula of what comes out (ONNX {@code Conv}, {@code MaxPool}).
 *
 * @param ceil round the number of places up; a window that would begin in the bottom or right padding is dropped
 */
public record Window(
        int kernelH,
        int kernelW,
        int strideH,
        int strideW,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationH,
        int dilationW,
        boolean ceil) {

    /** A window of {@code h x w}, stride 1, no padding. */
    public static Window of(int h, int w) {
        return new Window(h, w, 1, 1, 0, 0, 0, 0, 1, 1, false);
    }

    public Window stride(int h, int w) {
        return new Window(kernelH, kernelW, h, w, padTop, padLeft, padBottom, padRight, dilationH, dilationW, ceil);
    }

    public Window pads(int top, int left, int bottom, int right) {
        return new Window(kernelH, kernelW, strideH, strideW, top, left, bottom, right, dilationH, dilationW, ceil);
    }

    public Window dilation(int h, int w) {
        return new Window(kernelH, kernelW, strideH, strideW, padTop, padLeft, padBottom, padRight, h, w, ceil);
    }

    public Window ceil(boolean up) {
        return new Window(
                kernelH, kernelW, strideH, strideW, padTop, padLeft, padBottom, padRight, dilationH, dilationW, up);
    }

    /** Pads so that {@code ceil(size / stride)} places come out, the odd pixel at bottom and right (ONNX SAME_UPPER). */
    public Window same(int height, int width) {
        int h = samePad(height, extentH(), strideH);
        int w = samePad(width, extentW(), strideW);
        return pads(h / 2, w / 2, h - h / 2, w - w / 2);
    }

    private static int samePad(int size, int extent, int stride) {
        long places = ((long) size + stride - 1) / stride;
        return Math.toIntExact(Math.max(0, (places - 1) * stride + extent - size));
    }

    /** Height covered by the dilated kernel. */
    public int extentH() {
        return Math.toIntExact((kernelH - 1L) * dilationH + 1);
    }

    /** Width covered by the dilated kernel. */
    public int extentW() {
        return Math.toIntExact((kernelW - 1L) * dilationW + 1);
    }

    /** Whether each window lies on the picture alone and meets no other. */
    public boolean tiles() {
        return strideH >= kernelH && strideW >= kernelW && isPlain() && padTop + padLeft + padBottom + padRight == 0;
    }

    /** Whether taps lie side by side and the number of places is rounded down. */
    public boolean isPlain() {
        return dilationH == 1 && dilationW == 1 && !ceil;
    }

    /** Rows that come out of {@code height} rows; 0 or less where the window does not fit. */
    public int outH(int height) {
        return places(height, padTop, padBottom, extentH(), strideH);
    }

    /** Columns that come out of {@code width} columns; 0 or less where the window does not fit. */
    public int outW(int width) {
        return places(width, padLeft, padRight, extentW(), strideW);
    }

    private int places(int size, int before, int after, int extent, int stride) {
        long room = (long) size + before + after - extent;
        if (room < 0) {
            return 0;
        }
        if (!ceil) {
            return Math.toIntExact(room / stride + 1);
        }
        long begun = ((long) size + before + stride - 1) / stride;
        return Math.toIntExact(Math.min((room + stride - 1) / stride + 1, begun));
    }
}
