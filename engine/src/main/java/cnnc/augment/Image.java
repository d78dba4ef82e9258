package cnnc.augment;

import cnnc.kernel.Kernels;
import cnnc.kernel.PictureKernels;
import cnnc.kernel.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture being augmented: {@code (H, W, C)} in 0..1, and the map that is still to be carried out. Geometric operations multiply into
 * the map; whatever needs pixels calls {@link #pixels()}, which samples once. One object a worker; its arrays grow to what is needed
 * and stay.
 *
 * <p>Coordinates: pixel centres at (x + 0.5, y + 0.5), y down. The map takes a place of the output to its place in the source.
 */
public final class Image {
    private final int channels;
    private final PictureKernels kernels;
    private final Places places = new Places();
    private final Scratch scratch = new Scratch();
    private final Homography map = new Homography();
    private final Marks marks = new Marks();
    private float[] pixels = {};
    private float[] spare = {};
    private int height;
    private int width;
    private boolean moved;
    private int outHeight;
    private int outWidth;
    private @Nullable Fill fill;
    private @Nullable Mate mate;
    private int stage;
    private float own = 1;

    public Image(int channels) {
        this(channels, Kernels.vector().picture());
    }

    public Image(int channels, PictureKernels kernels) {
        this.channels = channels;
        this.kernels = kernels;
    }

    /** Makes room for a picture of this size and gives the array to write it to, from 0. */
    public float[] begin(int height, int width) {
        this.height = height;
        this.width = width;
        pixels = room(pixels, height, width);
        marks.clear();
        mate = null;
        own = 1;
        still();
        return pixels;
    }

    private float[] room(float[] array, int rows, int columns) {
        int needed =
                Math.addExact(Math.multiplyExact(Math.multiplyExact(rows, columns), channels), PictureKernels.SLACK);
        return array.length >= needed ? array : new float[needed];
    }

    private void still() {
        moved = false;
        map.identity();
        outHeight = height;
        outWidth = width;
        fill = null;
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

    Scratch scratch() {
        return scratch;
    }

    PictureKernels kernels() {
        return kernels;
    }

    // ---- what goes with the picture ----

    /** A mask moves with the picture from here on: gives the array to write it to, {@code (H, W)} from 0. */
    public byte[] beginMask() {
        return marks.begin(height * width);
    }

    /** The mask behind all maps, {@code (H, W)} from 0; null: none. */
    public byte @Nullable [] mask() {
        return marks().mask();
    }

    /** Boxes move with the picture from here on. */
    void boxes(List<Marks.Box> boxes) {
        marks.boxes(boxes);
    }

    /** The marks behind all maps. */
    Marks marks() {
        pixels();
        return marks;
    }

    // ---- other pictures ----

    /** From where operations that mix take another picture; without it they do nothing. */
    void mate(@Nullable Mate given) {
        mate = given;
    }

    /** The operations that come next belong to this stage of the pipeline. */
    void stage(int number) {
        stage = number;
    }

    /** Another picture of the batch, as the stages before the present one left it; null where there is none of this size. */
    @Nullable
    Image other() {
        if (mate == null) {
            return null;
        }
        Image other = mate.before(stage);
        other.pixels();
        pixels();
        return other.height == height && other.width == width ? other : null;
    }

    /** So much of what was there stays, the rest is the mate's. */
    void keep(float share) {
        own *= share;
    }

    /** The picture's share of itself: the weight of its label; the rest is that of its mate's. */
    public float own() {
        return own;
    }

    // ---- maps ----

    /**
     * Adds an affine map from the new output to the present one. Maps with different fills are not joined: the first is carried out.
     *
     * @param rows height of the new output
     */
    void map(double a, double b, double c, double d, double e, double f, int rows, int columns, Fill outside) {
        project(a, b, c, d, e, f, 0, 0, 1, rows, columns, outside);
    }

    /** As {@link #map}, where all of the new output lies inside the present one: goes with any fill. */
    void within(double a, double b, double c, double d, double e, double f, int rows, int columns) {
        project(a, b, c, d, e, f, 0, 0, 1, rows, columns, null);
    }

    /** Adds a map of any kind. @param outside null: goes with any */
    void project(
            double a,
            double b,
            double c,
            double d,
            double e,
            double f,
            double g,
            double h,
            double i,
            int rows,
            int columns,
            @Nullable Fill outside) {
        if (outside != null && fill != null && outside != fill) {
            pixels();
        }
        map.after(a, b, c, d, e, f, g, h, i);
        outHeight = rows;
        outWidth = columns;
        fill = outside == null ? fill : outside;
        moved = true;
    }

    /** The picture with all maps carried out: {@code (H, W, C)} from 0. */
    public float[] pixels() {
        if (moved) {
            if (!map.isIdentity() || outHeight != height || outWidth != width) {
                Fill outside = fill == null ? Fill.EDGE : fill;
                spare = room(spare, outHeight, outWidth);
                sampler(outside).map(map, spare, outHeight, outWidth);
                marks.move(map, height, width, outHeight, outWidth, outside);
                swap(outHeight, outWidth);
            }
            still();
        }
        return pixels;
    }

    private Sampler sampler(Fill outside) {
        return new Sampler(kernels, places, pixels, height, width, channels, outside);
    }

    /**
     * Carries out maps, then takes each pixel from another place.
     *
     * @param dx how far to the right of itself each pixel's source lies, {@code (H, W)}
     */
    void displace(float[] dx, float[] dy, Fill outside) {
        pixels();
        spare = room(spare, height, width);
        sampler(outside).displace(dx, dy, spare);
        marks.displace(dx, dy, height, width, outside);
        swap(height, width);
    }

    /**
     * A part of the picture brought to a size, antialiased where that shrinks it.
     *
     * @param rows height of the result
     */
    void resize(double top, double left, double partHeight, double partWidth, int rows, int columns) {
        double sy = partHeight / rows;
        double sx = partWidth / columns;
        if (sy <= 1 && sx <= 1) {
            within(sx, 0, left, 0, sy, top, rows, columns);
            return;
        }
        pixels();
        spare = room(spare, rows, columns);
        Shrink.to(this, spare, top, left, sy, sx, rows, columns);
        map.set(sx, 0, left, 0, sy, top, 0, 0, 1); // carried out already: for the marks
        marks.move(map, height, width, rows, columns, Fill.EDGE);
        swap(rows, columns);
    }

    /** An array of the picture's size to write a new picture to; {@link #swap()} makes it the picture. */
    float[] spare() {
        pixels();
        spare = room(spare, height, width);
        return spare;
    }

    void swap() {
        swap(height, width);
    }

    private void swap(int rows, int columns) {
        float[] was = pixels;
        pixels = spare;
        spare = was;
        height = rows;
        width = columns;
        still();
    }
}
