package cnnc.kernel;

import cnnc.tensor.Window;

/** A convolution and its gradients by definition, in double: one walk over all products. */
final class ConvReference {
    final double[] y;
    final double[] dx;
    final double[] dw;
    final double[] db;

    /** Sums of magnitudes: what an error in float is held against. */
    final double[] yScale;

    final double[] dxScale;
    final double[] dwScale;
    final double[] dbScale;

    /** Of the first {@code n} pictures. */
    ConvReference(ConvShape s, int n, float[] x, float[] w, float[] bias, float[] dyOfBatch) {
        y = new double[s.n() * s.outputSize()];
        dx = new double[s.n() * s.inputSize()];
        dw = new double[s.weights()];
        db = new double[s.k()];
        yScale = y.clone();
        dxScale = dx.clone();
        dwScale = dw.clone();
        dbScale = db.clone();
        for (int i = 0; i < n * s.outputSize(); i++) {
            add(y, yScale, i, bias[i % s.k()]);
            add(db, dbScale, i % s.k(), dyOfBatch[i]);
            taps(s, i, x, w, dyOfBatch);
        }
    }

    private void taps(ConvShape s, int i, float[] x, float[] w, float[] dy) {
        Window window = s.window();
        int k = i % s.k();
        int ow = i / s.k() % s.ow();
        int oh = i / s.k() / s.ow() % s.oh();
        int n = i / s.outputSize();
        for (int tap = 0; tap < s.taps(); tap++) {
            int h = oh * window.strideH() - window.padTop() + tap / window.kernelW() * window.dilationH();
            int column = ow * window.strideW() - window.padLeft() + tap % window.kernelW() * window.dilationW();
            if (h < 0 || h >= s.h() || column < 0 || column >= s.w()) {
                continue;
            }
            for (int c = 0; c < s.groupC(); c++) {
                int xi = ((n * s.h() + h) * s.w() + column) * s.c() + k / s.groupK() * s.groupC() + c;
                int wi = (tap * s.groupC() + c) * s.k() + k;
                add(y, yScale, i, (double) x[xi] * w[wi]);
                add(dx, dxScale, xi, (double) dy[i] * w[wi]);
                add(dw, dwScale, wi, (double) x[xi] * dy[i]);
            }
        }
    }

    private static void add(double[] sums, double[] scales, int i, double term) {
        sums[i] += term;
        scales[i] += Math.abs(term);
    }
}
