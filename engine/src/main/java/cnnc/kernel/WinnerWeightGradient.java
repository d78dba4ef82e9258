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

    /** Where in the padded picture each of the pool's taps is read: for each of its places, then for each tap there. */
    private final int[] places;

    private final int[] taps;

    /** @param winner taps of the pool that won {@code (N, PH, PW, K)}, from {@code winnerAt} */
    WinnerWeightGradient(Winners winners, PartialSums sums, float[] winner, int winnerAt) {
        this.winners = winners;
        this.shape = winners.shape();
        this.sums = sums;
        this.winner = winner;
        this.winnerAt = winnerAt;
        this.offsets = winners.offsets();
        Pooling pool = winners.pool();
        this.places = new int[pool.outH() * pool.outW()];
        Arrays.setAll(places, i -> winners.place(i / pool.outW(), i % pool.outW(), 0));
        this.taps = new int[winners.taps()];
        Arrays.setAll(taps, tap -> winners.place(0, 0, tap));
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

    private int placesAt() {
        return winners.band().size() + Lanes.COUNT;
    }

    private int sumsAt() {
        return placesAt() + places.length;
    }

    private int kernel() {
        return offsets.length * Lanes.COUNT;
    }

    private int biasAt() {
        return sumsAt() + shape.k() * kernel();
    }

    @Override
    public int scratch() {
        return biasAt() + shape.k();
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
            for (int k = 0; k < shape.k(); k++) {
                list(winnerAt + at + k, scratch);
                int kernel = sumsAt() + k * kernel();
                WinnerTile.add(places.length, scratch, placesAt(), dy, dyo + at + k, shape.k(), offsets, kernel);
            }
            addBias(dy, dyo + at, scratch);
        }
        store(dw, dwo, db, dbo, scratch);
    }

    /** Where the winners of a filter are read. */
    private void list(int from, float[] scratch) {
        int listed = placesAt();
        int filters = shape.k();
        for (int p = 0; p < places.length; p++) {
            int tap = (int) winner[from + p * filters];
            scratch[listed + p] = Float.intBitsToFloat(places[p] + taps[tap]);
        }
    }

    private void addBias(float[] dy, int dyo, float[] scratch) {
        int bias = biasAt();
        int filters = shape.k();
        for (int p = 0; p < places.length; p++) {
            for (int k = 0; k < filters; k++) {
                scratch[bias + k] += dy[dyo + p * filters + k];
            }
        }
    }

    private void store(float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        int run = winners.run();
        int padded = winners.runVectors() * Lanes.COUNT;
        for (int k = 0; k < shape.k(); k++) {
            int from = sumsAt() + k * kernel();
            for (int i = 0; i < shape.depth(); i++) {
                dw[dwo + i * shape.k() + k] = scratch[from + i / run * padded + i % run] + 0f;
            }
        }
        if (db.length > 0) {
            PartialSums.store(scratch, biasAt(), db, dbo, shape.k());
        }
    }
}
