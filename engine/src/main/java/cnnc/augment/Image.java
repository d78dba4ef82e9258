package cnnc.augment;

/**
 * A picture being augmented: {@code (H, W, C)} in 0..1, and the affine map that is still to be carried out. Geometric operations
 * multiply into the map; whatever needs pixels calls {@link #pixels()}, which samples once. One object a worker; its arrays grow to
 * what is needed and stay.
 *
 * <p>Coordinates: pixel centres at (x + 0.5, y + 0.5), y down. The map takes a place of the output to its place in the source:
 * {@code sx = a·x + b·y + c}, {@code sy = d·x + e·y + f}.
 */
public final class Image {
    private final int channels;
    private float[] pixels = {};
    private float[] spare = {};
    private int height;
    private int width;

    private boolean moved;
    private double a;
    private double b;
    private double c;
    private double d;
    private double e;
    private double f;
    private int outHeight;
    private int outWidth;
    private Fill fill = Fill.BLACK;

    public Image(int channels) {
        this.channels = channels;
    }

    /** Makes room for a picture of this size and gives the array to write it to, from 0. */
    public float[] begin(int height, int width) {
        this.height = height;
        this.width = width;
        pixels = room(pixels, height, width);
        still();
        return pixels;
    }

    private float[] room(float[] array, int rows, int columns) {
        int needed = Math.multiplyExact(Math.multiplyExact(rows, columns), channels);
        return array.length >= needed ? array : new float[needed];
    }

    private void still() {
        moved = false;
        outHeight = height;
        outWidth = width;
    }

    public int channels() {
        return channels;
    }

    /** Height of what {@link #pixels()} will give. */
    public int height() {
        return outHeight;
    }

    public int width() {
        return outWidth;
    }

    /**
     * Adds a map from the new output to the present one. Maps with different fills are not joined: the first is carried out.
     *
     * @param rows height of the new output
     */
    public void map(
            double na, double nb, double nc, double nd, double ne, double nf, int rows, int columns, Fill outside) {
        if (moved && outside != fill) {
            pixels();
        }
        if (!moved) {
            a = 1;
            b = 0;
            c = 0;
            d = 0;
            e = 1;
            f = 0;
        }
        double ja = a * na + b * nd;
        double jb = a * nb + b * ne;
        double jc = a * nc + b * nf + c;
        double jd = d * na + e * nd;
        double je = d * nb + e * ne;
        double jf = d * nc + e * nf + f;
        a = ja;
        b = jb;
        c = jc;
        d = jd;
        e = je;
        f = jf;
        outHeight = rows;
        outWidth = columns;
        fill = outside;
        moved = true;
    }

    /** The picture with all maps carried out: {@code (H, W, C)} from 0. */
    public float[] pixels() {
        if (moved) {
            spare = room(spare, outHeight, outWidth);
            if (isWholeShift()) {
                shift();
            } else {
                sample();
            }
            float[] was = pixels;
            pixels = spare;
            spare = was;
            height = outHeight;
            width = outWidth;
            still();
        }
        return pixels;
    }

    /** Mirrored or not, moved by whole pixels: every output pixel is one source pixel. */
    private boolean isWholeShift() {
        return b == 0 && d == 0 && Math.abs(a) == 1 && e == 1 && c == Math.rint(c) && f == Math.rint(f);
    }

    private void shift() {
        boolean mirrored = a < 0;
        for (int y = 0; y < outHeight; y++) {
            int from = fill.index(y + (int) f, height);
            int out = y * outWidth * channels;
            for (int x = 0; x < outWidth; x++, out += channels) {
                int column = fill.index(mirrored ? (int) c - 1 - x : x + (int) c, width);
                for (int k = 0; k < channels; k++) {
                    spare[out + k] = from < 0 || column < 0 ? 0 : pixels[(from * width + column) * channels + k];
                }
            }
        }
    }

    /** Bilinear, at the source place of each output centre. */
    private void sample() {
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                double px = x + 0.5;
                double py = y + 0.5;
                bilinear(a * px + b * py + c - 0.5, d * px + e * py + f - 0.5, (y * outWidth + x) * channels);
            }
        }
    }

    private void bilinear(double sx, double sy, int out) {
        int x0 = (int) Math.floor(sx);
        int y0 = (int) Math.floor(sy);
        float fx = (float) (sx - x0);
        float fy = (float) (sy - y0);
        int left = fill.index(x0, width);
        int right = fill.index(x0 + 1, width);
        int top = fill.index(y0, height);
        int bottom = fill.index(y0 + 1, height);
        for (int k = 0; k < channels; k++) {
            float above = mix(at(top, left, k), at(top, right, k), fx);
            float below = mix(at(bottom, left, k), at(bottom, right, k), fx);
            spare[out + k] = mix(above, below, fy);
        }
    }

    private float at(int y, int x, int k) {
        return y < 0 || x < 0 ? 0 : pixels[(y * width + x) * channels + k];
    }

    /** Exact at both ends: a share of 0 gives {@code from} to the bit. */
    private static float mix(float from, float to, float share) {
        return share == 0 ? from : from * (1 - share) + to * share;
    }
}
