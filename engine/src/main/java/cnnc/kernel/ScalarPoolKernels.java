package cnnc.kernel;

import cnnc.tensor.Window;
import java.util.Arrays;

/** Pooling, plainly: window by window, channel by channel, tap by tap. */
class ScalarPoolKernels implements PoolKernels {
    @Override
    public void maxPool(Pooling pooling, float[] x, int xAt, float[] y, int yAt, int from, int to) {
        for (int oh = from; oh < to; oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                max(pooling, x, xAt, y, yAt + pooling.result(oh, ow), oh, ow);
            }
        }
    }

    @Override
    public void maxPoolWinners(
            Pooling pooling, float[] x, int xAt, float[] y, int yAt, float[] winner, int winnerAt, int from, int to) {
        for (int oh = from; oh < to; oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                int out = pooling.result(oh, ow);
                winners(pooling, x, xAt, y, yAt + out, winner, winnerAt + out, oh, ow);
            }
        }
    }

    @Override
    public void maxPoolGrad(Pooling pooling, float[] winner, int winnerAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        Arrays.fill(dx, dxAt, dxAt + pooling.pictureIn(), 0);
        for (int oh = 0; oh < pooling.outH(); oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                int out = pooling.result(oh, ow);
                spreadToWinners(pooling, winner, winnerAt + out, dy, dyAt + out, dx, dxAt, oh, ow);
            }
        }
    }

    @Override
    public final void averagePool(
            Pooling pooling, boolean countPad, float[] x, int xAt, float[] y, int yAt, int from, int to) {
        for (int oh = from; oh < to; oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                float divisor = pooling.divisor(oh, ow, countPad);
                average(pooling, divisor, x, xAt, y, yAt + pooling.result(oh, ow), oh, ow);
            }
        }
    }

    @Override
    public final void averagePoolGrad(Pooling pooling, boolean countPad, float[] dy, int dyAt, float[] dx, int dxAt) {
        Arrays.fill(dx, dxAt, dxAt + pooling.pictureIn(), 0);
        for (int oh = 0; oh < pooling.outH(); oh++) {
            for (int ow = 0; ow < pooling.outW(); ow++) {
                float divisor = pooling.divisor(oh, ow, countPad);
                spread(pooling, divisor, dy, dyAt + pooling.result(oh, ow), dx, dxAt, oh, ow);
            }
        }
    }

    // ---- one window, all channels ----

    void max(Pooling pooling, float[] x, int xAt, float[] y, int yAt, int oh, int ow) {
        for (int c = 0; c < pooling.channels(); c++) {
            int tap = winner(pooling, x, xAt, oh, ow, c);
            y[yAt + c] = tap < 0 ? Float.NEGATIVE_INFINITY : x[xAt + pooling.place(oh, ow, tap) + c];
        }
    }

    void winners(
            Pooling pooling, float[] x, int xAt, float[] y, int yAt, float[] winner, int winnerAt, int oh, int ow) {
        for (int c = 0; c < pooling.channels(); c++) {
            int tap = winner(pooling, x, xAt, oh, ow, c);
            winner[winnerAt + c] = tap;
            y[yAt + c] = tap < 0 ? Float.NEGATIVE_INFINITY : x[xAt + pooling.place(oh, ow, tap) + c];
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

    void spreadToWinners(
            Pooling pooling, float[] winner, int winnerAt, float[] dy, int dyAt, float[] dx, int dxAt, int oh, int ow) {
        for (int c = 0; c < pooling.channels(); c++) {
            int tap = (int) winner[winnerAt + c];
            if (tap >= 0) {
                dx[dxAt + pooling.place(oh, ow, tap) + c] += dy[dyAt + c];
            }
        }
    }

    void average(Pooling pooling, float divisor, float[] x, int xAt, float[] y, int yAt, int oh, int ow) {
        for (int c = 0; c < pooling.channels(); c++) {
            float sum = 0;
            for (int kh = pooling.firstH(oh); kh < pooling.endH(oh); kh++) {
                for (int kw = pooling.firstW(ow); kw < pooling.endW(ow); kw++) {
                    sum += x[xAt + pooling.place(oh, ow, kh, kw) + c];
                }
            }
            y[yAt + c] = sum / divisor;
        }
    }

    void spread(Pooling pooling, float divisor, float[] dy, int dyAt, float[] dx, int dxAt, int oh, int ow) {
        for (int c = 0; c < pooling.channels(); c++) {
            float share = dy[dyAt + c] / divisor;
            for (int kh = pooling.firstH(oh); kh < pooling.endH(oh); kh++) {
                for (int kw = pooling.firstW(ow); kw < pooling.endW(ow); kw++) {
                    dx[dxAt + pooling.place(oh, ow, kh, kw) + c] += share;
                }
            }
        }
    }
}
