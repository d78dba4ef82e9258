package cnnc.data;

import java.util.Arrays;

/**
 * Draws a path of ink as MNIST's pictures are made: fitted into 20x20 with its proportions kept, smooth edges, then laid into 28x28 with the
 * centre of its mass in the middle; white on black.
 */
final class InkRaster {
    static final int SIDE = 28;
    private static final float BOX = 20;
    private static final float OUTSIDE = -100;

    private final InkPath path;
    private final float pen;
    private final float[] depth = new float[SIDE * SIDE];
    private float scale;
    private float left;
    private float top;

    /** @param pen radius of the ink in pixels */
    InkRaster(InkPath path, float pen) {
        this.path = path;
        this.pen = pen;
        Arrays.fill(depth, OUTSIDE);
    }

    /**
     * @param edge pixels over which ink fades into paper
     * @param rough how much of black to white the grey of edges varies, as ink on paper does
     */
    byte[] draw(float edge, float rough, Draws draws) {
        place();
        for (int i = 0; i < path.size; i++) {
            if (path.joined[i]) {
                segment(i - 1, i, edge);
            }
        }
        byte[] pixels = new byte[depth.length];
        for (int i = 0; i < pixels.length; i++) {
            float ink = 0.5f + depth[i] / edge;
            if (ink > 0 && ink < 1) {
                ink += draws.uniform(-rough, rough);
            }
            pixels[i] = (byte) (255 * Math.clamp(ink, 0f, 1f) + 0.5f);
        }
        return pixels;
    }

    /** Fits the box, and finds the centre of mass: each segment weighs its length times its radius. */
    private void place() {
        float minX = Float.MAX_VALUE;
        float maxX = -Float.MAX_VALUE;
        float minY = Float.MAX_VALUE;
        float maxY = -Float.MAX_VALUE;
        float mass = 0;
        float massX = 0;
        float massY = 0;
        for (int i = 0; i < path.size; i++) {
            minX = Math.min(minX, path.x[i]);
            maxX = Math.max(maxX, path.x[i]);
            minY = Math.min(minY, path.y[i]);
            maxY = Math.max(maxY, path.y[i]);
            if (path.joined[i]) {
                float dx = path.x[i] - path.x[i - 1];
                float dy = path.y[i] - path.y[i - 1];
                float weight = (float) Math.sqrt(dx * dx + dy * dy) * path.radius[i];
                mass += weight;
                massX += weight * (path.x[i] + path.x[i - 1]) / 2;
                massY += weight * (path.y[i] + path.y[i - 1]) / 2;
            }
        }
        scale = (BOX - 2 * pen) / Math.max(maxX - minX, maxY - minY);
        float middle = SIDE / 2f;
        left = middle - scale * massX / mass;
        top = middle - scale * massY / mass;
    }

    /** Deepens the pixels around a segment: how far inside the ink's edge their centres lie. */
    private void segment(int from, int to, float edge) {
        float ax = left + scale * path.x[from];
        float ay = top + scale * path.y[from];
        float dx = left + scale * path.x[to] - ax;
        float dy = top + scale * path.y[to] - ay;
        float ra = pen * path.radius[from];
        float dr = pen * path.radius[to] - ra;
        float reach = Math.max(ra, ra + dr) + edge / 2;
        float length = dx * dx + dy * dy + 1e-9f;
        int x0 = Math.max(0, (int) (Math.min(ax, ax + dx) - reach));
        int x1 = Math.min(SIDE - 1, (int) (Math.max(ax, ax + dx) + reach));
        int y0 = Math.max(0, (int) (Math.min(ay, ay + dy) - reach));
        int y1 = Math.min(SIDE - 1, (int) (Math.max(ay, ay + dy) + reach));
        for (int y = y0; y <= y1; y++) {
            float py = y + 0.5f - ay;
            for (int x = x0; x <= x1; x++) {
                float px = x + 0.5f - ax;
                float t = Math.clamp((px * dx + py * dy) / length, 0f, 1f);
                float ex = px - t * dx;
                float ey = py - t * dy;
                float inside = ra + t * dr - (float) Math.sqrt(ex * ex + ey * ey);
                depth[y * SIDE + x] = Math.max(depth[y * SIDE + x], inside);
            }
        }
    }
}
