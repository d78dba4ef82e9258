package cnnc.augment;

/** Bilinear sampling of a picture {@code (H, W, C)}. */
record Sampler(float[] source, int height, int width, int channels, Fill fill) {

    /** Each output pixel from its place in the source. */
    void map(Homography map, float[] out, int rows, int columns) {
        if (map.isWholeShift()) {
            shift(map, out, rows, columns);
        } else if (map.isAffine()) {
            affine(map, out, rows, columns);
        } else {
            project(map, out, rows, columns);
        }
    }

    private void shift(Homography map, float[] out, int rows, int columns) {
        boolean mirrored = map.a < 0;
        int c = (int) map.c;
        for (int y = 0; y < rows; y++) {
            int from = fill.index(y + (int) map.f, height);
            int o = y * columns * channels;
            for (int x = 0; x < columns; x++, o += channels) {
                int column = fill.index(mirrored ? c - 1 - x : x + c, width);
                for (int k = 0; k < channels; k++) {
                    out[o + k] = from < 0 || column < 0 ? 0 : source[(from * width + column) * channels + k];
                }
            }
        }
    }

    private void affine(Homography map, float[] out, int rows, int columns) {
        double a = map.a;
        double b = map.b;
        double c = map.c;
        double d = map.d;
        double e = map.e;
        double f = map.f;
        int o = 0;
        for (int y = 0; y < rows; y++) {
            double py = y + 0.5;
            for (int x = 0; x < columns; x++, o += channels) {
                double px = x + 0.5;
                at(a * px + b * py + c - 0.5, d * px + e * py + f - 0.5, out, o);
            }
        }
    }

    private void project(Homography map, float[] out, int rows, int columns) {
        int o = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++, o += channels) {
                double w = 1 / (map.g * (x + 0.5) + map.h * (y + 0.5) + map.i);
                double sx = (map.a * (x + 0.5) + map.b * (y + 0.5) + map.c) * w;
                double sy = (map.d * (x + 0.5) + map.e * (y + 0.5) + map.f) * w;
                at(sx - 0.5, sy - 0.5, out, o);
            }
        }
    }

    /** Each pixel from beside itself; {@code dx}, {@code dy} are {@code (H, W)}, in pixels. */
    void displace(float[] dx, float[] dy, float[] out) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                at(x + dx[i], y + dy[i], out, i * channels);
            }
        }
    }

    /** The pixel at a place, where whole numbers are centres. */
    private void at(double sx, double sy, float[] out, int o) {
        int x = (int) Math.floor(sx);
        int y = (int) Math.floor(sy);
        float fx = (float) (sx - x);
        float fy = (float) (sy - y);
        if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
            int top = (y * width + x) * channels;
            inside(top, top + width * channels, fx, fy, out, o);
        } else {
            border(x, y, fx, fy, out, o);
        }
    }

    private void inside(int top, int bottom, float fx, float fy, float[] out, int o) {
        for (int k = 0; k < channels; k++) {
            float above = mix(source[top + k], source[top + channels + k], fx);
            float below = mix(source[bottom + k], source[bottom + channels + k], fx);
            out[o + k] = mix(above, below, fy);
        }
    }

    private void border(int x, int y, float fx, float fy, float[] out, int o) {
        int left = fill.index(x, width);
        int right = fill.index(x + 1, width);
        int top = fill.index(y, height);
        int bottom = fill.index(y + 1, height);
        for (int k = 0; k < channels; k++) {
            float above = mix(at(top, left, k), at(top, right, k), fx);
            float below = mix(at(bottom, left, k), at(bottom, right, k), fx);
            out[o + k] = mix(above, below, fy);
        }
    }

    private float at(int y, int x, int k) {
        return y < 0 || x < 0 ? 0 : source[(y * width + x) * channels + k];
    }

    /** Exact at both ends. */
    private static float mix(float from, float to, float share) {
        return from * (1 - share) + to * share;
    }
}
