package cnnc.kernel;

import java.util.Arrays;

/** Gradients at {@link Winners}, plainly. */
record ScalarWinners(Winners winners, float[] winner, int winnerAt) {
    private int size() {
        return winners.results() / s().k();
    }

    private ConvShape s() {
        return winners.shape();
    }

    private int tap(int picture, int place, int k) {
        return (int) winner[winnerAt + picture * winners.results() + place * s().k() + k];
    }

    /** Row of the picture, or of its padding, that a weight's row meets at a tap that won. */
    private int row(int place, int tap, int kh) {
        Pooling pool = winners.pool();
        int oh = pool.top(place / pool.outW()) + tap / pool.window().kernelW();
        return oh * s().window().strideH() - s().window().padTop() + kh;
    }

    private int column(int place, int tap, int kw) {
        Pooling pool = winners.pool();
        int ow = pool.left(place % pool.outW()) + tap % pool.window().kernelW();
        return ow * s().window().strideW() - s().window().padLeft() + kw;
    }

    private boolean isInside(int h, int w) {
        return h >= 0 && h < s().h() && w >= 0 && w < s().w();
    }

    /** One task a picture; "packed" are the weights as they are. */
    record InputGradient(ScalarWinners at) implements Convolution {
        @Override
        public String algorithm() {
            return "plain";
        }

        @Override
        public int packed() {
            return at.s().weights();
        }

        @Override
        public int packTasks() {
            return 1;
        }

        @Override
        public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
            System.arraycopy(w, wo, packed, po, packed());
        }

        @Override
        public int tasks() {
            return at.s().n();
        }

        @Override
        public int scratch() {
            return 0;
        }

        @Override
        public void run(
                int task, int n, float[] dy, int dyo, float[] packed, int po, float[] dx, int dxo, float[] scratch) {
            ConvShape s = at.s();
            int picture = dxo + task * s.inputSize();
            if (task >= n) {
                return;
            }
            Arrays.fill(dx, picture, picture + s.inputSize(), 0);
            for (int place = 0; place < at.size(); place++) {
                for (int k = 0; k < s.k(); k++) {
                    float d = dy[dyo + task * at.winners.results() + place * s.k() + k];
                    at.spread(place, at.tap(task, place, k), k, d, packed, po, dx, picture);
                }
            }
            for (int i = picture; i < picture + s.inputSize(); i++) {
                dx[i] += 0f;
            }
        }
    }

    private void spread(int place, int tap, int k, float d, float[] w, int wo, float[] dx, int picture) {
        ConvShape s = s();
        for (int i = 0; i < s.depth(); i++) {
            int kernelTap = i / s.c();
            int h = row(place, tap, kernelTap / s.window().kernelW());
            int column = column(place, tap, kernelTap % s.window().kernelW());
            if (isInside(h, column)) {
                int to = picture + (h * s.w() + column) * s.c() + i % s.c();
                dx[to] = Math.fma(w[wo + i * s.k() + k], d, dx[to]);
            }
        }
    }

    /** Each element one walk over the chunk's places; the last block is for db. */
    record ByWeights(ScalarWinners at, PartialSums sums) implements WeightGradient {
        @Override
        public String algorithm() {
            return "plain";
        }

        @Override
        public int blocks() {
            return at.s().depth() + 1;
        }

        @Override
        public int scratch() {
            return 0;
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
            for (int k = 0; k < at.s().k(); k++) {
                if (block < at.s().depth()) {
                    dw[dwo + block * at.s().k() + k] = at.sum(from, to, x, xo, dy, dyo, block, k) + 0f;
                } else if (db.length > 0) {
                    db[dbo + k] = at.biasSum(from, to, dy, dyo, k) + 0f;
                }
            }
        }
    }

    private float sum(int from, int to, float[] x, int xo, float[] dy, int dyo, int term, int k) {
        ConvShape s = s();
        int kernelTap = term / s.c();
        float sum = 0;
        for (int n = from; n < to; n++) {
            for (int place = 0; place < size(); place++) {
                int tap = tap(n, place, k);
                int h = row(place, tap, kernelTap / s.window().kernelW());
                int column = column(place, tap, kernelTap % s.window().kernelW());
                int at = xo + n * s.inputSize() + (h * s.w() + column) * s.c() + term % s.c();
                float pixel = isInside(h, column) ? x[at] : 0;
                sum = Math.fma(pixel, dy[dyo + n * winners.results() + place * s.k() + k], sum);
            }
        }
        return sum;
    }

    private float biasSum(int from, int to, float[] dy, int dyo, int k) {
        float sum = 0;
        for (int place = from * size(); place < to * size(); place++) {
            sum += dy[dyo + place * s().k() + k];
        }
        return sum;
    }
}
