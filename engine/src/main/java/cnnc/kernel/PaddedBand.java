package cnnc.kernel;

import java.util.Arrays;

/**
 * Some lines of results of a picture, and the zero-padded lines of the picture that they read, laid out so that each tap is a
 * constant distance away for all of them.
 *
 * @param rows lines of results
 */
record PaddedBand(Sweep sweep, int rows) {
    /** As many lines of results as fit into so many floats of padded lines; at least one. */
    static PaddedBand within(int floats, Sweep sweep) {
        PaddedBand one = new PaddedBand(sweep, 1);
        int more = (floats - one.size()) / (sweep.vertical().stride() * one.lineSize());
        return new PaddedBand(sweep, Math.clamp(1L + more, 1, sweep.rows()));
    }

    /** Bands of a picture. */
    int perPicture() {
        return Tile.parts(sweep.rows(), rows);
    }

    /** Pixels of a padded line: a multiple of the stride, so that also the last of a line and the next one's first are in step. */
    int width() {
        Sweep.Axis axis = sweep.horizontal();
        int read = (sweep.cols() - 1) * axis.stride() + Math.max(0, axis.taps() - 1) * axis.dilation() + 1;
        return Tile.roundUp(read, axis.stride());
    }

    int lineSize() {
        return width() * sweep.c();
    }

    private int lines(int resultRows) {
        Sweep.Axis axis = sweep.vertical();
        return (resultRows - 1) * axis.stride() + Math.max(0, axis.taps() - 1) * axis.dilation() + 1;
    }

    int size() {
        return lines(rows) * lineSize();
    }

    /** Where the first channel of a tap is, from the first channel of the first. */
    int tapOffset(int tap) {
        int down = tap / sweep.horizontal().taps() * sweep.vertical().dilation();
        int right = tap % sweep.horizontal().taps() * sweep.horizontal().dilation();
        return down * lineSize() + right * sweep.c();
    }

    /** Where the first tap of each pixel is, line by line. */
    int[] pixels() {
        int[] pixels = new int[rows * sweep.cols()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / sweep.cols() * sweep.vertical().stride() * lineSize()
                    + i % sweep.cols() * sweep.horizontal().stride() * sweep.c();
        }
        return pixels;
    }

    /** Copies what {@code count} lines of results from {@code row} read. @param picture where it begins */
    void copy(float[] x, int picture, int row, int count, float[] band) {
        int first = row * sweep.vertical().stride() - sweep.vertical().pad();
        int left = Math.max(0, sweep.horizontal().pad());
        int from = Math.max(0, -sweep.horizontal().pad());
        int length = Math.min(sweep.w() - from, width() - left) * sweep.c();
        int lines = lines(count);
        int size = lineSize();
        int top = length <= 0 ? lines : Math.clamp(-first, 0, lines);
        int bottom = Math.clamp(sweep.h() - first, top, lines);
        Arrays.fill(band, 0, top * size, 0);
        Arrays.fill(band, bottom * size, lines * size, 0);
        if (length == size && length == sweep.w() * sweep.c()) {
            System.arraycopy(x, picture + (first + top) * size, band, top * size, (bottom - top) * size);
            return;
        }
        for (int i = top; i < bottom; i++) {
            int line = i * size;
            int begin = line + left * sweep.c();
            Arrays.fill(band, line, begin, 0);
            System.arraycopy(x, picture + ((first + i) * sweep.w() + from) * sweep.c(), band, begin, length);
            Arrays.fill(band, begin + length, line + size, 0);
        }
    }
}
