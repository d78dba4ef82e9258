package cnnc.kernel;

import java.util.Arrays;

/**
 * The gradient by the input at {@link Winners}: each winner spreads its kernel, on vectors. A task is a picture.
 *
 * <p>The windows under a place of the pool make up a patch of dx. All filters' winners there add to the whole patch, so its sums stay in
 * registers: a kernel lies among zeros, further down or further to the right by the tap that won.
 */
final class WinnerInputGradient implements Convolution {
    private final Winners winners;
    private final ConvShape shape;
    private final float[] winner;
    private final int winnerAt;

    /** Rows that a window moves down from a pool's first tap to its last. */
    private final int down;

    /** Floats of a patch's row: whole vectors. */
    private final int rowSize;

    /** Floats of a kernel with zeros above and below it, down to the end of whole tiles. */
    private final int kernelSize;

    /** Where in the padded dx each vector of a patch is, from the patch's first. */
    private final int[] offsets;

    /** Where in the padded dx the patch of each of the pool's places is. */
    private final int[] places;

    /** @param winner taps of the pool that won {@code (N, PH, PW, K)}, from {@code winnerAt} */
    WinnerInputGradient(Winners winners, float[] winner, int winnerAt) {
        this.winners = winners;
        this.shape = winners.shape();
        this.winner = winner;
        this.winnerAt = winnerAt;
        int last = winners.taps() - 1;
        this.down = winners.row(0, last) * shape.window().strideH();
        int rowVectors = Tile.parts(winners.run() + right(last), Lanes.COUNT);
        this.rowSize = rowVectors * Lanes.COUNT;
        int vectors = (shape.window().kernelH() + down) * rowVectors;
        this.offsets = new int[Tile.roundUp(vectors, WinnerTile.PATCH)];
        this.kernelSize = down * rowSize + offsets.length * Lanes.COUNT;
        Arrays.setAll(offsets, i -> i / rowVectors * winners.band().lineSize() + i % rowVectors * Lanes.COUNT);
        this.places = winners.places();
    }

    /** Floats that a window moves to the right. */
    private int right(int tap) {
        return winners.column(0, tap) * shape.window().strideW() * shape.c();
    }

    /** A filter's kernels, one for each column of the pool's taps. */
    private int filterSize() {
        return winners.pool().window().kernelW() * kernelSize;
    }

    @Override
    public String algorithm() {
        return "at winners";
    }

    /** {@code (K, columns of the pool's taps, rows, row)}. */
    @Override
    public int packed() {
        return shape.k() * filterSize();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        Arrays.fill(packed, po, po + packed(), 0);
        int run = winners.run();
        int filter = filterSize();
        for (int column = 0; column < winners.pool().window().kernelW(); column++) {
            int first = po + column * kernelSize + down * rowSize + right(column);
            for (int i = 0; i < shape.depth(); i++) {
                int at = first + i / run * rowSize + i % run;
                for (int k = 0; k < shape.k(); k++) {
                    packed[at + k * filter] = w[wo + i * shape.k() + k];
                }
            }
        }
    }

    @Override
    public int tasks() {
        return shape.n();
    }

    /** Behind the padded dx, and what a patch reaches too far. */
    private int tapsAt() {
        return winners.band().size() + offsets[offsets.length - 1] + Lanes.COUNT;
    }

    @Override
    public int scratch() {
        return tapsAt() + winners.results();
    }

    @Override
    public void run(
            int task, int n, float[] dy, int dyo, float[] packed, int po, float[] dx, int dxo, float[] scratch) {
        if (task >= n) {
            return;
        }
        Arrays.fill(scratch, 0, tapsAt(), 0);
        int at = task * winners.results();
        int filters = shape.k();
        int filter = filterSize();
        WinnerTile.list(
                winners.results(),
                winner,
                winnerAt + at,
                winners.pool().window().kernelW(),
                kernelSize,
                -shape.window().strideH() * rowSize,
                scratch,
                tapsAt());
        for (int p = 0; p < places.length; p++) {
            WinnerTile.spread(
                    filters,
                    packed,
                    po + down * rowSize,
                    filter,
                    scratch,
                    tapsAt() + p * filters,
                    dy,
                    dyo + at + p * filters,
                    places[p],
                    offsets);
        }
        winners.copyOut(scratch, 0, dx, dxo + task * shape.inputSize());
    }
}
