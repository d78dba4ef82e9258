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
}
