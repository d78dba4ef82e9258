package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * The pixels that a window of one pixel with a stride lies on, counted through all pictures: copied side by side they are the rows of a product
 * of matrices.
 */
record PickedPixels(Sweep sweep) {
    /** No padding, results that leave no gaps, whole vectors of channels. */
    static boolean suits(Sweep sweep) {
        Sweep.Target target = sweep.target();
        return sweep.taps() == 1
                && sweep.vertical().pad() == 0
                && sweep.horizontal().pad() == 0
                && sweep.horizontal().stride() > 1
                && target.colStep() * sweep.cols() == target.rowStep()
                && target.rowStep() * sweep.rows() == target.picture()
                && sweep.c() % COUNT == 0;
    }

    /**
     * Copies some channels of {@code pixels} of them.
     *
     * @param xo of the first channel
     * @param channels whole vectors
     * @param to receives {@code (pixels, C)}, of which the channels are written
     */
    void copy(float[] x, int xo, int first, int pixels, int channels, float[] to, int at) {
        int cols = sweep.cols();
        int end = first + pixels;
        int result = at;
        for (int pixel = first; pixel < end; ) {
            int line = pixel / cols;
            int length = Math.min(end, (line + 1) * cols) - pixel;
            copyLine(x, xo + beginOf(line) + pixel % cols * step(), length, channels, to, result);
            result += length * sweep.c();
            pixel += length;
        }
    }

    private int beginOf(int line) {
        int picture = line / sweep.rows();
        int row = line % sweep.rows() * sweep.vertical().stride();
        return picture * sweep.pictureSize() + row * sweep.w() * sweep.c();
    }

    private int step() {
        return sweep.horizontal().stride() * sweep.c();
    }

    private void copyLine(float[] x, int xo, int pixels, int channels, float[] to, int at) {
        int c = sweep.c();
        int step = step();
        for (int i = 0; i < channels; i += COUNT) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                FloatVector.fromArray(FLOATS, x, xo + pixel * step + i).intoArray(to, at + pixel * c + i);
            }
        }
    }
}
