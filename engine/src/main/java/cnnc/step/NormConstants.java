package cnnc.step;

import cnnc.kernel.ChannelTiling;

/** What {@link cnnc.kernel.NormKernels#normalize} takes of a batch norm: gamma, beta, mean, 1/σ {@code (C)}. */
record NormConstants(ChannelTiling tiling, Buffer gamma, Buffer beta, Buffer mean, Buffer inverse) {
    int floats() {
        return 3 * tiling.stretch();
    }

    /** Means, scales gamma/σ, shifts, each repeated to a stretch. */
    void write(float[] to, int at) {
        int scales = at + tiling.stretch();
        int shifts = scales + tiling.stretch();
        for (int c = 0; c < tiling.channels(); c++) {
            // in the place of the shifts for a moment
            to[shifts + c] = inverse.data()[inverse.offset() + c] * gamma.data()[gamma.offset() + c];
        }
        tiling.repeat(mean.data(), mean.offset(), to, at);
        tiling.repeat(to, shifts, to, scales);
        tiling.repeat(beta.data(), beta.offset(), to, shifts);
    }
}
