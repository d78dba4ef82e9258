package cnnc.augment;

/** RGB to CIELAB (sRGB, D65), by tables: a step of a table is far below what an eye sees. */
final class Lab {
    private static final int LEVELS = 1024;
    private static final int ROOTS = 4096;
    private static final float MOST = 1.1f;
    private static final float[] LINEAR = new float[LEVELS + 1];
    private static final float[] ROOT = new float[ROOTS + 2];

    static {
        for (int i = 0; i <= LEVELS; i++) {
            double c = (double) i / LEVELS;
            LINEAR[i] = (float) (c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4));
        }
        for (int i = 0; i < ROOT.length; i++) {
            double t = (double) i * MOST / ROOTS;
            ROOT[i] = (float) (t > 0.008856 ? StrictMath.cbrt(t) : 7.787 * t + 16 / 116.0);
        }
    }

    private Lab() {}

    /** {@code (count, C)} in 0..1 to {@code (count, 3)}. */
    static void of(float[] pixels, int count, int channels, float[] lab) {
        for (int i = 0; i < count; i++) {
            float r = linear(pixels[i * channels]);
            float g = channels == 3 ? linear(pixels[i * channels + 1]) : r;
            float b = channels == 3 ? linear(pixels[i * channels + 2]) : r;
            float x = root((0.4124564f * r + 0.3575761f * g + 0.1804375f * b) / 0.95047f);
            float y = root(0.2126729f * r + 0.7151522f * g + 0.0721750f * b);
            float z = root((0.0193339f * r + 0.1191920f * g + 0.9503041f * b) / 1.08883f);
            lab[3 * i] = 116 * y - 16;
            lab[3 * i + 1] = 500 * (x - y);
            lab[3 * i + 2] = 200 * (y - z);
        }
    }

    private static float linear(float value) {
        return LINEAR[(int) (Colour.clip(value) * LEVELS + 0.5f)];
    }

    private static float root(float t) {
        float at = Math.max(0, Math.min(MOST, t)) * (ROOTS / MOST);
        int i = (int) at;
        return ROOT[i] + (at - i) * (ROOT[i + 1] - ROOT[i]);
    }
}
