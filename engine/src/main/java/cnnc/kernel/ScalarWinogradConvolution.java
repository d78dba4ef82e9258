package cnnc.kernel;

import cnnc.tensor.Activation;
import java.util.Optional;

/** Forward or the gradient by the input, tile by tile; "packed" are the transformed weights {@code (places, C, K)}, then the bias. */
record ScalarWinogradConvolution(
        Winograd form, SweepWeights weights, Activation activation, Optional<Residual> residual)
        implements Convolution {
    private Sweep sweep() {
        return weights.sweep();
    }

    private int c() {
        return weights.sweep().c();
    }

    private int k() {
        return weights.columns();
    }

    @Override
    public String algorithm() {
        return "plain winograd";
    }

    @Override
    public int packed() {
        return form.places() * c() * k() + k();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        float[] g = new float[9];
        float[] down = new float[form.window() * 3];
        float[] u = new float[form.places()];
        for (int c = 0; c < c(); c++) {
            for (int k = 0; k < k(); k++) {
                for (int tap = 0; tap < 9; tap++) {
                    g[tap] = w[wo + weights.first(0, tap) + c * weights.termStep() + k * weights.columnStep()];
                }
                for (int j = 0; j < 3; j++) {
                    form.weights(g, j, 3, down, j, 3);
                }
                for (int i = 0; i < form.window(); i++) {
                    form.weights(down, 3 * i, 1, u, form.window() * i, 1);
                }
                for (int place = 0; place < form.places(); place++) {
                    packed[po + (place * c() + c) * k() + k] = u[place];
                }
            }
        }
        for (int k = 0; k < k(); k++) {
            packed[po + form.places() * c() * k() + k] = bias.length == 0 ? 0 : bias[bo + k] + 0f;
        }
    }

    @Override
    public int tasks() {
        return weights.shape().n();
    }

    /** The transformed pixels of a tile {@code (places, C)}. */
    @Override
    public int scratch() {
        return form.places() * c();
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        if (task >= n) {
            return;
        }
        int tile = form.tile();
        int picture = xo + task * sweep().pictureSize();
        for (int row = 0; row < sweep().rows(); row += tile) {
            for (int col = 0; col < sweep().cols(); col += tile) {
                transformTile(form, sweep(), x, picture, row, col, c(), scratch);
                for (int k = 0; k < k(); k++) {
                    float[] results = results(scratch, packed, po, k);
                    float bias = packed[po + form.places() * c() * k() + k];
                    for (int i = 0; i < tile * tile; i++) {
                        if (row + i / tile < sweep().rows() && col + i % tile < sweep().cols()) {
                            int at = sweep().targetOf(task * sweep().rows() + row + i / tile)
                                    + (col + i % tile) * sweep().target().colStep();
                            float sum = Residual.add(residual, yo + at + k, results[i] + bias);
                            y[yo + at + k] = ScalarActivation.apply(activation, sum);
                        }
                    }
                }
            }
        }
    }

    /** Bᵀ d B of so many channels of the tile that begins at a row and a column of results: {@code (places, channels)}. */
    static void transformTile(
            Winograd form, Sweep sweep, float[] x, int picture, int row, int col, int channels, float[] to) {
        int window = form.window();
        int places = form.places();
        float[] d = new float[places];
        float[] down = new float[places];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < places; i++) {
                int h = row + i / window - sweep.vertical().pad();
                int w = col + i % window - sweep.horizontal().pad();
                boolean inside = h >= 0 && h < sweep.h() && w >= 0 && w < sweep.w();
                d[i] = inside ? x[picture + (h * sweep.w() + w) * sweep.c() + c] : 0;
            }
            for (int j = 0; j < window; j++) {
                form.pixels(d, j, window, down, j, window);
            }
            for (int i = 0; i < window; i++) {
                form.pixels(down, window * i, 1, to, window * i * channels + c, channels);
            }
        }
    }

    private float[] results(float[] pixels, float[] packed, int po, int k) {
        int window = form.window();
        int tile = form.tile();
        float[] m = new float[form.places()];
        for (int place = 0; place < form.places(); place++) {
            for (int c = 0; c < c(); c++) {
                float weight = packed[po + (place * c() + c) * k() + k];
                m[place] = Math.fma(pixels[place * c() + c], weight, m[place]);
            }
        }
        float[] down = new float[tile * window];
        for (int j = 0; j < window; j++) {
            form.results(m, j, window, down, j, window);
        }
        float[] results = new float[tile * tile];
        for (int i = 0; i < tile; i++) {
            form.results(down, window * i, 1, results, tile * i, 1);
        }
        return results;
    }
}
