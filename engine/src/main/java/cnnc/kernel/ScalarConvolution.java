package cnnc.kernel;

import cnnc.tensor.Activation;
import cnnc.tensor.Window;
import java.util.Optional;

/** Forward; "packed" are the weights as they are, then the bias. */
record ScalarConvolution(ConvShape s, Activation activation, Optional<Residual> residual) implements Convolution {
    @Override
    public String algorithm() {
        return "plain";
    }

    @Override
    public int packed() {
        return s.weights() + s.k();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        System.arraycopy(w, wo, packed, po, s.weights());
        for (int k = 0; k < s.k(); k++) {
            packed[po + s.weights() + k] = bias.length == 0 ? 0 : bias[bo + k] + 0f;
        }
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
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        if (task >= n) {
            return;
        }
        int picture = xo + task * s.inputSize();
        int result = yo + task * s.outputSize();
        for (int oh = 0; oh < s.oh(); oh++) {
            for (int ow = 0; ow < s.ow(); ow++) {
                for (int k = 0; k < s.k(); k++) {
                    float sum = sum(x, picture, packed, po, oh, ow, k) + packed[po + s.weights() + k];
                    int at = result + (oh * s.ow() + ow) * s.k() + k;
                    y[at] = ScalarActivation.apply(activation, Residual.add(residual, at, sum));
                }
            }
        }
    }

    private float sum(float[] x, int picture, float[] w, int wo, int oh, int ow, int k) {
        Window window = s.window();
        int firstC = k / s.groupK() * s.groupC();
        float sum = 0;
        for (int kh = 0; kh < window.kernelH(); kh++) {
            for (int kw = 0; kw < window.kernelW(); kw++) {
                int h = oh * window.strideH() + kh * window.dilationH() - window.padTop();
                int w1 = ow * window.strideW() + kw * window.dilationW() - window.padLeft();
                boolean inside = h >= 0 && h < s.h() && w1 >= 0 && w1 < s.w();
                for (int c = 0; c < s.groupC(); c++) {
                    float pixel = inside ? x[picture + (h * s.w() + w1) * s.c() + firstC + c] : 0;
                    int row = (kh * window.kernelW() + kw) * s.groupC() + c;
                    sum = Math.fma(pixel, w[wo + row * s.k() + k], sum);
                }
            }
        }
        return sum;
    }
}
