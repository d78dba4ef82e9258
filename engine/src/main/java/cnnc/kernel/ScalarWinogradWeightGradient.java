package cnnc.kernel;

import static cnnc.kernel.Winograd.PLACES;
import static cnnc.kernel.Winograd.TILE;
import static cnnc.kernel.Winograd.WINDOW;

import java.util.Arrays;

/** dw tile by tile, one block an input channel, the last for db. */
record ScalarWinogradWeightGradient(ConvShape s, PartialSums sums) implements WeightGradient {
    @Override
    public String algorithm() {
        return "plain winograd";
    }

    @Override
    public int blocks() {
        return s.c() + 1;
    }

    /** Sums {@code (36, K)}, then the pixels of a tile. */
    @Override
    public int scratch() {
        return PLACES * s.k() + PLACES * s.c();
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
        if (block == s.c()) {
            new ScalarWeightGradient(s, sums).sumBias(from, to, dy, dyo, db, dbo);
            return;
        }
        Arrays.fill(scratch, 0, PLACES * s.k(), 0);
        float[] pixels = new float[PLACES];
        for (int picture = from; picture < to; picture++) {
            for (int row = 0; row < s.oh(); row += TILE) {
                for (int col = 0; col < s.ow(); col += TILE) {
                    int at = xo + picture * s.inputSize() + block;
                    ScalarWinogradConvolution.transformTile(
                            Winograd.FOUR, Sweep.forward(s), x, at, row, col, 1, pixels);
                    for (int k = 0; k < s.k(); k++) {
                        float[] gradients = gradients(dy, dyo + picture * s.outputSize() + k, row, col);
                        for (int place = 0; place < PLACES; place++) {
                            int sum = place * s.k() + k;
                            scratch[sum] = Math.fma(pixels[place], gradients[place], scratch[sum]);
                        }
                    }
                }
            }
        }
        for (int k = 0; k < s.k(); k++) {
            store(scratch, k, dw, dwo + block * s.k() + k);
        }
    }

    /** A dy Aᵀ of a tile. */
    private float[] gradients(float[] dy, int at, int row, int col) {
        float[] tile = new float[TILE * TILE];
        for (int i = 0; i < tile.length; i++) {
            int oh = row + i / TILE;
            int ow = col + i % TILE;
            tile[i] = oh < s.oh() && ow < s.ow() ? dy[at + (oh * s.ow() + ow) * s.k()] : 0;
        }
        float[] down = new float[WINDOW * TILE];
        for (int j = 0; j < TILE; j++) {
            Winograd.gradients(tile, j, TILE, down, j, TILE);
        }
        float[] to = new float[PLACES];
        for (int i = 0; i < WINDOW; i++) {
            Winograd.gradients(down, TILE * i, 1, to, WINDOW * i, 1);
        }
        return to;
    }

    private void store(float[] sums, int k, float[] dw, int at) {
        float[] down = new float[3 * WINDOW];
        for (int j = 0; j < WINDOW; j++) {
            Winograd.weightGradients(sums, j * s.k() + k, WINDOW * s.k(), down, j, WINDOW);
        }
        float[] g = new float[9];
        for (int i = 0; i < 3; i++) {
            Winograd.weightGradients(down, WINDOW * i, 1, g, 3 * i, 1);
        }
        for (int tap = 0; tap < 9; tap++) {
            dw[at + tap * s.c() * s.k()] = g[tap] + 0f;
        }
    }
}
