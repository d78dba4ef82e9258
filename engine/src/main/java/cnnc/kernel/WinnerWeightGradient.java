package cnnc.kernel;

import java.util.Arrays;

/** The gradient by the weights at {@link Winners}: filter by filter, taps in lanes. */
final class WinnerWeightGradient implements WeightGradient {
    private final Winners winners;
    private final ConvShape shape;
    private final PartialSums sums;
    private final float[] winner;
    private final int winnerAt;
    private final int[] offsets;

    /** Where in the padded picture the window of each of the pool's places is read. */
    private final int[] places;

    /** @param winner taps of the pool that won {@code (N, PH, PW, K)}, from {@code winnerAt} */
    WinnerWeightGradient(Winners winners, PartialSums sums, float[] winner, int winnerAt) {
        this.winners = winners;
        this.shape = winners.shape();
        this.sums = sums;
        this.winner = winner;
        this.winnerAt = winnerAt;
        this.offsets = winners.offsets();
        this.places = winners.places();
    }

    @Override
    public String algorithm() {
        return "at winners";
    }

    @Override
    public PartialSums sums() {
        return sums;
    }

    @Override
    public int blocks() {
        return 1;
    }

    /** Behind the padded picture, and what its last vector reaches too far. */
    private int tapsAt() {
        return winners.band().size() + Lanes.COUNT;
    }

    /** Of db, then of dw, for each filter. */
    private int sumsAt() {
        return CacheLine.next(tapsAt() + winners.results());
    }

    private int kernel() {
        return (1 + offsets.length) * Lanes.COUNT;
    }

    @Override
    public int scratch() {
        return sumsAt() + shape.k() * kernel();
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
        Arrays.fill(scratch, winners.band().size(), scratch(), 0);
        int end = Math.min(n, (chunk + 1) * sums.pictures());
        for (int picture = chunk * sums.pictures(); picture < end; picture++) {
            winners.band().copy(x, xo + picture * shape.inputSize(), 0, shape.oh(), scratch);
            int at = picture * winners.results();
            WinnerTile.list(
                    winners.results(),
                    winner,
                    winnerAt + at,
                    winners.pool().window().kernelW(),
                    shape.window().strideW() * shape.c(),
                    shape.window().strideH() * winners.band().lineSize(),
                    scratch,
                    tapsAt());
            for (int k = 0; k < shape.k(); k++) {
                int into = sumsAt() + k * kernel() + Lanes.COUNT;
                WinnerTile.add(places, scratch, tapsAt() + k, dy, dyo + at + k, shape.k(), offsets, into);
            }
        }
        store(dw, dwo, db, dbo, scratch);
    }

    private void store(float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        int run = winners.run();
        int filters = shape.k();
        int kernel = kernel();
        int first = sumsAt() + Lanes.COUNT;
        for (int row = 0; row < shape.window().kernelH(); row++) {
            int from = first + row * winners.runVectors() * Lanes.COUNT;
            int to = dwo + row * run * filters;
            for (int k = 0; k < filters; k++) {
                PartialSums.store(scratch, from + k * kernel, dw, to + k, filters, run);
            }
        }
        for (int k = 0; k < filters && db.length > 0; k++) {
            db[dbo + k] = scratch[first + k * kernel - 1] + 0f;
        }
    }
}
