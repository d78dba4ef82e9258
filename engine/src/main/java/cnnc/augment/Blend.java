package cnnc.augment;

import cnnc.kernel.PictureKernels;
import java.util.Locale;

/** The picture blended with a plainer one of itself, or away from it: {@code factor · I + (1 - factor) · plainer}; 1 changes nothing. */
enum Blend {
    /** With black. */
    BRIGHTNESS,
    /** With the mean of its grey. */
    CONTRAST,
    /** With its grey. */
    COLOR,
    /** With itself smoothed by [1 1 1; 1 5 1; 1 1 1] / 13; the border stays. */
    SHARPNESS;

    private static final float[] SMOOTH = {
        1 / 13f, 1 / 13f, 1 / 13f, 1 / 13f, 5 / 13f, 1 / 13f, 1 / 13f, 1 / 13f, 1 / 13f
    };

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    void apply(Image image, float factor) {
        if (factor == 1) {
            return;
        }
        switch (this) {
            case BRIGHTNESS -> constant(image, factor, 0);
            case CONTRAST -> constant(image, factor, meanGray(image));
            case COLOR -> {
                if (image.channels() == 3) {
                    Planes.change(image, factor, PictureKernels::saturate);
                }
            }
            case SHARPNESS -> sharpness(image, factor);
        }
    }

    private static void constant(Image image, float factor, float plain) {
        float[] pixels = image.pixels();
        int count = Colour.count(image);
        float added = (1 - factor) * plain;
        for (int i = 0; i < count; i++) {
            pixels[i] = Colour.clip(factor * pixels[i] + added);
        }
    }

    private static float meanGray(Image image) {
        float[] pixels = image.pixels();
        int count = Colour.count(image);
        int channels = image.channels();
        double sum = 0;
        for (int i = 0; i < count; i += channels) {
            sum += Colour.gray(pixels, i, channels);
        }
        return (float) (sum * channels / count);
    }

    private static void sharpness(Image image, float factor) {
        float[] pixels = image.pixels();
        int height = image.height();
        int width = image.width();
        int channels = image.channels();
        float[] smooth = image.scratch().floats(Scratch.Use.PLANE, Colour.count(image));
        Blur.correlate(image, pixels, smooth, channels, SMOOTH, 3, 3);
        for (int y = 1; y < height - 1; y++) {
            for (int i = (y * width + 1) * channels; i < (y * width + width - 1) * channels; i++) {
                pixels[i] = Colour.clip(factor * pixels[i] + (1 - factor) * smooth[i]);
            }
        }
    }
}
