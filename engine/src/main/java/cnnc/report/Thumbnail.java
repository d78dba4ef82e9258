package cnnc.report;

import cnnc.data.Picture;
import java.awt.image.BufferedImage;
import java.util.Base64;

/** Small pictures inside the page, as PNG in a {@code data:} address. */
final class Thumbnail {
    private Thumbnail() {}

    static String of(Picture picture) {
        return address(PictureFile.png(picture));
    }

    /** Bytes {@code (H, W, C)}, C = 1 or 3. */
    static String ofBytes(int height, int width, int channels, byte[] pixels) {
        return of(new Picture(height, width, channels, pixels));
    }

    /** Class numbers {@code (H, W)} in the colours of their classes. */
    static String ofMask(int height, int width, byte[] classes) {
        return address(PictureFile.encoded(MaskColours.image(height, width, classes)));
    }

    /**
     * One filter of weights {@code (kh, kw, C, K)}: colours where C = 3, else blue for negative, white for 0 and red for positive
     * weights of its first channel; scaled by the filter's largest magnitude.
     */
    static String ofFilter(int kh, int kw, int channels, int filters, float[] weights, int filter) {
        BufferedImage image = new BufferedImage(kw, kh, BufferedImage.TYPE_INT_RGB);
        float largest = Float.MIN_NORMAL;
        for (int i = filter; i < weights.length; i += filters) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        for (int i = 0; i < kh * kw; i++) {
            int at = i * channels * filters + filter;
            int rgb = channels == 3
                    ? level(weights[at] / largest) << 16
                            | level(weights[at + filters] / largest) << 8
                            | level(weights[at + 2 * filters] / largest)
                    : diverging(weights[at] / largest);
            image.setRGB(i % kw, i / kw, rgb);
        }
        return address(PictureFile.encoded(image));
    }

    /** -1..1 to 0..255. */
    private static int level(float value) {
        return Math.clamp(Math.round(127.5f + 127.5f * value), 0, 255);
    }

    private static int diverging(float value) {
        int fade = Math.clamp(Math.round(255 * (1 - Math.abs(value))), 0, 255);
        return value < 0 ? fade << 16 | fade << 8 | 255 : 255 << 16 | fade << 8 | fade;
    }

    private static String address(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
