package cnnc.data;

import cnnc.data.Glyph.Stroke;
import cnnc.data.Glyph.Way;
import java.util.List;

/**
 * One hand writing one sign: chooses among the ways to write it, and bends, slants, stretches and shakes it as this hand does. All numbers
 * are drawn when it is made, in a fixed order.
 */
final class Handwriting {
    private static final int STEPS_A_SPAN = 7;

    private final Draws draws;
    private final Way way;

    /** Place between the two hands of {@link Glyph}. */
    private final float blend;

    private final float shake;
    private final float width;
    private final float slant;
    private final float turn;
    private final float waist;
    private final float[] bend = new float[8];
    private final float pressure;
    private final float pressureWaves;
    private final float pressurePhase;
    private final float taper;

    Handwriting(Glyph glyph, Draws draws) {
        this.draws = draws;
        way = choose(glyph.ways(), draws.uniform(0, 100));
        blend = draws.uniform(-0.3f, 1.3f);
        shake = draws.uniform(0.01f, 0.06f);
        width = Math.clamp(glyph.width() + draws.normal(0, 0.22f), 0.3f, 1.6f);
        slant = draws.normal(glyph.slant(), glyph.slantSpread());
        turn = draws.normal(0, 0.08f);
        waist = draws.normal(0, 0.12f);
        for (int i = 0; i < bend.length; i++) {
            bend[i] = draws.normal(0, 0.14f);
        }
        pressure = draws.uniform(0, 0.25f);
        pressureWaves = draws.uniform(0.5f, 2);
        pressurePhase = draws.uniform(0, 1);
        taper = draws.uniform(0, 0.6f);
    }

    private static Way choose(List<Way> ways, float hundredth) {
        float sum = 0;
        for (Way way : ways) {
            sum += way.share();
            if (hundredth < sum) {
                return way;
            }
        }
        return ways.getLast();
    }

    /** The way of the pen, in units of the sign's height or so. */
    InkPath write() {
        InkPath path = new InkPath();
        for (Stroke stroke : way.strokes()) {
            float[] points = points(stroke);
            curve(points, stroke.corner(), path);
        }
        return path;
    }

    /** {@code x0, y0, x1, y1, …} of this hand's stroke. */
    private float[] points(Stroke stroke) {
        int n = stroke.points();
        float[] points = new float[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            float between = stroke.one()[i] + blend * (stroke.other()[i] - stroke.one()[i]);
            points[i] = between + draws.normal(0, shake);
        }
        lengthen(points, 0, 2, draws.normal(0.03f, 0.12f));
        lengthen(points, 2 * n - 2, 2 * n - 4, draws.normal(0.05f, 0.15f));
        for (int i = 0; i < 2 * n; i += 2) {
            deform(points, i);
        }
        return points;
    }

    /** Moves an end away from its neighbour: pens are set down and lifted too early or too late. */
    private static void lengthen(float[] points, int end, int next, float by) {
        points[end] += by * (points[end] - points[next]);
        points[end + 1] += by * (points[end + 1] - points[next + 1]);
    }

    /** Smooth deformation of the plane, then waist, width, slant and turn. */
    private void deform(float[] points, int i) {
        float x = points[i] - 0.5f;
        float y = points[i + 1] - 0.5f;
        float bentX =
                x + bend[0] * y * y * 2 + bend[1] * x * y * 2 + bend[2] * x * x + bend[3] * wave(y + bend[6]) * 0.5f;
        float bentY = y + bend[4] * x * y * 2 + bend[5] * x * x + waist * (0.25f - y * y) + bend[7] * wave(x) * 0.3f;
        float slanted = width * bentX - slant * bentY;
        points[i] = slanted - turn * bentY;
        points[i + 1] = bentY + turn * slanted;
    }

    /** A sine of period 1, near enough, of parabolas. */
    private static float wave(float t) {
        float p = t - (float) Math.floor(t);
        return p < 0.5f ? 16 * p * (0.5f - p) : -16 * (p - 0.5f) * (1 - p);
    }

    /** Catmull and Rom's spline through the points. */
    private void curve(float[] p, boolean[] corner, InkPath path) {
        int n = corner.length;
        int steps = (n - 1) * STEPS_A_SPAN;
        for (int i = 0; i < n - 1; i++) {
            int before = i == 0 || corner[i] ? i : i - 1;
            int after = i + 2 == n || corner[i + 1] ? i + 1 : i + 2;
            for (int s = i == 0 ? 0 : 1; s <= STEPS_A_SPAN; s++) {
                float t = (float) s / STEPS_A_SPAN;
                float along = (float) (i * STEPS_A_SPAN + s) / steps;
                path.add(
                        spline(p[2 * before], p[2 * i], p[2 * i + 2], p[2 * after], t),
                        spline(p[2 * before + 1], p[2 * i + 1], p[2 * i + 3], p[2 * after + 1], t),
                        press(along),
                        i + s > 0);
            }
        }
    }

    private static float spline(float a, float b, float c, float d, float t) {
        return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /** The ink's relative radius along a stroke, 0 to 1 from its beginning to its end. */
    private float press(float along) {
        float end = Math.min(1, 8 * Math.min(along, 1 - along));
        float tapered = 1 - taper * (1 - end) * (1 - end);
        return tapered * (1 + pressure * wave(pressureWaves * along + pressurePhase));
    }
}
