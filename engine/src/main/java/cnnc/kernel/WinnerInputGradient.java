package cnnc.kernel;

import java.util.Arrays;

/** The gradient by the input at {@link Winners}: each winner spreads its kernel, on vectors. A task is a picture. */
final class WinnerInputGradient implements Convolution {
    private final Winners winners;
    private final ConvShape shape;
    private final float[] winner;
    private final int winnerAt;
    private final int[] offsets;

    /** Of the pool's window. */
    private final int taps;

    /** @param winner taps of the pool that won {@code (N, PH, PW, K)}, from {@code winnerAt} */
    WinnerInputGradient(Winners winners, float[] winner, int winnerAt) {
        this.winners = winners;
        this.shape = winners.shape();
        this.winner = winner;
        this.winnerAt = winnerAt;
        this.offsets = winners.offsets();
        this.taps = winners.taps();
    }

    @Override
    public String algorithm() {
        return "at winners";
    }

    private int kernel() {
        return winners.vectors() * Lanes.COUNT;
    }

    /** A kernel behind the other, {@code (K, kh, run)}, runs filled up with zeros. */
    @Override
    public int packed() {
        return shape.k() * kernel();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        Arrays.fill(packed, po, po + packed(), 0);
        int run = winners.run();
        int padded = winners.runVectors() * Lanes.COUNT;
        for (int i = 0; i < shape.depth(); i++) {
            int at = po + i / run * padded + i % run;
            for (int k = 0; k < shape.k(); k++) {
                packed[at + k * kernel()] = w[wo + i * shape.k() + k];
            }
        }
    }

    @Override
    public int tasks() {
        return shape.n();
    }

    /** Behind the padded dx, and what its last vector reaches too far. */
    private int filtersAt() {
        return winners.band().size() + Lanes.COUNT;
    }

    private int dysAt() {
        return filtersAt() + taps * shape.k();
    }

    private int countsAt() {
        return dysAt() + taps * shape.k();
    }

    @Override
    public int scratch() {
        return countsAt() + taps;
    }

    @Override
    public void run(
            int task, int n, float[] dy, int dyo, float[] packed, int po, float[] dx, int dxo, float[] scratch) {
        if (task >= n) {
            return;
        }
        Arrays.fill(scratch, 0, filtersAt(), 0);
        Pooling pool = winners.pool();
        for (int ph = 0; ph < pool.outH(); ph++) {
            for (int pw = 0; pw < pool.outW(); pw++) {
                int at = task * winners.results() + pool.result(ph, pw);
                sort(dy, dyo + at, winnerAt + at, scratch);
                for (int tap = 0; tap < taps; tap++) {
                    spread(tap, winners.place(ph, pw, tap), packed, po, scratch);
                }
            }
        }
        winners.copyOut(scratch, 0, dx, dxo + task * shape.inputSize());
    }

    /** Filters and their dy, listed by the tap that won. */
    private void sort(float[] dy, int dyo, int from, float[] scratch) {
        int counts = countsAt();
        int filters = filtersAt();
        int dys = dysAt();
        int kernel = kernel();
        Arrays.fill(scratch, counts, counts + taps, Float.intBitsToFloat(0));
        for (int k = 0; k < shape.k(); k++) {
            int tap = (int) winner[from + k];
            int count = Float.floatToRawIntBits(scratch[counts + tap]);
            int slot = tap * shape.k() + count;
            scratch[filters + slot] = Float.intBitsToFloat(k * kernel);
            scratch[dys + slot] = dy[dyo + k];
            scratch[counts + tap] = Float.intBitsToFloat(count + 1);
        }
    }

    private void spread(int tap, int place, float[] packed, int po, float[] scratch) {
        int count = Float.floatToRawIntBits(scratch[countsAt() + tap]);
        int first = tap * shape.k();
        if (count > 0) {
            WinnerTile.spread(
                    count,
                    packed,
                    po,
                    scratch,
                    filtersAt() + first,
                    dysAt() + first,
                    place,
                    offsets,
                    winners.vectors());
        }
    }
}
