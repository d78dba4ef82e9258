package cnnc.kernel;

import cnnc.tensor.Window;

/** dw and db, each element one walk over the chunk's pixels; one block a tap, the last for db. */
record ScalarWeightGradient(ConvShape s, PartialSums sums) implements WeightGradient {
    @Override
    public String algorithm() {
        return "plain";
    }

    @Override
    public int blocks() {
        return s.taps() + 1;
    }

    @Override
    public int scratch() {
        return 0;
    }

    @Override
    public void run(
            int chunk,
            int block,
            int n,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo,
            float[] scratch) {
        int from = chunk * sums.pictures();
        int to = Math.min(n, from + sums.pictures());
        if (block == s.taps()) {
            sumBias(from, to, dy, dyo, db, dbo);
            return;
        }
        int kh = block / s.window().kernelW();
        int kw = block % s.window().kernelW();
        for (int c = 0; c < s.groupC(); c++) {
            for (int k = 0; k < s.k(); k++) {
                dw[dwo + (block * s.groupC() + c) * s.k() + k] = sum(from, to, x, xo, dy, dyo, kh, kw, c, k) + 0f;
            }
        }
    }

    /** db of the pictures {@code from} to {@code to}; nothing where db is empty. */
    void sumBias(int from, int to, float[] dy, int dyo, float[] db, int dbo) {
        for (int k = 0; k < s.k() && db.length > 0; k++) {
            db[dbo + k] = biasSum(from, to, dy, dyo, k) + 0f;
        }
    }

    private float sum(int from, int to, float[] x, int xo, float[] dy, int dyo, int kh, int kw, int c, int k) {
        Window window = s.window();
        int channel = k / s.groupK() * s.groupC() + c;
        float sum = 0;
        for (int n = from; n < to; n++) {
            for (int oh = 0; oh < s.oh(); oh++) {
                int h = oh * window.strideH() + kh * window.dilationH() - window.padTop();
                for (int ow = 0; ow < s.ow(); ow++) {
                    int w = ow * window.strideW() + kw * window.dilationW() - window.padLeft();
                    boolean inside = h >= 0 && h < s.h() && w >= 0 && w < s.w();
                    float pixel = inside ? x[xo + n * s.inputSize() + (h * s.w() + w) * s.c() + channel] : 0;
                    sum = Math.fma(pixel, dy[dyo + n * s.outputSize() + (oh * s.ow() + ow) * s.k() + k], sum);
                }
            }
        }
        return sum;
    }

    private float biasSum(int from, int to, float[] dy, int dyo, int k) {
        float sum = 0;
        for (int pixel = from * s.pixels(); pixel < to * s.pixels(); pixel++) {
            sum += dy[dyo + pixel * s.k() + k];
        }
        return sum;
    }
}
