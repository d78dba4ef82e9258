package cnnc.augment;

/** Hue, lightness and saturation (Joblove and Greenberg, "Color spaces for computer graphics", 1978). */
final class Hls {
    private Hls() {}

    /** Multiplies the lightness of what is darker than the threshold; grey and coloured pixels alike. */
    static void lightness(float[] pixels, int count, int channels, float threshold, float factor) {
        for (int i = 0; i < count; i += channels) {
            float most = channels == 3 ? Math.max(pixels[i], Math.max(pixels[i + 1], pixels[i + 2])) : pixels[i];
            float least = channels == 3 ? Math.min(pixels[i], Math.min(pixels[i + 1], pixels[i + 2])) : pixels[i];
            float l = (most + least) / 2;
            if (l >= threshold || factor == 1) {
                continue;
            }
            float to = Math.min(1, l * factor);
            if (channels == 3 && most > least) {
                rescale(pixels, i, most, least, l, to);
            } else {
                for (int c = 0; c < channels; c++) {
                    pixels[i + c] = to;
                }
            }
        }
    }

    /** Same hue and saturation at another lightness: each channel keeps its place between the least and the most. */
    private static void rescale(float[] pixels, int at, float most, float least, float l, float to) {
        float saturation = l < 0.5f ? (most - least) / (most + least) : (most - least) / (2 - most - least);
        float top = to < 0.5f ? to * (1 + saturation) : to + saturation - to * saturation;
        float bottom = 2 * to - top;
        for (int c = 0; c < 3; c++) {
            float place = (pixels[at + c] - least) / (most - least);
            pixels[at + c] = Colour.clip(bottom + (top - bottom) * place);
        }
    }

    /** Turns the hue of one pixel by so many turns; value and saturation of HSV stay. */
    static void turn(float[] pixels, int at, float turns) {
        float r = pixels[at];
        float g = pixels[at + 1];
        float b = pixels[at + 2];
        float most = Math.max(r, Math.max(g, b));
        float range = most - Math.min(r, Math.min(g, b));
        if (range == 0) {
            return;
        }
        float sixth = most == r ? (g - b) / range : most == g ? (b - r) / range + 2 : (r - g) / range + 4;
        float hue = sixth + 6 * turns;
        for (int c = 0; c < 3; c++) {
            // HSV back to RGB without cases: how far this channel lies below the most
            float k = modulo(5 - 2 * c + hue, 6);
            float below = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
            pixels[at + c] = Colour.clip(most - range * below);
        }
    }

    private static float modulo(float value, float by) {
        return value - by * (float) Math.floor(value / by);
    }
}
