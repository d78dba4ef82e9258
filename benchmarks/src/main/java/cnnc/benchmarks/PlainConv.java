package cnnc.benchmarks;

import cnnc.kernel.ConvShape;

/** Convolutions as a textbook writes them: pictures (N, C, H, W), weights (K, C, kh, kw), one sum at a time. */
final class PlainConv {
    private PlainConv() {}

    static void forward(ConvShape s, int n, float[] x, float[] w, float[] y) {
        int pad = s.window().padTop();
        for (int k = 0; k < s.k(); k++) {
            for (int oh = 0; oh < s.oh(); oh++) {
                for (int ow = 0; ow < s.ow(); ow++) {
                    float sum = 0;
                    for (int c = 0; c < s.c(); c++) {
                        for (int kh = 0; kh < s.window().kernelH(); kh++) {
                            for (int kw = 0; kw < s.window().kernelW(); kw++) {
                                int h = oh + kh - pad;
                                int v = ow + kw - pad;
                                if (h >= 0 && h < s.h() && v >= 0 && v < s.w()) {
                                    sum += x[pixel(s, n, c, h, v)] * w[weight(s, k, c, kh, kw)];
                                }
                            }
                        }
                    }
                    y[result(s, n, k, oh, ow)] = sum;
                }
            }
        }
    }

    static void inputGradient(ConvShape s, int n, float[] dy, float[] w, float[] dx) {
        int pad = s.window().padTop();
        for (int c = 0; c < s.c(); c++) {
            for (int h = 0; h < s.h(); h++) {
                for (int v = 0; v < s.w(); v++) {
                    float sum = 0;
                    for (int k = 0; k < s.k(); k++) {
                        for (int kh = 0; kh < s.window().kernelH(); kh++) {
                            for (int kw = 0; kw < s.window().kernelW(); kw++) {
                                int oh = h - kh + pad;
                                int ow = v - kw + pad;
                                if (oh >= 0 && oh < s.oh() && ow >= 0 && ow < s.ow()) {
                                    sum += dy[result(s, n, k, oh, ow)] * w[weight(s, k, c, kh, kw)];
                                }
                            }
                        }
                    }
                    dx[pixel(s, n, c, h, v)] = sum;
                }
            }
        }
    }

    static void weightGradient(ConvShape s, int k, float[] x, float[] dy, float[] dw) {
        int pad = s.window().padTop();
        for (int c = 0; c < s.c(); c++) {
            for (int kh = 0; kh < s.window().kernelH(); kh++) {
                for (int kw = 0; kw < s.window().kernelW(); kw++) {
                    float sum = 0;
                    for (int n = 0; n < s.n(); n++) {
                        for (int oh = 0; oh < s.oh(); oh++) {
                            for (int ow = 0; ow < s.ow(); ow++) {
                                int h = oh + kh - pad;
                                int v = ow + kw - pad;
                                if (h >= 0 && h < s.h() && v >= 0 && v < s.w()) {
                                    sum += x[pixel(s, n, c, h, v)] * dy[result(s, n, k, oh, ow)];
                                }
                            }
                        }
                    }
                    dw[weight(s, k, c, kh, kw)] = sum;
                }
            }
        }
    }

    private static int pixel(ConvShape s, int n, int c, int h, int w) {
        return ((n * s.c() + c) * s.h() + h) * s.w() + w;
    }

    private static int result(ConvShape s, int n, int k, int oh, int ow) {
        return ((n * s.k() + k) * s.oh() + oh) * s.ow() + ow;
    }

    private static int weight(ConvShape s, int k, int c, int kh, int kw) {
        return ((k * s.c() + c) * s.window().kernelH() + kh) * s.window().kernelW() + kw;
    }
}
