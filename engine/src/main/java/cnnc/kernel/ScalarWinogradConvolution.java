package cnnc.kernel;

import static cnnc.kernel.Winograd.PLACES;
import static cnnc.kernel.Winograd.TILE;
import static cnnc.kernel.Winograd.WINDOW;

import cnnc.tensor.Activation;
import java.util.Optional;

/** Forward or the gradient by the input, tile by tile; "packed" are the transformed weights {@code (36, C, K)}, then the bias. */
record ScalarWinogradConvolution(SweepWeights weights, Activation activation, Optional<Residual> residual)
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
        return PLACES * c() * k() + k();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        float[] g = new float[9];
        float[] down = new float[WINDOW * 3];
        float[] u = new float[PLACES];
        for (int c = 0; c < c(); c++) {
            for (int k = 0; k < k(); k++) {
                for (int tap = 0; tap < 9; tap++) {
                    g[tap] = w[wo + weights.first(0, tap) + c * weights.termStep() + k * weights.columnStep()];
                }
                for (int j = 0; j < 3; j++) {
                    Winograd.weights(g, j, 3, down, j, 3);
                }
                for (int i = 0; i < WINDOW; i++) {
                    Winograd.weights(down, 3 * i, 1, u, WINDOW * i, 1);
                }
                for (int place = 0; place < PLACES; place++) {
                    packed[po + (place * c() + c) * k() + k] = u[place];
                }
            }
        }
        for (int k = 0; k < k(); k++) {
            packed[po + PLACES * c() * k() + k] = bias.length == 0 ? 0 : bias[bo + k] + 0f;
        }
    }

    @Override
    public int tasks() {
        return weights.shape().n();
    }

    /** The transformed pixels of a tile {@code (36, C)}. */
    @Override
    public int scratch() {
        return PLACES * c();
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        if (task >= n) {
            return;
        }
        int picture = xo + task * sweep().pictureSize();
        for (int row = 0; row < sweep().rows(); row += TILE) {
            for (int col = 0; col < sweep().cols(); col += TILE) {
                transformTile(sweep(), x, picture, row, col, c(), scratch);
                for (int k = 0; k < k(); k++) {
                    float[] results = results(scratch, packed, po, k);
                    float bias = packed[po + PLACES * c() * k() + k];
                    for (int i = 0; i < TILE * TILE; i++) {
                        if (row + i / TILE < sweep().rows() && col + i % TILE < sweep().cols()) {
                            int at = sweep().targetOf(task * sweep().rows() + row + i / TILE)
                                    + (col + i % TILE) * sweep().target().colStep();
                            float sum = Residual.add(residual, yo + at + k, results[i] + bias);
                            y[yo + at + k] = ScalarActivation.apply(activation, sum);
                        }
                    }
                }
            }
        }
    }

    /** Bᵀ d B of so many channels of the tile that begins at a row and a column of results: {@code (36, channels)}. */
    static void transformTile(Sweep sweep, float[] x, int picture, int row, int col, int channels, float[] to) {
        float[] d = new float[PLACES];
        float[] down = new float[PLACES];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < PLACES; i++) {
                int h = row + i / WINDOW - sweep.vertical().pad();
                int w = col + i % WINDOW - sweep.horizontal().pad();
                boolean inside = h >= 0 && h < sweep.h() && w >= 0 && w < sweep.w();
                d[i] = inside ? x[picture + (h * sweep.w() + w) * sweep.c() + c] : 0;
            }
            for (int j = 0; j < WINDOW; j++) {
                Winograd.pixels(d, j, WINDOW, down, j, WINDOW);
            }
            for (int i = 0; i < WINDOW; i++) {
                Winograd.pixels(down, WINDOW * i, 1, to, WINDOW * i * channels + c, channels);
            }
        }
    }

    private float[] results(float[] pixels, float[] packed, int po, int k) {
        float[] m = new float[PLACES];
        for (int place = 0; place < PLACES; place++) {
            for (int c = 0; c < c(); c++) {
                float weight = packed[po + (place * c() + c) * k() + k];
                m[place] = Math.fma(pixels[place * c() + c], weight, m[place]);
            }
        }
        float[] down = new float[TILE * WINDOW];
        for (int j = 0; j < WINDOW; j++) {
            Winograd.results(m, j, WINDOW, down, j, WINDOW);
        }
        float[] results = new float[TILE * TILE];
        for (int i = 0; i < TILE; i++) {
            Winograd.results(down, WINDOW * i, 1, results, TILE * i, 1);
        }
        return results;
    }
}
