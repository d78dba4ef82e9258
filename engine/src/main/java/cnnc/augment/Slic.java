package cnnc.augment;

import java.util.Arrays;

/**
 * Segments of a small picture (Achanta et al., "SLIC superpixels compared to state-of-the-art superpixel methods", 2012): k-means over
 * colour and place, within windows. The order of work is fixed, and ties go to the lower seed.
 */
final class Slic {
    private static final int ROUNDS = 10;
    private static final float COMPACTNESS = 10;

    /** L, a, b, x, y of a centre. */
    private static final int NUMBERS = 5;

    private final Scratch scratch;
    private final int height;
    private final int width;
    private final float[] lab;
    private int[] labels;

    Slic(Scratch scratch, float[] pixels, int height, int width, int channels) {
        this.scratch = scratch;
        this.height = height;
        this.width = width;
        this.lab = scratch.floats(Scratch.Use.LAB, height * width * 3);
        this.labels = scratch.ints(Scratch.Use.OWNERS, height * width);
        Lab.of(pixels, height * width, channels, lab);
    }

    /** The segment of each pixel, {@code (H, W)}. */
    int[] labels() {
        return labels;
    }

    /** Gives the number of segments. */
    int segment(int wanted) {
        float step = (float) Math.max(1, Math.sqrt((double) height * width / wanted));
        int rows = Math.max(1, Math.round(height / step));
        int columns = Math.max(1, Math.round(width / step));
        int seeds = rows * columns;
        float[] centres = scratch.floats(Scratch.Use.CENTRES, seeds * NUMBERS);
        for (int s = 0; s < seeds; s++) {
            int y = Math.min(height - 1, (int) ((s / columns + 0.5f) * height / rows));
            int x = Math.min(width - 1, (int) ((s % columns + 0.5f) * width / columns));
            int at = flattest(y, x);
            centre(centres, s, at);
        }
        float[] nearest = scratch.floats(Scratch.Use.PLANE, height * width);
        for (int round = 0; round < ROUNDS; round++) {
            assign(centres, seeds, step, nearest);
            move(centres, seeds);
        }
        return connect((int) (step * step / 4));
    }

    private void centre(float[] centres, int seed, int at) {
        System.arraycopy(lab, 3 * at, centres, seed * NUMBERS, 3);
        centres[seed * NUMBERS + 3] = at % width;
        centres[seed * NUMBERS + 4] = at / width;
    }

    /** The pixel of the 3 x 3 around one where colours change least. */
    private int flattest(int y, int x) {
        int best = y * width + x;
        float least = Float.POSITIVE_INFINITY;
        for (int ny = Math.max(1, y - 1); ny <= Math.min(height - 2, y + 1); ny++) {
            for (int nx = Math.max(1, x - 1); nx <= Math.min(width - 2, x + 1); nx++) {
                int at = ny * width + nx;
                float gradient = apart(at - 1, at + 1) + apart(at - width, at + width);
                if (gradient < least) {
                    least = gradient;
                    best = at;
                }
            }
        }
        return best;
    }

    private float apart(int p, int q) {
        float l = lab[3 * p] - lab[3 * q];
        float a = lab[3 * p + 1] - lab[3 * q + 1];
        float b = lab[3 * p + 2] - lab[3 * q + 2];
        return l * l + a * a + b * b;
    }

    private void assign(float[] centres, int seeds, float step, float[] nearest) {
        Arrays.fill(nearest, 0, height * width, Float.POSITIVE_INFINITY);
        Arrays.fill(labels, 0, height * width, -1);
        float place = (COMPACTNESS / step) * (COMPACTNESS / step);
        for (int s = 0; s < seeds; s++) {
            float l = centres[s * NUMBERS];
            float a = centres[s * NUMBERS + 1];
            float b = centres[s * NUMBERS + 2];
            float cx = centres[s * NUMBERS + 3];
            float cy = centres[s * NUMBERS + 4];
            int top = Math.max(0, (int) (cy - step));
            int bottom = Math.min(height - 1, (int) (cy + step + 1));
            int left = Math.max(0, (int) (cx - step));
            int right = Math.min(width - 1, (int) (cx + step + 1));
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    int at = y * width + x;
                    float dl = lab[3 * at] - l;
                    float da = lab[3 * at + 1] - a;
                    float db = lab[3 * at + 2] - b;
                    float distance = dl * dl + da * da + db * db + ((x - cx) * (x - cx) + (y - cy) * (y - cy)) * place;
                    if (distance < nearest[at]) {
                        nearest[at] = distance;
                        labels[at] = s;
                    }
                }
            }
        }
    }

    private void move(float[] centres, int seeds) {
        float[] sums = scratch.floats(Scratch.Use.MEANS, seeds * NUMBERS);
        int[] sizes = scratch.ints(Scratch.Use.COUNTS, seeds);
        Arrays.fill(sums, 0, seeds * NUMBERS, 0);
        Arrays.fill(sizes, 0, seeds, 0);
        for (int at = 0; at < height * width; at++) {
            int s = labels[at];
            if (s >= 0) {
                sizes[s]++;
                sums[s * NUMBERS] += lab[3 * at];
                sums[s * NUMBERS + 1] += lab[3 * at + 1];
                sums[s * NUMBERS + 2] += lab[3 * at + 2];
                sums[s * NUMBERS + 3] += at % width;
                sums[s * NUMBERS + 4] += at / width;
            }
        }
        for (int i = 0; i < seeds * NUMBERS; i++) {
            if (sizes[i / NUMBERS] > 0) {
                centres[i] = sums[i] / sizes[i / NUMBERS];
            }
        }
    }

    /** Numbers the connected parts anew; those smaller than {@code least} join the one before them. Gives how many there are. */
    private int connect(int least) {
        int[] parts = scratch.ints(Scratch.Use.LABELS, height * width);
        int[] queue = scratch.ints(Scratch.Use.QUEUE, height * width);
        Arrays.fill(parts, 0, height * width, -1);
        int next = 0;
        for (int at = 0; at < height * width; at++) {
            if (parts[at] >= 0) {
                continue;
            }
            int before = at % width > 0 ? parts[at - 1] : at >= width ? parts[at - width] : -1;
            int size = flood(at, next, parts, queue);
            if (size < least && before >= 0) {
                for (int i = 0; i < size; i++) {
                    parts[queue[i]] = before;
                }
            } else {
                next++;
            }
        }
        labels = parts;
        return next;
    }

    /** Gives all connected pixels of the same segment the number; they stand in the queue. */
    private int flood(int from, int number, int[] parts, int[] queue) {
        int size = 0;
        parts[from] = number;
        queue[size++] = from;
        for (int i = 0; i < size; i++) {
            int at = queue[i];
            int x = at % width;
            size = visit(x > 0 ? at - 1 : -1, at, number, parts, queue, size);
            size = visit(x < width - 1 ? at + 1 : -1, at, number, parts, queue, size);
            size = visit(at - width, at, number, parts, queue, size);
            size = visit(at + width < height * width ? at + width : -1, at, number, parts, queue, size);
        }
        return size;
    }

    private int visit(int to, int from, int number, int[] parts, int[] queue, int size) {
        if (to < 0 || parts[to] >= 0 || labels[to] != labels[from]) {
            return size;
        }
        parts[to] = number;
        queue[size] = to;
        return size + 1;
    }
}
