package cnnc.kernel;

import java.util.Arrays;

/**
 * A convolution whose results go into max pooling and nowhere else, by windows side by side: of each window only the winner has a
 * gradient, so three quarters of the products of a 2×2 pool's backward pass are with zeros. Here they are left out.
 *
 * <p>The order of summation: a sum starts with +0, then {@code fma} term by term. Terms go up in (picture, place of the pool) in the
 * gradient by the weights, within a chunk of {@link PartialSums}; in (place of the pool, filter) in the gradient by the input.
 * There both twins agree for finite numbers only: on vectors an infinite dy reaches all of a place's patch, as NaN.
 *
 * @param pool over the results of a picture
 * @param band all of a picture with its padding
 */
record Winners(ConvShape shape, Pooling pool, PaddedBand band) {
    static Winners of(ConvShape shape, Pooling pool) {
        return new Winners(shape, pool, new PaddedBand(Sweep.forward(shape), shape.oh()));
    }

    /** Row of the convolution's results under a pool's tap. */
    int row(int ph, int tap) {
        return ph * pool.window().strideH() + tap / pool.window().kernelW();
    }

    /** Column of the convolution's results under a pool's tap. */
    int column(int pw, int tap) {
        return pw * pool.window().strideW() + tap % pool.window().kernelW();
    }

    /** Where in the padded picture the window of the first tap begins, for each of the pool's places. */
    int[] places() {
        int[] places = new int[results() / shape.k()];
        int down = shape.window().strideH() * band.lineSize();
        int right = shape.window().strideW() * shape.c();
        Arrays.setAll(places, i -> row(i / pool.outW(), 0) * down + column(i % pool.outW(), 0) * right);
        return places;
    }

    /** Of the padded picture. */
    int lines() {
        return band.size() / band.lineSize();
    }

    /** Of the pool's window. */
    int taps() {
        return pool.window().kernelH() * pool.window().kernelW();
    }

    /** Pool's results of a picture, all channels. */
    int results() {
        return pool.pictureOut();
    }

    /** Floats of the kernel's taps that lie side by side. */
    int run() {
        return shape.window().kernelW() * shape.c();
    }

    /** Vectors of a run. */
    int runVectors() {
        return Tile.parts(run(), Lanes.COUNT);
    }

    /** Vectors of a kernel, from run to run. */
    int vectors() {
        return shape.window().kernelH() * runVectors();
    }

    /** Where each vector of a kernel is read, from its first tap; rounded up to whole tiles with the last. */
    int[] offsets() {
        int[] offsets = new int[Tile.roundUp(vectors(), WinnerTile.WINDOW)];
        for (int i = 0; i < offsets.length; i++) {
            int vector = Math.min(i, vectors() - 1);
            offsets[i] = vector / runVectors() * band.lineSize() + vector % runVectors() * Lanes.COUNT;
        }
        return offsets;
    }

    /** From the gradient of a padded picture to that of the picture. */
    void copyOut(float[] padded, int at, float[] dx, int dxo) {
        int top = shape.window().padTop();
        int left = shape.window().padLeft();
        int line = shape.w() * shape.c();
        if (left == 0 && line == band.lineSize() && shape.h() + top <= lines()) {
            PartialSums.store(padded, at + top * line, dx, dxo, shape.inputSize());
            return;
        }
        int length = Math.max(0, Math.min(line, band.lineSize() - left * shape.c()));
        for (int h = 0; h < shape.h(); h++) {
            int to = dxo + h * line;
            int known = h + top < lines() ? length : 0;
            PartialSums.store(padded, at + (h + top) * band.lineSize() + left * shape.c(), dx, to, known);
            Arrays.fill(dx, to + known, to + line, 0);
        }
    }
}
