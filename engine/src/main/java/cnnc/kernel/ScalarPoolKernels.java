package cnnc.kernel;

import cnnc.tensor.Window;
import java.util.Arrays;

/** Pooling, plainly: channel by channel, tap by tap. */
class ScalarPoolKernels implements PoolKernels {
    @Override
    public void maxPool(Pooling pooling, float[] x, int xAt, float[] y, int yAt, int from, int to) {
        Window w = pooling.window();
        for (int oh = from; oh < to; oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                for (int c = 0; c < pooling.channels(); c++) {
                    int out = (oh * pooling.outW() + ow) * pooling.channels() + c;
                    int tap = winner(pooling, x, xAt, oh, ow, c);
                    y[yAt + out] = tap < 0
                            ? Float.NEGATIVE_INFINITY
                            : x[xAt + pooling.place(oh, ow, tap / w.kernelW(), tap % w.kernelW()) + c];
                }
            }
        }
    }

    @Override
    public void maxPoolWinners(
            Pooling pooling, float[] x, int xAt, float[] y, int yAt, float[] winner, int winnerAt, int from, int to) {
        maxPool(pooling, x, xAt, y, yAt, from, to);
        for (int oh = from; oh < to; oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                for (int c = 0; c < pooling.channels(); c++) {
                    int out = (oh * pooling.outW() + ow) * pooling.channels() + c;
                    winner[winnerAt + out] = winner(pooling, x, xAt, oh, ow, c);
                }
            }
        }
    }

    /** The tap over the largest of channel c, -1 where all taps lie on padding. */
    private static int winner(Pooling pooling, float[] x, int xAt, int oh, int ow, int c) {
        Window w = pooling.window();
        int best = -1;
        float largest = Float.NEGATIVE_INFINITY;
        for (int kh = pooling.firstH(oh); kh < pooling.endH(oh); kh++) {
            for (int kw = pooling.firstW(ow); kw < pooling.endW(ow); kw++) {
                float value = x[xAt + pooling.place(oh, ow, kh, kw) + c];
                if (best < 0 || value > largest || Float.isNaN(value)) {
                    best = kh * w.kernelW() + kw;
                    largest = value;
                }
            }
        }
        return best;
    }

    @Override
    public void maxPoolGrad(Pooling pooling, float[] winner, int winnerAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        Window w = pooling.window();
        Arrays.fill(dx, dxAt, dxAt + pooling.pictureIn(), 0);
        for (int oh = 0; oh < pooling.outH(); oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                for (int c = 0; c < pooling.channels(); c++) {
                    int out = (oh * pooling.outW() + ow) * pooling.channels() + c;
                    int tap = (int) winner[winnerAt + out];
                    if (tap >= 0) {
                        dx[dxAt + pooling.place(oh, ow, tap / w.kernelW(), tap % w.kernelW()) + c] += dy[dyAt + out];
                    }
                }
            }
        }
    }

    @Override
    public void averagePool(
            Pooling pooling, boolean countPad, float[] x, int xAt, float[] y, int yAt, int from, int to) {
        for (int oh = from; oh < to; oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                float divisor = pooling.divisor(oh, ow, countPad);
                for (int c = 0; c < pooling.channels(); c++) {
                    int out = (oh * pooling.outW() + ow) * pooling.channels() + c;
                    y[yAt + out] = sum(pooling, x, xAt, oh, ow, c) / divisor;
                }
            }
        }
    }

    private static float sum(Pooling pooling, float[] x, int xAt, int oh, int ow, int c) {
        float sum = 0;
        for (int kh = pooling.firstH(oh); kh < pooling.endH(oh); kh++) {
            for (int kw = pooling.firstW(ow); kw < pooling.endW(ow); kw++) {
                sum += x[xAt + pooling.place(oh, ow, kh, kw) + c];
            }
        }
        return sum;
    }

    @Override
    public void averagePoolGrad(Pooling pooling, boolean countPad, float[] dy, int dyAt, float[] dx, int dxAt) {
        Arrays.fill(dx, dxAt, dxAt + pooling.pictureIn(), 0);
        for (int oh = 0; oh < pooling.outH(); oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                float divisor = pooling.divisor(oh, ow, countPad);
                for (int c = 0; c < pooling.channels(); c++) {
                    int out = (oh * pooling.outW() + ow) * pooling.channels() + c;
                    spread(pooling, dy[dyAt + out] / divisor, oh, ow, c, dx, dxAt);
                }
            }
        }
    }

    private static void spread(Pooling pooling, float share, int oh, int ow, int c, float[] dx, int dxAt) {
        for (int kh = pooling.firstH(oh); kh < pooling.endH(oh); kh++) {
            for (int kw = pooling.firstW(ow); kw < pooling.endW(ow); kw++) {
                dx[dxAt + pooling.place(oh, ow, kh, kw) + c] += share;
            }
        }
    }
}
