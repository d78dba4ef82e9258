package cnnc.kernel;

/**
 * Sampling, smoothing and mapping of pictures {@code (H, W, C)}. Sources and results of {@link #bilinear} and {@link #mirror} have {@link #SLACK} floats more
 * than pixels.
 */
public interface PictureKernels {
    /** Floats behind a picture that a kernel may read, and write anything to: it takes a pixel with what follows it. */
    int SLACK = 16;

    /**
     * Places {@code (dx·i + x, dy·i + y)} of the pixels i of a row.
     *
     * @param height of the source
     */
    void affine(float dx, float x, float dy, float y, Places places, int columns, int height, int width, int channels);

    /** Places {@code (dx·i + x, dy·i + y) / (dw·i + w) - 1/2}. */
    void project(
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
            int channels);

    /** Places {@code (i + dx[from + i], row + dy[from + i])}. */
    void displace(
            float[] dx, float[] dy, int from, int row, Places places, int columns, int height, int width, int channels);

    /**
     * The pixels of a row from {@code begin} on to the next one that is not inside: down, then across, each by {@code a + share (b - a)} with one rounding
     * behind the difference, which is exact at share 0 and never leaves the four's range. May write over the {@link #SLACK} floats that
     * follow in {@code out}.
     *
     * @param row floats from a row of the source to the next
     * @param outAt of the row's pixel 0
     * @return that pixel, or {@code columns}
     */
    int bilinear(float[] source, int row, int channels, Places places, int begin, int columns, float[] out, int outAt);

    /**
     * Pixels backwards: the i-th from {@code to} on is the i-th before that at {@code from}. May write over the {@link #SLACK} floats that follow in
     * {@code out}.
     */
    void mirror(float[] source, int from, int channels, float[] out, int to, int count);

    /** {@code out[outAt + i] = Σ weights[j] · in[starts[j] + i]}: from 0, in the order of j, each with one rounding. */
    void weigh(float[] in, int[] starts, float[] weights, int terms, float[] out, int outAt, int count);

    /**
     * Two such sums at once, the other to {@code out[otherAt + i]} with each start being the next one of {@code starts}, which has one more:
     * rows of a picture one below the other, loaded once for both.
     */
    void weighTwo(float[] in, int[] starts, float[] weights, int terms, float[] out, int outAt, int otherAt, int count);

    /** {@code x = min(1, max(0, x))}. */
    void clip(float[] x, int at, int count);

    /** Pixels {@code (count, 3)} as planes: red from 0, green from {@code plane}, blue from {@code 2 · plane}. */
    void split(float[] pixels, int at, float[] planes, int plane, int count);

    /** Planes as pixels again. */
    void join(float[] planes, int plane, float[] pixels, int at, int count);

    /**
     * Turns hues; value and saturation of HSV stay.
     *
     * @param planes as {@link #split} makes them, in 0..1
     * @param turns of the colour wheel, -1 to 1
     */
    void turnHue(float[] planes, int plane, int count, float turns);

    /** Each colour becomes {@code factor} times itself and {@code 1 - factor} times its pixel's grey (ITU-R BT.601), clipped to 0..1. */
    void saturate(float[] planes, int plane, int count, float factor);

    /** Complex numbers a and b, {@code count} of each, become {@code a + b·w} and {@code a - b·w}, where {@code w = cos + i·sin}. */
    void butterfly(float[] re, float[] im, int a, int b, int count, float cos, float sin);

    /** {@code x = min(1, x^power)} of numbers from 0 on. */
    void power(float[] x, int at, int count, float power);
}
