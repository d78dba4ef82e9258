package cnnc.graph;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;

/** Pools by definition. */
final class ReferencePooling {
    private ReferencePooling() {}

    /** A tap of the window of output {@code y}: its place in the input, or -1 in the padding. */
    private interface Tap {
        void at(int y, int tap, int x);
    }

    static void max(Op.MaxPool op, Call call) {
        int[] winners = new int[call.out(0).length];
        java.util.Arrays.fill(winners, -1);
        walk(op.window(), call.inShape(0), call.outShape(0), (y, tap, x) -> {
            if (x >= 0 && (winners[y] < 0 || call.in(0)[x] > call.out(0)[y] || Double.isNaN(call.in(0)[x]))) {
                winners[y] = tap;
                call.out(0)[y] = call.in(0)[x];
            }
        });
        for (int i = 0; op.winners() && i < winners.length; i++) {
            call.out(1)[i] = winners[i];
        }
    }

    static void maxGrad(Op.MaxPoolGrad op, Call call) {
        double[] dx = spread(op.window(), op.input(), call.inShape(1), call.in(0), call.in(1));
        System.arraycopy(dx, 0, call.out(0), 0, dx.length);
    }

    /** dx of shape {@code input}: dy of shape {@code result} where each winner stood. */
    static double[] spread(Window window, Shape input, Shape result, double[] winner, double[] dy) {
        double[] dx = new double[input.intSize()];
        walk(window, input, result, (y, tap, x) -> {
            if (x >= 0 && winner[y] == tap) {
                dx[x] += dy[y];
            }
        });
        return dx;
    }

    static void average(Op.AveragePool op, Call call) {
        double[] counts = counts(op.window(), op.countIncludePad(), call.inShape(0), call.outShape(0));
        walk(
                op.window(),
                call.inShape(0),
                call.outShape(0),
                (y, tap, x) -> call.out(0)[y] += x < 0 ? 0 : call.in(0)[x] / counts[y]);
    }

    static void averageGrad(Op.AveragePoolGrad op, Call call) {
        double[] counts = counts(op.window(), op.countIncludePad(), op.input(), call.inShape(0));
        walk(op.window(), op.input(), call.inShape(0), (y, tap, x) -> {
            if (x >= 0) {
                call.out(0)[x] += call.in(0)[y] / counts[y];
            }
        });
    }

    /** Taps of each window that are within the picture, or within its padding where that counts. */
    private static double[] counts(Window window, boolean padding, Shape x, Shape y) {
        double[] counts = new double[y.intSize()];
        walk(window, x, y, (yi, tap, xi) -> counts[yi] += xi >= 0 || padding ? 1 : 0);
        return counts;
    }

    /** All taps within the padded picture; what lies beyond the padding (in ceil mode) is no tap. */
    private static void walk(Window window, Shape x, Shape y, Tap tap) {
        for (int yi = 0; yi < y.size(); yi++) {
            int c = yi % y.dim(3);
            int ow = yi / y.dim(3) % y.dim(2);
            int oh = yi / y.dim(3) / y.dim(2) % y.dim(1);
            int n = yi / y.dim(3) / y.dim(2) / y.dim(1);
            for (int kh = 0; kh < window.kernelH(); kh++) {
                for (int kw = 0; kw < window.kernelW(); kw++) {
                    int h = oh * window.strideH() - window.padTop() + kh * window.dilationH();
                    int w = ow * window.strideW() - window.padLeft() + kw * window.dilationW();
                    if (h >= x.dim(1) + window.padBottom() || w >= x.dim(2) + window.padRight()) {
                        continue;
                    }
                    boolean inside = h >= 0 && h < x.dim(1) && w >= 0 && w < x.dim(2);
                    int xi = ((n * x.dim(1) + h) * x.dim(2) + w) * x.dim(3) + c;
                    tap.at(yi, kh * window.kernelW() + kw, inside ? xi : -1);
                }
            }
        }
    }
}
