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
    public void power(float[] x, int at, int count, float power) {
        for (int i = at; i < at + count; i++) {
            x[i] = Math.min(1, ScalarMath.exp(power * ScalarMath.log(x[i])));
        }
    }
}
