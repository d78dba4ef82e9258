package cnnc.kernel;

import cnnc.tensor.Window;

/** dx by gathering: each pixel of x asks all taps; "packed" are the weights as they are. */
record ScalarInputGradient(ConvShape s) implements Convolution {
    @Override
    public String algorithm() {
        return "plain";
    }

    @Override
    public int packed() {
        return s.weights();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        System.arraycopy(w, wo, packed, po, s.weights());
    }

    @Override
    public int tasks() {
        return s.n();
    }

    @Override
    public int scratch() {
        return 0;
    }

    @Override
    public void run(
            int task, int n, float[] dy, int dyo, float[] packed, int po, float[] dx, int dxo, float[] scratch) {
        if (task >= n) {
            return;
        }
        int result = dyo + task * s.outputSize();
        int picture = dxo + task * s.inputSize();
        for (int h = 0; h < s.h(); h++) {
            for (int w = 0; w < s.w(); w++) {
                for (int c = 0; c < s.c(); c++) {
                    dx[picture + (h * s.w() + w) * s.c() + c] = sum(dy, result, packed, po, h, w, c) + 0f;
                }
            }
        }
    }

    private float sum(float[] dy, int result, float[] weights, int wo, int h, int w, int c) {
        Window window = s.window();
        int group = c / s.groupC();
        float sum = 0;
        for (int kh = window.kernelH() - 1; kh >= 0; kh--) {
            for (int kw = window.kernelW() - 1; kw >= 0; kw--) {
                int fromH = h + window.padTop() - kh * window.dilationH();
                int fromW = w + window.padLeft() - kw * window.dilationW();
                if (fromH % window.strideH() != 0 || fromW % window.strideW() != 0) {
                    continue;
                }
                int oh = fromH / window.strideH();
                int ow = fromW / window.strideW();
                boolean inside = oh >= 0 && oh < s.oh() && ow >= 0 && ow < s.ow();
                int row = (kh * window.kernelW() + kw) * s.groupC() + c % s.groupC();
                for (int k = group * s.groupK(); k < (group + 1) * s.groupK(); k++) {
                    float pixel = inside ? dy[result + (oh * s.ow() + ow) * s.k() + k] : 0;
                    sum = Math.fma(pixel, weights[wo + row * s.k() + k], sum);
                }
            }
        }
        return sum;
    }
}
