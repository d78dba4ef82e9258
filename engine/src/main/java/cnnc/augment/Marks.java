package cnnc.augment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What marks things in a picture, and moves with it.
 *
 * @param mask a class number for each pixel, {@code (H, W)}; what comes from outside is 0. Null: none
 * @param boxes around things; one of which less than a tenth is still seen is dropped
 */
public record Marks(byte @Nullable [] mask, List<Box> boxes) {
    private static final double LEAST_VISIBLE = 0.1;

    public Marks {
        boxes = List.copyOf(boxes);
    }

    /** In pixels: the edges of a picture lie at 0 and at its width and height. */
    public record Box(double left, double top, double right, double bottom, int label) {
        double area() {
            return Math.max(0, right - left) * Math.max(0, bottom - top);
        }
    }

    /** Behind a map from a place of the output to its place in the source; each pixel of the mask takes the nearest one. */
    Marks moved(Homography map, int height, int width, int rows, int columns, Fill fill) {
        Homography forward = map.inverse();
        List<Box> kept = new ArrayList<>();
        for (Box box : boxes) {
            add(kept, hull(box, forward), rows, columns);
        }
        return new Marks(mask == null ? null : moved(mask, map, height, width, rows, columns, fill), kept);
    }

    private static byte[] moved(byte[] mask, Homography map, int height, int width, int rows, int columns, Fill fill) {
        byte[] out = new byte[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int sx = fill.index((int) Math.floor(map.x(x + 0.5, y + 0.5)), width);
                int sy = fill.index((int) Math.floor(map.y(x + 0.5, y + 0.5)), height);
                out[y * columns + x] = sx < 0 || sy < 0 ? 0 : mask[sy * width + sx];
            }
        }
        return out;
    }

    /** Behind a displacement: corners move against it, as far as it is smooth. */
    Marks displaced(float[] dx, float[] dy, int height, int width, Fill fill) {
        List<Box> kept = new ArrayList<>();
        for (Box box : boxes) {
            int left = at(box.left(), width);
            int right = at(box.right(), width);
            int top = at(box.top(), height) * width;
            int bottom = at(box.bottom(), height) * width;
            add(
                    kept,
                    new Box(
                            box.left() - Math.max(dx[top + left], dx[bottom + left]),
                            box.top() - Math.max(dy[top + left], dy[top + right]),
                            box.right() - Math.min(dx[top + right], dx[bottom + right]),
                            box.bottom() - Math.min(dy[bottom + left], dy[bottom + right]),
                            box.label()),
                    height,
                    width);
        }
        byte[] out = null;
        if (mask != null) {
            out = new byte[height * width];
            for (int i = 0; i < out.length; i++) {
                int sx = fill.index((int) Math.floor(i % width + 0.5 + dx[i]), width);
                int sy = fill.index((int) Math.floor(i / width + 0.5 + dy[i]), height);
                out[i] = sx < 0 || sy < 0 ? 0 : mask[sy * width + sx];
            }
        }
        return new Marks(out, kept);
    }

    private static int at(double place, int size) {
        return Math.clamp((int) place, 0, size - 1);
    }

    /** The upright box around the four moved corners. */
    private static Box hull(Box box, Homography forward) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            double x = (corner & 1) == 0 ? box.left() : box.right();
            double y = (corner & 2) == 0 ? box.top() : box.bottom();
            left = Math.min(left, forward.x(x, y));
            right = Math.max(right, forward.x(x, y));
            top = Math.min(top, forward.y(x, y));
            bottom = Math.max(bottom, forward.y(x, y));
        }
        return new Box(left, top, right, bottom, box.label());
    }

    private static void add(List<Box> kept, Box whole, int rows, int columns) {
        Box seen = new Box(
                Math.clamp(whole.left(), 0, columns),
                Math.clamp(whole.top(), 0, rows),
                Math.clamp(whole.right(), 0, columns),
                Math.clamp(whole.bottom(), 0, rows),
                whole.label());
        if (seen.area() >= LEAST_VISIBLE * whole.area() && seen.area() > 0) {
            kept.add(seen);
        }
    }
}
