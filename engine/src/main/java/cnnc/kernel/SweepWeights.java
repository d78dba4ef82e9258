package cnnc.kernel;

/**
 * Where the weights of a sweep's sums stand in {@code (kh, kw, C/groups, K)}.
 *
 * @param transposed of a gradient by the input: terms are output channels, columns input channels
 */
record SweepWeights(ConvShape shape, Sweep sweep, boolean transposed) {
    /** Results a group has at a pixel. */
    int columns() {
        return transposed ? shape.groupC() : shape.groupK();
    }

    /** From column to column of a term. */
    int columnStep() {
        return transposed ? shape.k() : 1;
    }

    /** From channel to channel of a tap. */
    int termStep() {
        return transposed ? 1 : shape.k();
    }

    /** The weight of a tap's first channel for a group's first column. */
    int first(int group, int tap) {
        int taps = sweep.horizontal().taps();
        int place = sweep.vertical().kernelPlace(tap / taps) * shape.window().kernelW()
                + sweep.horizontal().kernelPlace(tap % taps);
        return place * shape.groupC() * shape.k() + group * shape.groupK();
    }
}
