package cnnc.data;

/**
 * Brings a picture to a size: bilinear, and where it shrinks with the triangle widened to the area that a new pixel covers
 * (antialiased). Pixel centres lie at half numbers, edges are repeated.
 */
public record Resize(PictureSize size, Mode mode) {
    /** What becomes of the picture's proportions. */
    public enum Mode {
        /** They change. */
        STRETCH,
        /** They stay; black borders fill the rest. */
        LETTERBOX,
        /** They stay; what stands over is cut off evenly. */
        CROP
    }

    /** The resized picture; the picture itself where it has the size. */
    public Picture apply(Picture picture) {
        if (picture.height() == size.height() && picture.width() == size.width()) {
            return picture;
        }
        double scaleY = (double) size.height() / picture.height();
        double scaleX = (double) size.width() / picture.width();
        return switch (mode) {
            case STRETCH -> Resampler.resample(picture, size);
            case LETTERBOX -> onBlack(Resampler.resample(picture, inside(picture, Math.min(scaleY, scaleX))));
            case CROP -> {
                double scale = Math.max(scaleY, scaleX);
                double cutY = Math.max(0, (picture.height() - size.height() / scale) / 2);
                double cutX = Math.max(0, (picture.width() - size.width() / scale) / 2);
                yield Resampler.resample(picture, size, cutY, cutX);
            }
        };
    }

    private PictureSize inside(Picture picture, double scale) {
        return new PictureSize(
                Math.clamp(Math.round(picture.height() * scale), 1, size.height()),
                Math.clamp(Math.round(picture.width() * scale), 1, size.width()));
    }

    private Picture onBlack(Picture picture) {
        int channels = picture.channels();
        byte[] out = new byte[size.height() * size.width() * channels];
        int top = (size.height() - picture.height()) / 2;
        int left = (size.width() - picture.width()) / 2;
        int row = picture.width() * channels;
        for (int y = 0; y < picture.height(); y++) {
            int to = ((top + y) * size.width() + left) * channels;
            System.arraycopy(picture.pixels(), y * row, out, to, row);
        }
        return new Picture(size.height(), size.width(), channels, out);
    }
}
