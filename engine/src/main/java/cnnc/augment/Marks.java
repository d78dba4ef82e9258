package cnnc.augment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What marks things in a picture, and moves with it: a mask, whose arrays grow to what is needed and stay, and boxes. Each pixel of a moved mask
 * takes the nearest one; what comes from outside is 0.
 */
final class Marks {
    private static final double LEAST_VISIBLE = 0.1;

    private boolean masked;
    private byte[] mask = {};
    private byte[] spare = {};
    private List<Box> boxes = List.of();

    /** In pixels: the edges of a picture lie at 0 and at its width and height. One of which less than a tenth is still seen is dropped. */
    record Box(double left, double top, double right, double bottom, int label) {
        double area() {
            return Math.max(0, right - left) * Math.max(0, bottom - top);
        }
    }

    void clear() {
        masked = false;
        boxes = List.of();
    }

    /** From here on there is a mask. Gives the array to write it to, of {@code size} bytes or more. */
    byte[] begin(int size) {
        masked = true;
        mask = room(mask, size);
        return mask;
    }

    private static byte[] room(byte[] array, int size) {
        return array.length >= size ? array : new byte[size];
    }

    /** A class number for each pixel, {@code (H, W)} from 0. Null: none. */
    byte @Nullable [] mask() {
        return masked ? mask : null;
    }

    List<Box> boxes() {
        return boxes;
    }

    void boxes(List<Box> given) {
        boxes = List.copyOf(given);
    }

    /** Follows a map from a place of the output to its place in the source. */
    void move(Homography map, int height, int width, int rows, int columns, Fill fill) {
        if (masked) {
            spare = room(spare, rows * columns);
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int sx = fill.index((int) Math.floor(map.x(x + 0.5, y + 0.5)), width);
                    int sy = fill.index((int) Math.floor(map.y(x + 0.5, y + 0.5)), height);
                    spare[y * columns + x] = sx < 0 || sy < 0 ? 0 : mask[sy * width + sx];
                }
            }
            swap();
        }
        if (!boxes.isEmpty()) {
            Homography forward = map.inverse();
            List<Box> kept = new ArrayList<>();
            for (Box box : boxes) {
                add(kept, hull(box, forward), rows, columns);
            }
            boxes = List.copyOf(kept);
        }
    }

    /** Follows a displacement of each pixel's source: corners of boxes move against it, as far as it is smooth. */
    void displace(float[] dx, float[] dy, int height, int width, Fill fill) {
        if (masked) {
            spare = room(spare, height * width);
            for (int i = 0; i < height * width; i++) {
                int sx = fill.index((int) Math.floor(i % width + 0.5 + dx[i]), width);
                int sy = fill.index((int) Math.floor(i / width + 0.5 + dy[i]), height);
                spare[i] = sx < 0 || sy < 0 ? 0 : mask[sy * width + sx];
            }
            swap();
        }
        if (boxes.isEmpty()) {
            return;
        }
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
        boxes = List.copyOf(kept);
    }

    private void swap() {
        byte[] was = mask;
        mask = spare;
        spare = was;
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
