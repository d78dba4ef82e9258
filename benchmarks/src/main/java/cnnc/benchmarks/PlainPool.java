package cnnc.benchmarks;

import cnnc.kernel.Pooling;
import cnnc.tensor.Window;
import java.util.Arrays;

/** Pooling as a textbook writes it, pictures (N, C, H, W). */
final class PlainPool {
    private PlainPool() {}

    static void max(Pooling p, int n, float[] x, float[] y, float[] winner) {
        Window w = p.window();
        for (int c = 0; c < p.channels(); c++) {
            for (int oh = 0; oh < p.outH(); oh++) {
                for (int ow = 0; ow < p.outW(); ow++) {
                    float largest = Float.NEGATIVE_INFINITY;
                    int best = -1;
                    for (int kh = 0; kh < w.kernelH(); kh++) {
                        for (int kw = 0; kw < w.kernelW(); kw++) {
                            int h = oh * w.strideH() + kh - w.padTop();
                            int v = ow * w.strideW() + kw - w.padLeft();
                            if (h >= 0 && h < p.height() && v >= 0 && v < p.width()) {
                                float value = x[pixel(p, n, c, h, v)];
                                if (value > largest) {
                                    largest = value;
                                    best = kh * w.kernelW() + kw;
                                }
                            }
                        }
                    }
                    y[result(p, n, c, oh, ow)] = largest;
                    winner[result(p, n, c, oh, ow)] = best;
                }
            }
        }
    }

    static void maxGradient(Pooling p, int n, float[] winner, float[] dy, float[] dx) {
        Window w = p.window();
        Arrays.fill(dx, n * p.pictureIn(), (n + 1) * p.pictureIn(), 0);
        for (int c = 0; c < p.channels(); c++) {
            for (int oh = 0; oh < p.outH(); oh++) {
                for (int ow = 0; ow < p.outW(); ow++) {
                    int tap = (int) winner[result(p, n, c, oh, ow)];
                    int h = oh * w.strideH() + tap / w.kernelW() - w.padTop();
                    int v = ow * w.strideW() + tap % w.kernelW() - w.padLeft();
                    dx[pixel(p, n, c, h, v)] += dy[result(p, n, c, oh, ow)];
                }
            }
        }
    }

    static void averageOfAll(Pooling p, int n, float[] x, float[] y) {
        for (int c = 0; c < p.channels(); c++) {
            float sum = 0;
            for (int h = 0; h < p.height(); h++) {
                for (int w = 0; w < p.width(); w++) {
                    sum += x[pixel(p, n, c, h, w)];
                }
            }
            y[n * p.channels() + c] = sum / (p.height() * p.width());
        }
    }

    private static int pixel(Pooling p, int n, int c, int h, int w) {
        return ((n * p.channels() + c) * p.height() + h) * p.width() + w;
    }

    private static int result(Pooling p, int n, int c, int oh, int ow) {
        return ((n * p.channels() + c) * p.outH() + oh) * p.outW() + ow;
    }
}
