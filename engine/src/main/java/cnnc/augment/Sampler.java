package cnnc.augment;

import cnnc.kernel.PictureKernels;
import cnnc.kernel.Places;
import java.util.Arrays;

/** Bilinear sampling of a picture {@code (H, W, C)}, row by row of the result: first its places, then runs of pixels that need no border. */
record Sampler(PictureKernels kernels, Places places, float[] source, int height, int width, int channels, Fill fill) {

    /** Each output pixel from its place in the source. */
    void map(Homography map, float[] out, int rows, int columns) {
        if (map.isWholeShift()) {
            shift(map, out, rows, columns);
            return;
        }
        places.begin(columns);
        for (int y = 0; y < rows; y++) {
            place(map, y + 0.5, columns);
            row(out, y * columns * channels, columns);
        }
    }

    /** @param y of the row's centres; a pixel's first centre is at x = 0.5 */
    private void place(Homography map, double y, int columns) {
        double x0 = map.a * 0.5 + map.b * y + map.c;
        double y0 = map.d * 0.5 + map.e * y + map.f;
        float a = (float) map.a;
        float d = (float) map.d;
        if (map.isAffine()) {
            kernels.affine(a, (float) (x0 - 0.5), d, (float) (y0 - 0.5), places, columns, height, width, channels);
        } else {
            float w0 = (float) (map.g * 0.5 + map.h * y + map.i);
            kernels.project(a, (float) x0, d, (float) y0, (float) map.g, w0, places, columns, height, width, channels);
        }
    }

    /** Each pixel from beside itself; {@code dx}, {@code dy} are {@code (H, W)}, in pixels. */
    void displace(float[] dx, float[] dy, float[] out) {
        places.begin(width);
        for (int y = 0; y < height; y++) {
            kernels.displace(dx, dy, y * width, y, places, width, height, width, channels);
            row(out, y * width * channels, width);
        }
    }

    private void row(float[] out, int outAt, int columns) {
        int x = 0;
        while (x < columns) { // a run writes on behind its end, so all that follows comes later
            x = kernels.bilinear(source, width * channels, channels, places, x, columns, out, outAt);
            x = black(x, out, outAt, columns);
            while (x < columns && !places.isInside(x) && !isBlack(x)) {
                border(places.x(x), places.y(x), out, outAt + x * channels);
                x++;
            }
        }
    }

    /** The pixels from {@code begin} on of which nothing is the source's. Gives the next one. */
    private int black(int begin, float[] out, int outAt, int columns) {
        int x = begin;
        while (x < columns && isBlack(x)) {
            x++;
        }
        Arrays.fill(out, outAt + begin * channels, outAt + x * channels, 0);
        return x;
    }

    private boolean isBlack(int column) {
        float x = places.x(column);
        float y = places.y(column);
        return fill == Fill.BLACK && !places.isInside(column) && !(x > -1 && y > -1 && x < width && y < height);
    }

    /** The pixel at a place with neighbours outside. */
    private void border(float sx, float sy, float[] out, int o) {
        int x = (int) Math.floor(sx);
        int y = (int) Math.floor(sy);
        int left = fill.index(x, width);
        int right = fill.index(x + 1, width);
        int top = fill.index(y, height);
        int bottom = fill.index(y + 1, height);
        for (int k = 0; k < channels; k++) {
            float before = mix(at(top, left, k), at(bottom, left, k), sy - y);
            float behind = mix(at(top, right, k), at(bottom, right, k), sy - y);
            out[o + k] = mix(before, behind, sx - x);
        }
    }

    private float at(int y, int x, int k) {
        return y < 0 || x < 0 ? 0 : source[(y * width + x) * channels + k];
    }

    private static float mix(float from, float to, float share) {
        return Math.fma(share, to - from, from);
    }

    // ---- whole pixels ----

    private void shift(Homography map, float[] out, int rows, int columns) {
        int across = (int) map.c;
        int down = (int) map.f;
        for (int y = 0; y < rows; y++) {
            int from = fill.index(map.e < 0 ? down - 1 - y : y + down, height);
            int to = y * columns * channels;
            if (from < 0) {
                Arrays.fill(out, to, to + columns * channels, 0);
            } else if (map.a < 0) {
                mirror(from * width, across - 1, out, to, columns);
            } else {
                copy(from * width, across, out, to, columns);
            }
        }
    }

    /** Pixel x of the result is pixel x + across of the row that begins with pixel {@code row}. */
    private void copy(int row, int across, float[] out, int to, int columns) {
        int begin = Math.clamp(-(long) across, 0, columns);
        int end = Math.clamp((long) width - across, begin, columns);
        for (int x = 0; x < columns; x++) {
            if (x == begin && end > begin) {
                int run = end - begin;
                System.arraycopy(source, (row + begin + across) * channels, out, to + begin * channels, run * channels);
                x = end - 1;
            } else {
                pixel(row, fill.index(x + across, width), out, to + x * channels);
            }
        }
    }

    /** Pixel x of the result is pixel first - x of the row that begins with pixel {@code row}. */
    private void mirror(int row, int first, float[] out, int to, int columns) {
        int begin = Math.clamp(first - width + 1L, 0, columns);
        int end = Math.clamp(first + 1L, begin, columns);
        for (int x = 0; x < columns; x++) {
            if (x == begin && end > begin) {
                kernels.mirror(
                        source, (row + first - begin) * channels, channels, out, to + begin * channels, end - begin);
                x = end - 1;
            } else {
                pixel(row, fill.index(first - x, width), out, to + x * channels);
            }
        }
    }

    private void pixel(int row, int column, float[] out, int o) {
        if (column < 0) {
            Arrays.fill(out, o, o + channels, 0);
            return;
        }
        int from = (row + column) * channels;
        System.arraycopy(source, from, out, o, channels);
    }
}
