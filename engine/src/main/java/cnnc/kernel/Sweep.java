package cnnc.kernel;

import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A window swept over pictures, with taps in the order of the sum: a forward convolution is one sweep over x, the gradient by its
 * input is one over dy for each phase of the stride, since then all pixels of a sweep ask the same taps.
 *
 * @param h height of the pictures that are read
 * @param c all their channels, of which a sum takes {@code groupC}
 * @param vertical taps one above the other
 * @param horizontal taps side by side
 * @param rows results of a picture, one above the other
 * @param cols results of a picture, side by side
 * @param target where results go
 */
record Sweep(int h, int w, int c, int groupC, Axis vertical, Axis horizontal, int rows, int cols, Target target) {
    /**
     * One direction of a window: the result at i reads pixel {@code i·stride - pad + j·dilation} for tap j, whose weight is that of
     * the kernel's place {@code first + j·step}.
     */
    record Axis(int taps, int stride, int dilation, int pad, int first, int step) {
        int kernelPlace(int tap) {
            return first + tap * step;
        }

        boolean isInPlace() {
            return taps == 1 && stride == 1 && pad == 0;
        }
    }

    /** The result of picture n at (row, col) begins at {@code n·picture + first + row·rowStep + col·colStep}. */
    record Target(int picture, int first, int rowStep, int colStep) {}

    static Sweep forward(ConvShape s) {
        Window w = s.window();
        return new Sweep(
                s.h(),
                s.w(),
                s.c(),
                s.groupC(),
                new Axis(w.kernelH(), w.strideH(), w.dilationH(), w.padTop(), 0, 1),
                new Axis(w.kernelW(), w.strideW(), w.dilationW(), w.padLeft(), 0, 1),
                s.oh(),
                s.ow(),
                new Target(s.outputSize(), 0, s.ow() * s.k(), s.k()));
    }

    static List<Sweep> inputGradient(ConvShape s) {
        Window w = s.window();
        List<Sweep> sweeps = new ArrayList<>();
        for (int i = 0; i < Math.min(w.strideH(), s.h()); i++) {
            Axis vertical = phase(w.kernelH(), w.strideH(), w.dilationH(), w.padTop() + i);
            for (int j = 0; j < Math.min(w.strideW(), s.w()); j++) {
                sweeps.add(new Sweep(
                        s.oh(),
                        s.ow(),
                        s.k(),
                        s.groupK(),
                        vertical,
                        phase(w.kernelW(), w.strideW(), w.dilationW(), w.padLeft() + j),
                        Tile.parts(s.h() - i, w.strideH()),
                        Tile.parts(s.w() - j, w.strideW()),
                        new Target(
                                s.inputSize(),
                                (i * s.w() + j) * s.c(),
                                w.strideH() * s.w() * s.c(),
                                w.strideW() * s.c())));
            }
        }
        return sweeps;
    }

    /**
     * The taps k of a kernel with {@code (at - k·dilation) mod stride = 0}, descending: they read
     * {@code i + (at - k·dilation) / stride}. Such taps are {@code stride / gcd(stride, dilation)} apart.
     */
    private static Axis phase(int kernel, int stride, int dilation, int at) {
        int step = stride / greatestCommonDivisor(stride, dilation);
        int first = 0;
        while (first < step && (at - first * dilation) % stride != 0) {
            first++;
        }
        if (first == step || first >= kernel) {
            return new Axis(0, 1, 1, 0, 0, 0);
        }
        int taps = (kernel - 1 - first) / step + 1;
        int last = first + (taps - 1) * step;
        return new Axis(taps, 1, step * dilation / stride, -((at - last * dilation) / stride), last, -step);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    int taps() {
        return vertical.taps * horizontal.taps;
    }

    /** Results in a line: where each reads the pixel at its own place and no other, all pictures are one line. */
    int line() {
        boolean inPlace = vertical.isInPlace() && horizontal.isInPlace() && rows == h && cols == w;
        boolean gapless = target.colStep * cols == target.rowStep && target.rowStep * rows == target.picture;
        return inPlace && gapless ? Integer.MAX_VALUE : cols;
    }

    /** Terms of a sum. */
    int depth() {
        return taps() * groupC;
    }

    /** Results of one picture. */
    int pixels() {
        return rows * cols;
    }

    /** Elements of one picture that is read. */
    int pictureSize() {
        return h * w * c;
    }

    /** Where the results of a line begin, lines counted through all pictures. */
    int targetOf(int line) {
        return line / rows * target.picture + target.first + line % rows * target.rowStep;
    }
}
