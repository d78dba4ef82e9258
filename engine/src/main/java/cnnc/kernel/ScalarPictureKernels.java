package cnnc.kernel;

/** Pictures pixel by pixel, plainly. */
class ScalarPictureKernels implements PictureKernels {
    @Override
    public void affine(
            float dx, float x, float dy, float y, Places places, int columns, int height, int width, int channels) {
        affine(dx, x, dy, y, places, 0, columns, height, width, channels);
    }

    static void affine(
            float dx,
            float x,
            float dy,
            float y,
            Places places,
            int begin,
            int end,
            int height,
            int width,
            int channels) {
        for (int i = begin; i < end; i++) {
            set(places, i, Math.fma(dx, i, x), Math.fma(dy, i, y), height, width, channels);
        }
    }

    @Override
    public void project(
            float dx,
            float x,
            float dy,
            float y,
            float dw,
            float w,
            Places places,
            int columns,
            int height,
            int width,
            int channels) {
        project(dx, x, dy, y, dw, w, places, 0, columns, height, width, channels);
    }

    static void project(
            float dx,
            float x,
            float dy,
            float y,
            float dw,
            float w,
            Places places,
            int begin,
            int end,
            int height,
            int width,
            int channels) {
        for (int i = begin; i < end; i++) {
            float near = 1 / Math.fma(dw, i, w);
            set(
                    places,
                    i,
                    Math.fma(Math.fma(dx, i, x), near, -0.5f),
                    Math.fma(Math.fma(dy, i, y), near, -0.5f),
                    height,
                    width,
                    channels);
        }
    }

    @Override
    public void displace(
            float[] dx,
            float[] dy,
            int from,
            int row,
            Places places,
            int columns,
            int height,
            int width,
            int channels) {
        displace(dx, dy, from, row, places, 0, columns, height, width, channels);
    }

    static void displace(
            float[] dx,
            float[] dy,
            int from,
            int row,
            Places places,
            int begin,
            int end,
            int height,
            int width,
            int channels) {
        for (int i = begin; i < end; i++) {
            set(places, i, i + dx[from + i], row + dy[from + i], height, width, channels);
        }
    }

    private static void set(Places places, int i, float x, float y, int height, int width, int channels) {
        if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
            int left = (int) x;
            int top = (int) y;
            places.at[i] = (top * width + left) * channels;
            places.x[i] = x - left;
            places.y[i] = y - top;
        } else {
            places.at[i] = Places.OUTSIDE;
            places.x[i] = x;
            places.y[i] = y;
        }
    }

    @Override
    public int bilinear(
            float[] source, int row, int channels, Places places, int begin, int columns, float[] out, int outAt) {
        int i = begin;
        for (; i < columns && places.at[i] >= 0; i++) {
            int top = places.at[i];
            int bottom = top + row;
            for (int c = 0; c < channels; c++) {
                float left = mix(source[top + c], source[bottom + c], places.y[i]);
                float right = mix(source[top + channels + c], source[bottom + channels + c], places.y[i]);
                out[outAt + i * channels + c] = mix(left, right, places.x[i]);
            }
        }
        return i;
    }

    private static float mix(float from, float to, float share) {
        return Math.fma(share, to - from, from);
    }

    @Override
    public void mirror(float[] source, int from, int channels, float[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < channels; c++) {
                out[to + i * channels + c] = source[from - i * channels + c];
            }
        }
    }

    @Override
    public void weigh(float[] in, int[] starts, float[] weights, int terms, float[] out, int outAt, int count) {
        weigh(in, starts, 0, weights, terms, out, outAt, 0, count);
    }

    @Override
    public void weighTwo(
            float[] in, int[] starts, float[] weights, int terms, float[] out, int outAt, int otherAt, int count) {
        weigh(in, starts, 0, weights, terms, out, outAt, 0, count);
        weigh(in, starts, 1, weights, terms, out, otherAt, 0, count);
    }

    static void weigh(
            float[] in,
            int[] starts,
            int first,
            float[] weights,
            int terms,
            float[] out,
            int outAt,
            int begin,
            int end) {
        for (int i = begin; i < end; i++) {
            float sum = 0;
            for (int j = 0; j < terms; j++) {
                sum = Math.fma(weights[j], in[starts[first + j] + i], sum);
            }
            out[outAt + i] = sum;
        }
    }

    @Override
    public void clip(float[] x, int at, int count) {
        for (int i = at; i < at + count; i++) {
            x[i] = Math.min(1, Math.max(0, x[i]));
        }
    }

    @Override
    public void split(float[] pixels, int at, float[] planes, int plane, int count) {
        split(pixels, at, planes, plane, 0, count);
    }

    static void split(float[] pixels, int at, float[] planes, int plane, int begin, int end) {
        for (int i = begin; i < end; i++) {
            planes[i] = pixels[at + 3 * i];
            planes[plane + i] = pixels[at + 3 * i + 1];
            planes[2 * plane + i] = pixels[at + 3 * i + 2];
        }
    }

    @Override
    public void join(float[] planes, int plane, float[] pixels, int at, int count) {
        join(planes, plane, pixels, at, 0, count);
    }

    static void join(float[] planes, int plane, float[] pixels, int at, int begin, int end) {
        for (int i = begin; i < end; i++) {
            pixels[at + 3 * i] = planes[i];
            pixels[at + 3 * i + 1] = planes[plane + i];
            pixels[at + 3 * i + 2] = planes[2 * plane + i];
        }
    }

    @Override
    public void turnHue(float[] planes, int plane, int count, float turns) {
        turnHue(planes, plane, 0, count, turns);
    }

    static void turnHue(float[] planes, int plane, int begin, int end, float turns) {
        for (int i = begin; i < end; i++) {
            float r = planes[i];
            float g = planes[plane + i];
            float b = planes[2 * plane + i];
            float most = Math.max(r, Math.max(g, b));
            float range = most - Math.min(r, Math.min(g, b));
            if (range == 0) {
                continue;
            }
            float near = 1 / range;
            float sixth = most == r ? (g - b) * near : most == g ? (b - r) * near + 2 : (r - g) * near + 4;
            float hue = sixth + 6 * turns;
            for (int c = 0; c < 3; c++) {
                // HSV back to RGB without cases: how far this channel lies below the most
                float angle = 5 - 2 * c + hue;
                float k = angle - 6 * (float) Math.floor(angle * (1 / 6f));
                float below = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
                planes[c * plane + i] = Math.max(0, Math.min(1, most - range * below));
            }
        }
    }

    @Override
    public void saturate(float[] planes, int plane, int count, float factor) {
        saturate(planes, plane, 0, count, factor);
    }

    static void saturate(float[] planes, int plane, int begin, int end, float factor) {
        for (int i = begin; i < end; i++) {
            float gray = 0.299f * planes[i] + 0.587f * planes[plane + i] + 0.114f * planes[2 * plane + i];
            float added = (1 - factor) * gray;
            for (int c = 0; c < 3; c++) {
                planes[c * plane + i] = Math.max(0, Math.min(1, factor * planes[c * plane + i] + added));
            }
        }
    }

    @Override
    public void butterfly(float[] re, float[] im, int a, int b, int count, float cos, float sin) {
        for (int i = 0; i < count; i++) {
            float r = re[b + i] * cos - im[b + i] * sin;
            float m = re[b + i] * sin + im[b + i] * cos;
            re[b + i] = re[a + i] - r;
            im[b + i] = im[a + i] - m;
            re[a + i] += r;
            im[a + i] += m;
        }
    }

    @Override
    public void power(float[] x, int at, int count, float power) {
        for (int i = at; i < at + count; i++) {
            x[i] = Math.min(1, ScalarMath.exp(power * ScalarMath.log(x[i])));
        }
    }
}
